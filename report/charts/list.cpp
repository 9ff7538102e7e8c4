#include "report/charts/list.hpp"

#include <algorithm>

namespace report::charts {

std::vector<const Chart*> in_order(std::vector<const Chart*> charts) {
    std::sort(charts.begin(), charts.end(),
              [](const Chart* a, const Chart* b) { return a->place < b->place; });
    return charts;
}

}  // namespace report::charts
