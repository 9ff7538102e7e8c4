#pragma once

#include "models/company/mechanism.hpp"
#include "models/logistics/routes/parameters.hpp"

namespace models::logistics {

/// The routes of goods. This mechanism has no rooms; it joins those of other mechanisms.
struct RouteMechanism {
    using MarketPart = MarketRouteParameters;
    using PlantPart = PlantRouteParameters;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(MarketSite& site);
};

}  // namespace models::logistics
