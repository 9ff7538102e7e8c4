#pragma once

#include "models/company/mechanism.hpp"
#include "models/logistics/line_haul/parameters.hpp"

namespace models::logistics {

/// Line hauls between warehouses.
struct LineHaulMechanism {
    using Section = LineHaulSection;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(CompanySite& site);
};

}  // namespace models::logistics
