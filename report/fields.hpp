// Tables of parameters: what each means, its value and its source.
#pragma once

#include <string>
#include <vector>

#include "models/study/scenario_path.hpp"

namespace report {

/// A table of parameters as HTML.
[[nodiscard]] std::string field_table(const std::string& caption,
                                      const std::vector<models::FieldSummary>& fields);

/// A table for each section, in the order of the parameters.
[[nodiscard]] std::string field_tables(const std::vector<models::FieldSummary>& fields);

}  // namespace report
