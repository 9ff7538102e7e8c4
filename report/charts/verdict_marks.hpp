// The verdicts that charts of a sweep tell apart by the shape of a point.
#pragma once

#include <string_view>

#include "sim/statistics.hpp"

namespace report {

/// "better", "worse", "riskier", "too close to call", "no difference", or "no verdict" where there
/// are too few futures or no data.
[[nodiscard]] std::string_view verdict_mark(const sim::Comparison& comparison);

}  // namespace report
