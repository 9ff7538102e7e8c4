// The months of a study, as dates and in words.
#pragma once

#include <string>
#include <vector>

#include "report/kpis.hpp"

namespace report {

/// The first day of every month of the time axis, as "2027-02-01"; empty without a time axis.
/// Throws sim::ConfigError if the axis is not in days since a date.
[[nodiscard]] std::vector<std::string> month_starts(const Kpis& kpis);

/// "2027-02-01" as "February 2027".
[[nodiscard]] std::string month_words(const std::string& date);

}  // namespace report
