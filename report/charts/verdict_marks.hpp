// The verdicts that charts of a sweep tell apart by the shape of a point.
#pragma once

#include <string_view>

#include "sim/statistics.hpp"

namespace report {

/// "better", "worse", "riskier", or "too close to call" for anything else.
[[nodiscard]] std::string_view verdict_mark(const sim::Comparison& comparison);

}  // namespace report
