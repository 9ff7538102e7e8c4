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

Decimal decimal_of(std::string_view digits) {
    const std::size_t e = digits.find_first_of("eE");
    Decimal decimal;
    if (e != std::string_view::npos) decimal.exponent = exponent_of(digits.substr(e + 1));
    bool after_point = false;
    for (const char c : digits.substr(0, e)) {
        if (c == '-') decimal.negative = true;
        if (c == '.') after_point = true;
        if (c < '0' || c > '9') continue;
        if (after_point) --decimal.exponent;
        if (!decimal.digits.empty() || c != '0') decimal.digits += c;
    }
    const std::size_t written = decimal.digits.size();
    decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
    decimal.exponent += static_cast<int>(written - decimal.digits.size());
    if (decimal.digits.empty()) return {};
    return decimal;
}

std::string text_of(const Decimal& decimal) {
    if (decimal.digits.empty()) return "0";
    const std::string& digits = decimal.digits;
    const int count = static_cast<int>(digits.size());
    const int exponent = decimal.exponent + count - 1;  // with one digit before the point
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
    return decimal.negative ? "-" + result : result;
}

double number_of(const std::string& digits, int power) {
    const std::size_t e = digits.find_first_of("eE");
    const int exponent =
        e == std::string::npos ? 0 : exponent_of(std::string_view(digits).substr(e + 1));
    return sim::read_decimal(fmt::format("{}e{}", digits.substr(0, e), exponent + power))
        .value_or(0.0);
}

std::string decimal_text(double value, int power) {
    std::string text = sim::shortest_decimal(value);
    if (!std::isfinite(value)) return text;
    Decimal decimal = decimal_of(text);
    decimal.exponent += power;
    return text_of(decimal);
}

}  // namespace models
