// Sweeps: every variant of a study at every combination of values of some parameters.
//
// A sweep is a full factorial: the last parameter of the file changes fastest, and at each point
// stand all variants in their order, so that a variant stands next to those that differ from it in
// policy alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/study_spec.hpp"

namespace models {

/// One parameter of a sweep and its values, as a file states them.
struct SweepAxis {
    std::string path;
    std::vector<std::string> values;
};

/// Most variants that a sweep may come to.
inline constexpr std::size_t most_swept = 4096;

/// `steps` values from `from` to `to`, evenly apart, in their common unit, to six digits: "40 %",
/// "300 %", 14. Throws sim::ConfigError when the two are not numbers of one unit or the steps are
/// fewer than two.
[[nodiscard]] std::vector<std::string> evenly(std::string_view from, std::string_view to,
                                              std::size_t steps);

/// The variants at every point. A variant is called `<name>_<parameter>_<value>` ..., with the last
/// part of the parameter's path. Throws sim::ConfigError with all that is wrong: an unknown path, a
/// value that does not fit, a rule that a point breaks, more than `most_swept` variants.
[[nodiscard]] std::vector<VariantSpec> swept(const std::vector<VariantSpec>& variants,
                                             const std::vector<SweepAxis>& axes);

}  // namespace models
