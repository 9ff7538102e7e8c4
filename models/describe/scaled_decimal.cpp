#include "models/describe/scaled_decimal.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <system_error>

#include "sim/decimal.hpp"

namespace models {

namespace {

// The exponent after an 'e' or 'E', limited to a range that is far larger than that of a double.
int exponent_of(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    constexpr int far = 100'000;  // beyond any double, whatever the digits before it
    int exponent = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (read.ec != std::errc{} || exponent > far) exponent = far;
    return negative ? -exponent : exponent;
}

}  // namespace

double number_of(const std::string& digits, int power) {
    const std::size_t e = digits.find_first_of("eE");
    const int exponent =
        e == std::string::npos ? 0 : exponent_of(std::string_view(digits).substr(e + 1));
    return sim::read_decimal(fmt::format("{}e{}", digits.substr(0, e), exponent + power))
        .value_or(0.0);
}

std::string decimal_text(double value, int power) {
    if (value == 0.0) return "0";
    std::string text = sim::shortest_decimal(value);
    if (!std::isfinite(value)) return text;
    // In scientific notation: one digit, a point, the other digits, and an exponent.
    const std::string_view shortest = text;
    const std::size_t e = shortest.find('e');
    const std::string_view mantissa = shortest.substr(0, e);
    int exponent = e == std::string::npos ? 0 : exponent_of(shortest.substr(e + 1));
    std::string digits;
    bool after_point = false;
    for (const char c : mantissa) {
        if (c == '.') after_point = true;
        if (c < '0' || c > '9') continue;
        const bool leads = digits.empty() && c == '0';
        if (!leads) digits += c;
        // Shift the exponent so that the first significant digit stands before the point.
        if (after_point && (leads || digits.size() == 1)) --exponent;
        if (!after_point && digits.size() > 1) ++exponent;
    }
    digits.erase(digits.find_last_not_of('0') + 1);
    exponent += power;

    const int count = static_cast<int>(digits.size());
    std::string result;
    if (exponent < -5 || exponent > 15) {
        result = digits.substr(0, 1);
        if (count > 1) result += "." + digits.substr(1);
        result += fmt::format("e{}", exponent);
    } else if (exponent < 0) {
        result = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    } else if (exponent + 1 >= count) {
        result = digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
    } else {
        const auto point = static_cast<std::size_t>(exponent + 1);
        result = digits.substr(0, point) + "." + digits.substr(point);
    }
    return value < 0.0 ? "-" + result : result;
}

}  // namespace models
