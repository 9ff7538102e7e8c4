// What can be simulated and can hardly be meant: capacity far below demand, a promise shorter than
// the work, capacity that costs nothing.
//
// StudySpec::warnings has what can be told from one value as it is read (describe/doubt.hpp). This
// is what can be told only from the whole study, so it is asked for when the study is complete.
#pragma once

#include <cstddef>
#include <vector>

#include "models/study/study_spec.hpp"
#include "sim/errors.hpp"

namespace models {

/// The warnings about the variants from number `first` on, the base being number 0. What holds for
/// the base is told of the base only. What holds for several variants is told once. The study must
/// be valid.
[[nodiscard]] std::vector<sim::Diagnostic> judgement(const StudySpec& study, std::size_t first = 0);

/// All warnings of a study: those of its values, then the judgement.
[[nodiscard]] std::vector<sim::Diagnostic> all_warnings(const StudySpec& study);

}  // namespace models
