#pragma once

#include "models/company/mechanism.hpp"
#include "models/logistics/lane/parameters.hpp"

namespace models::logistics {

/// A transport lane to the customers of every market.
struct LaneMechanism {
    using MarketPart = LaneSection;
    static void build(MarketSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::logistics
