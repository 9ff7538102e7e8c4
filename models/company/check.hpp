// Whether a company makes sense: the bounds of every field and the rules across fields. Nothing
// else in the program checks parameters.
#pragma once

#include <vector>

#include "models/company/scenario.hpp"
#include "sim/errors.hpp"

namespace models {

/// Every rule that the company breaks, each with the path of the field to change and without a
/// place in a file; empty when the company can be simulated.
[[nodiscard]] std::vector<sim::Diagnostic> check(const Scenario& scenario);

}  // namespace models
