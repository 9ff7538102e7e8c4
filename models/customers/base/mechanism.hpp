#pragma once

#include "models/company/mechanism.hpp"
#include "models/customers/base/parameters.hpp"

namespace models::customers {

/// The customers of every market, and its order book.
struct CustomerMechanism {
    using Section = CustomerSection;
    using OrdersPart = SaleParameters;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(CompanySite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::customers
