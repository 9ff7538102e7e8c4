// Sentences about the effect of single decisions on profit.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/findings.hpp"
#include "report/words.hpp"

namespace report {

/// How one decision changes the profit of the arm without it.
[[nodiscard]] std::string step_sentence(const Findings& findings, const StepFindings& step,
                                        const MoneyUnit& unit);

/// A summary of many steps of one decision: how many raise profit, lower it or are too close to
/// call, and the range of their means. There must be at least one step.
[[nodiscard]] std::string steps_sentence(const std::vector<StepFindings>& steps,
                                         const MoneyUnit& unit);

/// The greatest number of decisions on a page.
inline constexpr std::size_t most_decisions = 40;

}  // namespace report
