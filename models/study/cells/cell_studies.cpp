#include "models/study/cells/cell_studies.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "models/study/company_study.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace models {

CellStudies::CellStudies(const CellPlan& plan) : plan_(plan) {
    for (const sim::VariantInfo& arm : plan.header.variants) {
        std::optional<RecordedScenario> recorded = recorded_scenario(arm);
        if (!recorded) {
            throw sim::InternalError(
                fmt::format("the company of variant {} does not read back", arm.name));
        }
        arms_.push_back(std::move(*recorded));
    }
}

std::vector<VariantSpec> CellStudies::at(const CellRecord& record) const {
    std::vector<VariantSpec> variants;
    for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
        VariantSpec variant{.name = record.names.at(arm),
                            .title = record.titles.at(arm),
                            .scenario = arms_[arm].scenario,
                            .changes = {},
                            .decisions = arms_[arm].decisions};
        if (has_independent_points(plan_.header))
            variant.first_future = record.cell * futures_of_point;
        for (std::size_t i = 0; i < plan_.paths.size(); ++i) {
            set_value(variant.scenario, plan_.paths[i], record.values.at(i));
        }
        variants.push_back(std::move(variant));
    }
    return variants;
}

}  // namespace models
