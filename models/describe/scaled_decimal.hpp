// Decimal numbers times a power of ten, exact in their decimal digits: a share of 0.647 is "64.7"
// per cent, and 64.7 per cent is the double nearest to 0.647.
#pragma once

#include <string>

namespace models {

/// The decimal text of a number (see sim::read_decimal), times ten to a power. Infinite where it is
/// too large for a double.
[[nodiscard]] double number_of(const std::string& digits, int power);

/// The shortest decimal text that number_of() reads back as the same number, times ten to a power.
[[nodiscard]] std::string decimal_text(double value, int power = 0);

}  // namespace models
