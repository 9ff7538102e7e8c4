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

/// `steps` evenly spaced values from `from` to `to`, in their common unit. Both ends are exact, and
/// so is a value between them that has an end in decimal digits. Any other is rounded to six
/// digits, or to five digits of the step where that is finer; money is rounded to the cent. For
/// example: from "40 %" to "300 %" in 14 steps. Throws sim::ConfigError when the two are not
/// numbers with the same unit or have more than 15 digits between them, or when `steps` is not from
/// 2 to `most_variants`.
[[nodiscard]] std::vector<std::string> evenly(std::string_view from, std::string_view to,
                                              std::size_t steps);

/// The axis of a parameter from one value to another. Throws sim::ConfigError as evenly() does,
/// when an end is no value for the parameter, and when it is a count and a step is no whole number.
/// `scratch` is a company that may be changed to find that out.
[[nodiscard]] SweepAxis even_axis(Scenario& scratch, const std::string& path,
                                  const std::string& from, const std::string& to,
                                  std::size_t steps);

/// The variants at every point. A variant is called `<name>_<parameter>_<value>` ..., with the last
/// part of the parameter's path. The value is that of the file or, where two values of an axis
/// would then share a name, as scenario_text() writes it. Throws sim::ConfigError with all
/// mistakes: an unknown path, one that occurs twice, one in which a variant differs from the base,
/// a value that does not fit, two equal values, a rule that a point breaks, more than
/// `most_variants` variants or `most_parameters` parameters (limits.hpp).
[[nodiscard]] std::vector<VariantSpec> swept(const std::vector<VariantSpec>& variants,
                                             const std::vector<SweepAxis>& axes);

}  // namespace models
