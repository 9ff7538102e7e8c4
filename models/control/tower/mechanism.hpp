#pragma once

#include "models/company/mechanism.hpp"
#include "models/control/tower/parameters.hpp"

namespace models::control {

/// A control tower for every plant.
struct TowerMechanism {
    using Section = InformationSection;
    using BreakersPart = HorizonParameters;
    static void build(PlantSite& site);
};

}  // namespace models::control
