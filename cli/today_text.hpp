// The first year of a company as a table for people, and as JSON for programs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "models/study/today/first_year.hpp"

namespace cli {

/// The table: a figure a line, with the range of the futures and the reader's own values below, and
/// the year in the last column. Ends in a newline.
[[nodiscard]] std::string year_table(const models::FirstYear& year, bool colours);

/// What is off beyond chance, in words, the worst first; empty without own figures.
[[nodiscard]] std::string checks_text(const models::FirstYear& year);

/// The untouched defaults, a line each.
[[nodiscard]] std::string untouched_list(const models::Untouched& untouched);

/// All of it in full precision: "months", "figures", "untouched". A missing number is null.
[[nodiscard]] nlohmann::ordered_json year_json(const models::FirstYear& year);

}  // namespace cli
