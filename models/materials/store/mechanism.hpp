#pragma once

#include "models/company/mechanism.hpp"
#include "models/materials/store/parameters.hpp"

namespace models::materials {

/// A material store for every plant, with its suppliers.
struct StoreMechanism {
    using Section = MaterialSection;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(PlantSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::materials
