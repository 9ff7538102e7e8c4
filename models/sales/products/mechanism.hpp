#pragma once

#include "models/company/mechanism.hpp"
#include "models/sales/products/parameters.hpp"

namespace models::sales {

/// The products. This mechanism has no rooms; the desks draw what an order is of, and the rooms on
/// its way know what that means to them (product.hpp).
struct ProductMechanism {
    using Section = ProductSection;
    static void check(const Scenario& scenario, Rules& rules);
};

}  // namespace models::sales
