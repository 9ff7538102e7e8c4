#pragma once

#include "models/company/mechanism.hpp"
#include "models/finance/ledger/parameters.hpp"

namespace models::finance {

/// The ledger of the company.
struct LedgerMechanism {
    using Section = FinanceSection;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(CompanySite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::finance
