#pragma once

#include "models/company/mechanism.hpp"
#include "models/control/breaker/parameters.hpp"

namespace models::control {

/// A circuit breaker for every plant, if the scenario switches any of its actions on.
struct BreakerMechanism {
    using BreakersPart = BreakerParameters;
    /// Whether the company has breakers.
    static bool is_built(const CompanySite& site);
    static void check(const Scenario& scenario, Rules& rules);
    static void build(PlantSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::control
