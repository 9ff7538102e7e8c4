// A company read back in words, with its figures, so that its user sees what was understood.
#pragma once

#include <string>
#include <vector>

#include "models/company/scenario.hpp"

namespace models {

/// One sentence or two about each of: the opening, demand, its season and spike, every plant, the
/// promise, the desk, support and logistics. Of many places of a kind the first are told. The
/// scenario must pass check().
[[nodiscard]] std::vector<std::string> company_text(const Scenario& scenario);

/// A figure with about three digits: "9.83", "44", "0.66", "1234".
[[nodiscard]] std::string figure_text(double value);

}  // namespace models
