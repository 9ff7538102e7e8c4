#pragma once

#include "models/company/mechanism.hpp"
#include "models/customers/waiting/parameters.hpp"

namespace models::customers {

/// What the customers of every market do while they wait, if the scenario says that they do
/// anything.
struct WaitingMechanism {
    using Section = WaitingSection;
    /// Whether anybody watches which orders are overdue.
    static bool is_built(const CompanySite& site);
    static void build(MarketSite& site);
};

}  // namespace models::customers
