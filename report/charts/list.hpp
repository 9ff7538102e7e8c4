// The list of all charts. The build makes it from the specifications in this folder.
#pragma once

#include <vector>

#include "report/all_charts.hpp"  // generated: declares the charts of this folder
#include "report/charts/chart.hpp"

namespace report::charts {

/// In the order of the page.
extern const std::vector<const Chart*> all;

/// The same charts in the order of their places.
[[nodiscard]] std::vector<const Chart*> in_order(std::vector<const Chart*> charts);

}  // namespace report::charts
