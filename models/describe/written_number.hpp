// The one grammar of numbers with a unit, for files, the command line, sweeps and Python:
// "2400 EUR/month", "18_000 EUR", "-1.5e3 s".
//
// A number has a sign or none, digits, a decimal point or none, and an exponent or none. Between
// two digits an underscore may stand. Every other separator is refused, and the message shows what
// the text could mean. In tables that other programs write, other separators are read where they
// can mean one number only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/describe/read_quantity.hpp"

namespace models {

/// A number and what follows it, as in "2400 EUR/month".
struct WrittenNumber {
    std::string digits;     ///< for number_of(): without underscores and without a plus
    std::string_view unit;  ///< a part of the text, without spaces around it
};

/// What three digits after one point may be, as in "2.400".
enum class ThreeDigits : std::uint8_t {
    decimals,  ///< decimals only
    unclear,   ///< decimals, or thousands as many languages write them: such a text is refused
};

/// Which separators a text may have.
enum class Separators : std::uint8_t {
    point,  ///< a decimal point and underscores
    /// Others too, where only one number can be meant: "75,5", "1.234,5", "450 000"; and a
    /// typographic minus.
    any,
};

/// Divides a text into its number and its unit. Refuses what is no number, and a number whose
/// separators are no underscores and no decimal point. Three digits after one point are unclear
/// only where one to three digits stand before it, the first of them no zero, and where neither an
/// underscore nor an exponent shows what the point is.
[[nodiscard]] Problem divide(std::string_view text, ThreeDigits three_digits,
                             WrittenNumber& written, Separators separators = Separators::point);

/// Whether a character is one of the ten digits.
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The text without spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The text in quotes, made printable and cut (see shown()).
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace models
