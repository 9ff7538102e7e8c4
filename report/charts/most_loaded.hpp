// Which resource is the most loaded one, by month.
#pragma once

#include <cstddef>
#include <vector>

#include "report/study.hpp"

namespace report {

/// Share of the futures in which a resource is that of a month: the most loaded for the longest
/// time. Shape months × (resources + 2), then closed and idle; each month sums to one.
[[nodiscard]] std::vector<std::vector<double>> most_loaded_shares(const Study& study,
                                                                  std::size_t arm);

}  // namespace report
