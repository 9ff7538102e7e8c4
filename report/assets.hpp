// The files from which the report is made. They are compiled into the program, so that it needs no
// other files.
#pragma once

#include <string_view>

namespace report {

/// The text of a file in report/ by its name without folder ("template.html", "cash.json"), or of
/// Vega ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js"). Valid as long as the program
/// runs. Throws std::out_of_range for a name that was not compiled in.
std::string_view asset(std::string_view name);

}  // namespace report
