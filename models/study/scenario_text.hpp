// A complete company as TOML text: every field, with units, in one fixed order, and then its
// decisions.
#pragma once

#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/decision.hpp"

namespace models {

/// Equal companies give equal texts. Reading the text gives an equal company.
[[nodiscard]] std::string scenario_text(const Scenario& scenario,
                                        const std::vector<Decision>& decisions = {});

/// Appends a table for each decision, whose name has the prefix.
void append_decisions(std::string& text, const std::vector<Decision>& decisions,
                      const std::string& prefix = {});

}  // namespace models
