#include "models/study/arms_of_results.hpp"

#include <utility>

#include "models/study/recorded_arms.hpp"

namespace models {

std::optional<StudySpec> study_of_arms(const sim::Results& results,
                                       std::span<const RecordedScenario> companies,
                                       std::span<const std::size_t> arms) {
    StudySpec spec;
    RecordedArms recorded(results.header());
    for (const std::size_t arm : arms) {
        const sim::VariantInfo& variant = results.header().variants[arm];
        std::optional<RecordedScenario> company =
            companies.empty() ? recorded.at(arm) : companies[arm];
        if (!company) return std::nullopt;
        spec.variants.push_back({.name = variant.name,
                                 .title = variant.title,
                                 .scenario = std::move(company->scenario),
                                 .changes = {},
                                 .decisions = std::move(company->decisions)});
    }
    return spec;
}

}  // namespace models
