// The rules of warehouses.
#include "models/describe/rules.hpp"
#include "models/company/scenario.hpp"

namespace models::logistics {

void WarehouseMechanism::check(const Scenario& scenario, Rules& rules) {
    rules.check_entries(scenario.warehouses, "warehouses");
    rules.require(!scenario.warehouses.empty(), "warehouses",
                  "there are none; a company has at least one");
}

}  // namespace models::logistics
