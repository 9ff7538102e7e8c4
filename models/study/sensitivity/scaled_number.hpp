// A number of a company as another share of itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/company/scenario.hpp"

namespace models {

/// The value of a number times `factor`, as text, or its bound where that is nearer; a count
/// changes by one at least. Nothing for what is no amount, such as a switch, a date, a time of
/// day or the number of a month, for zero, for a number at its bound, and where the company has no
/// such parameter.
[[nodiscard]] std::optional<std::string> scaled_number(const Scenario& company,
                                                       std::string_view path, double factor);

}  // namespace models
