// The scenario of an arm as its results record it: the inverse of scenario_text().
//
// It reads only the form that scenario_text() writes, line by line. So it needs neither a TOML
// parser nor the study that the arm came from. Linear in the text.
#pragma once

#include <optional>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/decision.hpp"
#include "sim/results.hpp"

namespace models {

/// The company of an arm and its decisions. Parameters that the text lacks have their defaults.
/// Nothing when there is no text, or when it is not what this version of the program writes: a line
/// of another form, an unknown parameter, a value out of its bounds, a broken rule of check().
struct RecordedScenario {
    Scenario scenario;
    std::vector<Decision> decisions;

    bool operator==(const RecordedScenario&) const = default;
};
[[nodiscard]] std::optional<RecordedScenario> recorded_scenario(const sim::VariantInfo& arm);

}  // namespace models
