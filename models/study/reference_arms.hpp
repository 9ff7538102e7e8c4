// With which arm each arm of a study is compared.
//
// It is the first arm, the base. In a study with a sweep it is the first arm at the same point:
// between points the company itself differs, so a difference between them is no effect of a policy.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/study/sweep/swept_parameters.hpp"
#include "sim/results.hpp"

namespace models {

/// For each arm the index of the one that it is compared with; the arm itself where there is none.
/// In a sweep whose points are not known, because this version of the program cannot read its
/// scenarios, no arm is compared. Takes time in proportion to the recorded scenarios of a swept
/// study.
[[nodiscard]] std::vector<std::size_t> reference_arms(const sim::StudyHeader& header);
/// The same where the swept parameters are known.
[[nodiscard]] std::vector<std::size_t> reference_arms(const sim::StudyHeader& header,
                                                      std::span<const SweptParameter> swept);

/// Whether such arms stand at several points, so that companies differ from point to point.
[[nodiscard]] bool at_several_points(std::span<const std::size_t> references);

}  // namespace models
