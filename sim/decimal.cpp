#include "sim/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <system_error>

namespace sim {

namespace {

// std::from_chars reports that a number is out of range, but not on which side. The power of ten of
// its first significant digit shows the side: it is far from zero, so its sign is enough.
bool is_large(std::string_view number) {
    const std::size_t e = std::min(number.find_first_of("eE"), number.size());
    const std::string_view digits = number.substr(0, e);
    const std::size_t first = digits.find_first_of("123456789");
    if (first == std::string_view::npos) return false;
    const std::size_t point = std::min(digits.find('.'), digits.size());
    std::int64_t power = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
    if (e < number.size()) {
        std::string_view exponent = number.substr(e + 1);
        const bool negative = exponent.front() == '-';
        if (negative || exponent.front() == '+') exponent.remove_prefix(1);
        // No text has enough digits to offset such an exponent.
        constexpr std::int64_t far = 1'000'000'000'000'000;
        std::int64_t size = 0;
        const auto read = std::from_chars(exponent.data(), exponent.data() + exponent.size(), size);
        if (read.ec != std::errc{} || size > far) size = far;
        power += negative ? -size : size;
    }
    return power > 0;
}

}  // namespace

std::optional<LeadingDecimal> leading_decimal(std::string_view text) {
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    // std::from_chars would read "inf" and "nan" too.
    if (first == text.size() || (text[first] != '.' && (text[first] < '0' || text[first] > '9'))) {
        return std::nullopt;
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::invalid_argument) return std::nullopt;
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error == std::errc::result_out_of_range) {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        value = is_large(text.substr(0, length)) ? (first == 1 ? -infinity : infinity) : 0.0;
    }
    return LeadingDecimal{value, length};
}

std::optional<double> read_decimal(std::string_view whole_text) {
    const std::optional<LeadingDecimal> number = leading_decimal(whole_text);
    if (!number || number->length != whole_text.size()) return std::nullopt;
    return number->value;
}

std::string shortest_decimal(double value) { return fmt::format("{}", value); }

}  // namespace sim
