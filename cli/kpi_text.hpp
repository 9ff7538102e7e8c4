// A KPI's table as a person reads it: rounded to what its intervals can tell, aligned, the unit
// said once.
#pragma once

#include <string>
#include <string_view>

#include "cli/kpi_table.hpp"

namespace cli {

/// "higher is better" and its kin.
[[nodiscard]] std::string_view direction_text(sim::Better better);

/// How the numbers of one table are shown.
struct Scale {
    std::string unit;     ///< e.g. "k EUR", "%"; empty for a count
    double factor = 1.0;  ///< from the metric's unit to the shown one
    int decimals = 0;
};

/// Money above 10,000 EUR in thousands, above 100 million in millions; shares in percent; as many
/// decimals as show two digits of a typical half-width, at most two.
[[nodiscard]] Scale scale_of(const KpiTable& table);

/// The number with commas between thousands, "–" if missing, "≈0" if only its rounding is zero, and
/// with a plus if `sign` asks for it.
[[nodiscard]] std::string number_text(double value, const Scale& scale, bool sign = false);

/// The whole table, ending in a newline. A column n appears where values are missing.
[[nodiscard]] std::string kpi_text(const KpiTable& table, bool colours);

}  // namespace cli
