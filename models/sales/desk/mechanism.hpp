#pragma once

#include "models/company/mechanism.hpp"
#include "models/sales/desk/parameters.hpp"

namespace models::sales {

/// A sales desk in every market.
struct DeskMechanism {
    using Section = DeskSection;
    using OrdersPart = OfferParameters;
    using BreakersPart = DeferralParameters;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(CompanySite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::sales
