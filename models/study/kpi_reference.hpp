// The reference page of KPIs, generated from the metrics that the mechanisms declare.
#pragma once

#include <string>

namespace models {

/// The text of docs/reference/kpis.md.
[[nodiscard]] std::string kpi_reference();

}  // namespace models
