#pragma once

#include "models/company/mechanism.hpp"
#include "models/marketing/demand/parameters.hpp"

namespace models::marketing {

/// How much is asked for; it has no rooms.
struct DemandMechanism {
    using Section = DemandSection;
    using MarketPart = MarketDemandParameters;
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::marketing
