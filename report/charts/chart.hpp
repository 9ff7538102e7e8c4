// What a chart is: its words, when it is shown, and what it draws.
//
// A chart is two files here: `<name>.cpp` with all of this, and `<name>.json`, its Vega-Lite
// specification, which names the data sets and holds no data. It is in the list by being here.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "report/study.hpp"

namespace report {

/// What a chart draws of a study, and says of it to those who do not see it.
struct Drawing {
    /// Data sets by name, each an array of rows. Every row names its "arm"; whoever draws joins the
    /// fields of the set "arms" to it (title, label, colour, base, order). "month" is the first day
    /// of the month, ISO 8601. Rows without a value are left out.
    nlohmann::ordered_json data = nlohmann::ordered_json::object();
    std::string summary;  ///< plain text; may be empty
};

struct Chart {
    std::string_view name;  ///< also of its specification, without ".json"
    std::string_view heading;
    std::string_view how_to_read;
    int place = 0;            ///< on the page, from the top; no two charts have the same
    bool of_one_arm = false;  ///< follows the reader's choice of an arm
    bool (*shown_when)(const Study& study) = nullptr;
    Drawing (*draw)(const Study& study) = nullptr;  ///< asked only when it is shown
};

}  // namespace report
