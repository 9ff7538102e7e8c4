// Texts about the parts of the change of profit.
#pragma once

#include <cstddef>
#include <string>

#include "report/findings.hpp"

namespace report {

/// The name of the sum of the remaining parts.
inline constexpr const char* everything_else = "Everything else";

/// A part of the profit with its direction: "Advertising not bought", "More late penalties".
[[nodiscard]] std::string part_words(const Part& part);

/// How many orders the margin comes from, in the arm and in the base.
[[nodiscard]] std::string volume_note(const Findings& findings, std::size_t arm);

/// What a closure does to profit, when there is any.
[[nodiscard]] std::string closure_note(const Findings& findings);

}  // namespace report
