// A complete company as TOML text: every field, with units, in one fixed order.
#pragma once

#include <string>

#include "models/company/scenario.hpp"

namespace models {

/// Equal companies give equal texts. Reading the text gives an equal company.
[[nodiscard]] std::string scenario_text(const Scenario& scenario);

}  // namespace models
