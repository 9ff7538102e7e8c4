// What single decisions do to profit, in words.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/findings.hpp"
#include "report/words.hpp"

namespace report {

/// What one decision adds on top of the arm without it.
[[nodiscard]] std::string step_sentence(const Findings& findings, const StepFindings& step,
                                        const MoneyUnit& unit);

/// What many steps of one decision say together: how many add, cost or are too close to call, and
/// from where to where their means reach. At least one step.
[[nodiscard]] std::string steps_sentence(const std::vector<StepFindings>& steps,
                                         const MoneyUnit& unit);

/// The most decisions that a page tells apart.
inline constexpr std::size_t most_decisions = 40;

}  // namespace report
