// The table of a KPI for people: rounded by the width of its intervals, aligned, and with one unit
// for all numbers.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/kpi_table.hpp"

namespace cli {

/// The direction in words, such as "higher is better".
[[nodiscard]] std::string_view direction_text(sim::Better better);

/// How the numbers of one table are shown.
struct Scale {
    std::string unit;     ///< e.g. "k EUR", "%"; empty for a count
    double factor = 1.0;  ///< from the metric's unit to the shown one
    int decimals = 0;
};

/// Money above 10,000 EUR is shown in thousands, and above 100 million in millions. Shares are
/// shown in percent. The decimals show two digits of a typical half-width; there are at most two.
[[nodiscard]] Scale scale_of(const KpiTable& table);
/// The same for numbers of a metric: `largest` of their sizes, and a typical half-width, or 0.
[[nodiscard]] Scale scale_of(std::string_view metric, std::string_view unit, double largest,
                             double half_width);

/// The number with commas between thousands; "–" if it is missing; "≈0" if it is not 0 but rounds
/// to it. With `sign`, a positive number has a plus.
[[nodiscard]] std::string number_text(double value, const Scale& scale, bool sign = false);

/// The whole table, ending in a newline. A column n appears where values are missing, and a change
/// says of how many pairs it is where some of them lack a value.
[[nodiscard]] std::string kpi_text(const KpiTable& table, bool colours);

/// How the verdicts of the tables are to be read: that they hold together, and what "riskier"
/// means. Empty where neither needs a word.
[[nodiscard]] std::string verdicts_text(std::span<const KpiTable> tables, Verdicts verdicts);

}  // namespace cli
