// A resolved company as TOML text: every field, with units, in one fixed order.
#pragma once

#include <string>

#include "models/company/scenario.hpp"

namespace models {

/// Equal companies give equal text, and reading the text gives an equal company (its stages and
/// markets included, as long as it has those of the default company).
[[nodiscard]] std::string scenario_text(const Scenario& scenario);

}  // namespace models
