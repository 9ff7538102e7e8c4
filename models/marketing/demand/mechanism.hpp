#pragma once

#include "models/company/mechanism.hpp"
#include "models/marketing/demand/parameters.hpp"

namespace models::marketing {

/// The parameters of demand, their rules, and the metric of a spike. This mechanism has no rooms.
struct DemandMechanism {
    using Section = DemandSection;
    using MarketPart = MarketDemandParameters;
    static void check(const Scenario& scenario, Rules& rules);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::marketing
