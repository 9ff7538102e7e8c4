// A table of points in a CSV file: a row of paths, then a row for each point.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "models/company/scenario.hpp"
#include "models/study/sweep/design.hpp"

namespace models {

/// Reads the points. Values are written as in a scenario file; an empty one is missing and refused.
/// `scratch` is a company that may be changed to see whether they fit. Throws sim::ConfigError with
/// the mistakes, each at its place: an unknown path, one that occurs twice, a row of another
/// length, a value that does not fit; and where there is no point.
[[nodiscard]] PointTable point_table(std::string_view text, const std::string& name,
                                     Scenario& scratch);

}  // namespace models
