// Where the verdict on an arm changes along a swept parameter.
#pragma once

#include <string>
#include <vector>

namespace report {

struct Findings;

/// For each arm of the file, from which value of a parameter to which it earns more, earns less, is
/// riskier, or is too close to call: along the parameter of the most values along which any verdict
/// changes. Where further parameters are swept, once for all their values if these do not matter,
/// and else for each, if they are few. Verdicts are those of the points; nothing is said of values
/// between them. Empty where no verdict changes, or no parameter has three numbers.
[[nodiscard]] std::vector<std::string> verdict_change_sentences(const Findings& findings);

}  // namespace report
