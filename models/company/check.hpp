// Checks whether a scenario can be simulated: the bounds of every field and the rules between
// fields. The rules are checked nowhere else. Whatever reads a value from text checks its bounds as
// well.
#pragma once

#include <vector>

#include "models/company/scenario.hpp"
#include "sim/errors.hpp"

namespace models {

/// Every rule that the company breaks. Each diagnostic names the path of the field to change and
/// has no place in a file. Empty when the company can be simulated.
[[nodiscard]] std::vector<sim::Diagnostic> check(const Scenario& scenario);

}  // namespace models
