// Which resource holds the company back, by month.
#pragma once

#include <cstddef>
#include <vector>

#include "report/study.hpp"

namespace report {

/// The mean over the futures of the share of the working time in which a resource is the
/// bottleneck. Shape months × (constraints + 2), then nobody and closed; each month sums to one.
[[nodiscard]] std::vector<std::vector<double>> bottleneck_shares(const Study& study,
                                                                 std::size_t arm);

}  // namespace report
