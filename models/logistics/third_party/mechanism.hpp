#pragma once

#include "models/company/mechanism.hpp"
#include "models/logistics/third_party/parameters.hpp"

namespace models::logistics {

/// A logistics provider, where logistics are outsourced.
struct ProviderMechanism {
    using Section = OutsourcingSection;
    static void build(CompanySite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::logistics
