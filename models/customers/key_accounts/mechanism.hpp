#pragma once

#include "models/company/mechanism.hpp"
#include "models/customers/key_accounts/parameters.hpp"

namespace models::customers {

/// Key accounts in every market, and planning with them (CPFR).
struct KeyAccountMechanism {
    using Section = KeyAccountSection;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(MarketSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::customers
