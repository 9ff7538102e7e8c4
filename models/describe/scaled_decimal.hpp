// Decimal texts times a power of ten, shifted in their decimal digits without rounding: a share of
// 0.647 is "64.7" per cent, and 64.7 per cent is the double nearest to 0.647.
#pragma once

#include <string>
#include <string_view>

namespace models {

/// A decimal number, exactly: its digits as a whole number, times ten to `exponent`. Zero has no
/// digits; otherwise the first and the last digit are not zero.
struct Decimal {
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

/// The number that decimal digits state (see sim::read_decimal), exactly.
[[nodiscard]] Decimal decimal_of(std::string_view digits);

/// The shortest text of a decimal number, without trailing zeros. It has an exponent only where the
/// number is far from one.
[[nodiscard]] std::string text_of(const Decimal& decimal);

/// The number that decimal digits state (see sim::read_decimal), times ten to `power`. Infinite
/// where it is too large for a double.
[[nodiscard]] double number_of(const std::string& digits, int power);

/// The shortest decimal text of `value` times ten to `power`. number_of() with the negative power
/// reads it back as the same number.
[[nodiscard]] std::string decimal_text(double value, int power = 0);

}  // namespace models
