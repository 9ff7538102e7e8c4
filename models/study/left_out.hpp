// Parameters that are stated and mean nothing, because a switch leaves out what they describe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/company/scenario.hpp"

namespace models {

/// Why a parameter means nothing in this company, in words for the user; absent where it means
/// something. `path` is without the month of a decision.
[[nodiscard]] std::optional<std::string> why_left_out(const Scenario& scenario,
                                                      std::string_view path);

}  // namespace models
