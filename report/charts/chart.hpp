// A chart of the page: its texts, the condition to show it, and its data.
//
// A chart is two files in this folder: `<name>.cpp` with all of this, and `<name>.json`, its
// Vega-Lite specification, which names the data sets and holds no data. The build finds the charts
// by their specifications.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "report/study.hpp"

namespace report {

/// The data of a chart, and a summary for readers who cannot see it.
struct Drawing {
    /// Data sets by name, each an array of rows. Every row names its "arm"; report.js joins the
    /// fields of that arm to it (title, label, colour, base, order). "month" is the first day of
    /// the month, ISO 8601. Rows without a value are left out.
    nlohmann::ordered_json data = nlohmann::ordered_json::object();
    std::string summary;  ///< plain text; may be empty
};

struct Chart {
    std::string_view name;  ///< the file name of its specification, without ".json"
    std::string_view heading;
    std::string_view how_to_read;
    int place = 0;            ///< on the page, from the top; no two charts have the same
    bool of_one_arm = false;  ///< shows the arm that the reader chooses
    bool (*shown_when)(const Study& study) = nullptr;
    Drawing (*draw)(const Study& study) = nullptr;  ///< called only when the chart is shown
};

}  // namespace report
