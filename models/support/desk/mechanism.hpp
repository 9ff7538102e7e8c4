#pragma once

#include "models/company/mechanism.hpp"
#include "models/support/desk/parameters.hpp"

namespace models::support {

/// A support desk in every market, if customers open tickets at all.
struct SupportMechanism {
    using Section = SupportSection;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(MarketSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::support
