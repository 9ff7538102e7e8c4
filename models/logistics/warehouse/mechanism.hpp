#pragma once

#include "models/company/mechanism.hpp"
#include "models/logistics/warehouse/parameters.hpp"

namespace models::logistics {

/// The warehouses.
struct WarehouseMechanism {
    using Section = WarehouseSection;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(WarehouseSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::logistics
