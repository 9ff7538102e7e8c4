// A KPI's table as a person reads it: rounded to what its intervals can tell, aligned, the unit
// said once.
#pragma once

#include <string>
#include <string_view>

#include "cli/kpi_table.hpp"

namespace cli {

/// How the numbers of one table are shown.
struct Scale {
    std::string unit;     ///< e.g. "k EUR", "%"; empty for a count
    double factor = 1.0;  ///< from the metric's unit to the shown one
    int decimals = 0;
};

/// Money above 10,000 EUR in thousands, above 100 million in millions; shares in percent; so many
/// decimals that the narrowest interval shows two digits, but not more than the largest value
/// needs.
[[nodiscard]] Scale scale_of(const KpiTable& table);

/// The number with commas between thousands, "–" if missing, and a plus if `sign` asks for it;
/// never "-0".
[[nodiscard]] std::string number_text(double value, const Scale& scale, bool sign = false);

/// "can't tell" and its kin.
[[nodiscard]] std::string verdict_text(const sim::Comparison& comparison);

/// The whole table, ending in a newline. A column n appears where values are missing.
[[nodiscard]] std::string kpi_text(const KpiTable& table, bool colours);

}  // namespace cli
