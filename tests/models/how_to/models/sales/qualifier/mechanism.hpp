#pragma once

#include "models/company/mechanism.hpp"
#include "models/sales/qualifier/parameters.hpp"

namespace models::sales {

/// A qualifier of leads in every market, where one is switched on.
struct QualifierMechanism {
    using Section = QualifierSection;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(MarketSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::sales
