// The companies of a stored cell, from what its folder has: no scenario file is needed.
#pragma once

#include <vector>

#include "models/study/cells/cell_folder.hpp"
#include "models/study/cells/cell_plan.hpp"
#include "models/study/recorded_scenario.hpp"
#include "models/study/study_spec.hpp"

namespace models {

class CellStudies {
 public:
    /// Reads the variants of a plan. Throws sim::InternalError where they cannot be read.
    explicit CellStudies(const CellPlan& plan);

    /// The variants at the point of a cell.
    [[nodiscard]] std::vector<VariantSpec> at(const CellRecord& record) const;

 private:
    const CellPlan& plan_;
    std::vector<RecordedScenario> arms_;
};

}  // namespace models
