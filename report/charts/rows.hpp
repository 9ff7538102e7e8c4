// Functions that make the rows of the charts' data sets.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "report/study.hpp"

namespace report {

/// A row that names its arm.
[[nodiscard]] nlohmann::ordered_json row_of(const Study& study, std::size_t arm);

/// A number to four significant digits; null for a missing one. A screen shows fewer digits, and
/// more would enlarge the page.
[[nodiscard]] nlohmann::ordered_json rounded(double value);

/// Adds the median, the 10 % and 90 % quantiles, and "n", the number of futures. Only futures that
/// have a value count.
void add_band(nlohmann::ordered_json& row, const std::vector<double>& sample);

/// Adds "low" and "high", which are the mean where the interval has no bounds.
void add_bounds(nlohmann::ordered_json& row, const sim::Interval& interval);

/// Whether a variable over months has any value in the arms that are shown.
[[nodiscard]] bool has_months_of(const Study& study, std::string_view variable);

/// The band of a variable over months, of every arm that is shown.
[[nodiscard]] nlohmann::ordered_json band_by_month(const Study& study, std::string_view variable);

}  // namespace report
