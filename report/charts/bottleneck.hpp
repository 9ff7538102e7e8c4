// The bottleneck of each month: the resource with the highest load.
#pragma once

#include <cstddef>
#include <vector>

#include "report/study.hpp"

namespace report {

/// The share of the futures in which a resource is the bottleneck of a month, which means that it
/// has the highest load for the longest time. Shape months × (resources + 2); the last two columns
/// are "closed" and "idle". Each month sums to one.
[[nodiscard]] std::vector<std::vector<double>> bottlenecks(const Study& study, std::size_t arm);

}  // namespace report
