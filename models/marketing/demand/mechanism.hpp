#pragma once

#include "models/company/mechanism.hpp"
#include "models/marketing/demand/parameters.hpp"

namespace models::marketing {

/// The parameters of demand, and the metric of a spike. This mechanism has no rooms.
struct DemandMechanism {
    using Section = DemandSection;
    using MarketPart = MarketDemandParameters;
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::marketing
