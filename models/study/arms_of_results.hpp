// Some arms of a study as a study of their own, for what is simulated after it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "models/study/recorded_scenario.hpp"
#include "models/study/study_spec.hpp"
#include "sim/results.hpp"

namespace models {

/// The companies of some arms; the first is their base. `companies`: those of all arms of the
/// study, in order; none: as the results record them. Nothing when a recorded company cannot be
/// read by this version of the program.
[[nodiscard]] std::optional<StudySpec> study_of_arms(const sim::Results& results,
                                                     std::span<const RecordedScenario> companies,
                                                     std::span<const std::size_t> arms);

}  // namespace models
