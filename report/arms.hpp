// The arms of a study as its results state them: their names, their resolved scenarios, and which
// of them differ by one decision alone.
//
// Order: arms as in the study, steps by decision (the stop, pausing, quotes, backup, information,
// anything else), then by arm. Reading is linear in the arms, pairing quadratic.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/results.hpp"

namespace report {

/// One arm of the study.
struct Arm {
    std::string name;
    std::string title;   ///< never empty: the name when it has none; with curly quotes
    std::string colour;  ///< "#rrggbb", the same all over the page
    std::optional<models::Scenario> scenario;  ///< nothing when its text cannot be read
    std::vector<models::FieldChange> changes;  ///< against the base
};

/// What one decision is about.
enum class Decision { trip, pause, quotes, backup, information, other };

/// Two arms that differ by one decision alone.
struct Step {
    std::size_t without = 0;  ///< the arm without it, or the earlier one
    std::size_t with = 0;     ///< the arm with it, or the later one
    Decision decision = Decision::other;
    std::string what;  ///< with its thresholds, e.g. "the 120 % stop"
};

/// The arms in the order of the study.
[[nodiscard]] std::vector<Arm> read_arms(const sim::StudyHeader& header);

/// All pairs that differ by one decision: a switch that is off and on, or the parameters of one
/// section, in which case every arm is held against the first that it differs from so.
[[nodiscard]] std::vector<Step> single_steps(const std::vector<Arm>& arms);

/// Whether deals are deferred in this company, after what `breakers.enabled` implies.
[[nodiscard]] bool trips(const models::Scenario& scenario);
/// Whether campaigns pause, likewise.
[[nodiscard]] bool pauses(const models::Scenario& scenario);

}  // namespace report
