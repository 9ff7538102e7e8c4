#pragma once

#include "models/company/mechanism.hpp"
#include "models/production/plant/parameters.hpp"

namespace models::production {

/// The plants.
struct PlantMechanism {
    using PlantPart = StagesParameters;
    using MarketPart = UrgencyParameters;
    using OrdersPart = CreditParameters;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(PlantSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::production
