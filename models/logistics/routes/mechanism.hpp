#pragma once

#include "models/company/mechanism.hpp"
#include "models/logistics/routes/parameters.hpp"

namespace models::logistics {

/// Which way goods take; it has no rooms and joins those of others.
struct RouteMechanism {
    using MarketPart = MarketRouteParameters;
    using PlantPart = PlantRouteParameters;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(MarketSite& site);
};

}  // namespace models::logistics
