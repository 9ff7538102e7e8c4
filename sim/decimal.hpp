// Converts decimal text to doubles and back. All doubles for people and files are read and written
// here, so a port to another platform only has to change this file.
//
// Guarantees: no locale changes what is read or written; what is read is the double nearest to the
// decimal text; shortest_decimal() is read back as the same double.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sim {

/// A number and how many characters of a text it takes.
struct LeadingDecimal {
    double value;
    std::size_t length;
};

/// The number that a text begins with: digits with or without a decimal point and an exponent
/// ("-12", ".5", "4.", "1.5e-3"), a minus before them or nothing. Infinite where it is too large
/// for a double, zero where it is too small. None where the text does not begin with a number;
/// "inf", "nan" and hexadecimal digits are none.
[[nodiscard]] std::optional<LeadingDecimal> leading_decimal(std::string_view text);

/// The number that a text is, from its first character to its last; see leading_decimal().
[[nodiscard]] std::optional<double> read_decimal(std::string_view whole_text);

/// The shortest text that is read back as the same number: "0.1", "40", "1e+20"; "inf", "-inf" and
/// "nan" for what is no number.
[[nodiscard]] std::string shortest_decimal(double value);

}  // namespace sim
