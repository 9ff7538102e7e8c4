#pragma once

#include "models/company/mechanism.hpp"
#include "models/customers/returns/parameters.hpp"

namespace models::customers {

/// Returned orders, in every market, if there are any at all.
struct ReturnMechanism {
    using Section = ReturnSection;
    static void build(MarketSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::customers
