#pragma once

#include "models/company/mechanism.hpp"
#include "models/production/subcontractor/parameters.hpp"

namespace models::production {

/// A subcontractor for every plant.
struct SubcontractorMechanism {
    using Section = BackupSection;
    static void check(const Scenario& scenario, Rules& rules);
    static void build(PlantSite& site);
};

}  // namespace models::production
