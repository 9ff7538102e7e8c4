// When the futures of an arm run out of cash.
#pragma once

#include <cstddef>
#include <vector>

#include "report/study.hpp"

namespace report {

/// For every month, the futures that close in it (a count).
[[nodiscard]] std::vector<std::size_t> closures(const Kpis& kpis, std::size_t arm);

}  // namespace report
