// The head of the page: what was simulated, and warnings that a reader must not miss.
#pragma once

#include <cstddef>
#include <string>

#include "report/study.hpp"

namespace report {

/// "36 months, 40 paired futures, a simulated company, not a forecast".
[[nodiscard]] std::string scope_line(const Findings& findings, std::size_t futures);

/// HTML: failed runs, a study that was stopped, few futures; empty without any.
[[nodiscard]] std::string warnings(const Study& study);

}  // namespace report
