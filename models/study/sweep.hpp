// Sweeps: every variant of a study at every combination of values of some parameters.
//
// A sweep is a full factorial design. The last parameter of the file changes fastest. Each point
// has all variants in their order, so variants that differ only in policy are neighbours.
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

/// The greatest number of variants that a sweep may have.
inline constexpr std::size_t most_swept = 4096;

/// `steps` evenly spaced values from `from` to `to`, in their common unit, to six digits. For
/// example: from "40 %" to "300 %" in 14 steps. Throws sim::ConfigError when the two are not
/// numbers with the same unit, or `steps` is less than two.
[[nodiscard]] std::vector<std::string> evenly(std::string_view from, std::string_view to,
                                              std::size_t steps);

/// The variants at every point. A variant is called `<name>_<parameter>_<value>` ..., with the last
/// part of the parameter's path. Throws sim::ConfigError with all mistakes: an unknown path, a
/// value that does not fit, a rule that a point breaks, more than `most_swept` variants.
[[nodiscard]] std::vector<VariantSpec> swept(const std::vector<VariantSpec>& variants,
                                             const std::vector<SweepAxis>& axes);

}  // namespace models
