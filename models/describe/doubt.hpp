// Values that are allowed and can hardly be meant.
#pragma once

#include <string>

#include "models/describe/read_quantity.hpp"
#include "models/describe/unit.hpp"

namespace models {

/// The bare number from which on a share is doubtful: 10 is 1000 %, and who writes 70 for a share
/// means 70 %.
inline constexpr double doubtful_share = 10.0;

/// Why a value that was read can hardly be meant, in words for the user, or empty. Only a share
/// that is written as a bare number gives cause for doubt: "is 7000 %; was 70 % meant?". The same
/// share in per cent gives none.
[[nodiscard]] std::string doubt(const Literal& literal, const Unit& unit);

}  // namespace models
