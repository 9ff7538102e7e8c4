// The scenarios of all arms of a study as its results record them.
//
// A study of many arms does not record each in full. Those at the first point of its sweep stand
// for the others, which state the arm that they are like and the values of the swept parameters:
//     like = "base_point_000"
//     "breakers.open_at" = "120 %"
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "models/study/decision.hpp"
#include "models/study/recorded_scenario.hpp"
#include "sim/results.hpp"

namespace models {

/// Arms of a sweep above which only those at the first point are recorded in full: a text has some
/// ten thousand characters.
inline constexpr std::size_t most_arms_in_full = 4096;

/// The text of an arm that is like another but for these values.
[[nodiscard]] std::string text_like(std::string_view name, const Assignments& values);

class RecordedArms {
 public:
    /// The header outlives it.
    explicit RecordedArms(const sim::StudyHeader& header) : header_(header) {}

    /// The company of an arm, and its decisions. Nothing where recorded_scenario() gives nothing,
    /// or where the arm is like one that is not there. Arms in full are read once.
    [[nodiscard]] std::optional<RecordedScenario> at(std::size_t arm);

 private:
    const std::optional<RecordedScenario>& in_full(std::size_t arm);
    [[nodiscard]] std::optional<RecordedScenario> like_another(std::string_view text);

    const sim::StudyHeader& header_;
    std::map<std::size_t, std::optional<RecordedScenario>> in_full_;  // that others are like
    std::map<std::string, std::size_t, std::less<>> places_;          // of these, by name
};

}  // namespace models
