// The reference page of KPIs, written from what the mechanisms declare.
#pragma once

#include <string>

namespace models {

/// docs/reference/kpis.md.
[[nodiscard]] std::string kpi_reference();

}  // namespace models
