// Where the change of profit comes from, in words.
#pragma once

#include <cstddef>
#include <string>

#include "report/findings.hpp"

namespace report {

/// The name of the parts that are told as one.
inline constexpr const char* everything_else = "Everything else";

/// A part of the profit with its direction: "Advertising not bought", "More late penalties".
[[nodiscard]] std::string part_words(const Part& part);

/// How many orders stand behind the margin, of the arm and of the base.
[[nodiscard]] std::string volume_note(const Findings& findings, std::size_t arm);

/// What a closure does to profit, when there is any.
[[nodiscard]] std::string closure_note(const Findings& findings);

}  // namespace report
