#include "models/describe/whole_number.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <system_error>

#include "models/describe/scaled_decimal.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/written_number.hpp"

namespace models {

namespace {

// The whole number that a decimal number is; false when it is not whole.
bool whole_of(const Decimal& decimal, Whole& value) {
    if (decimal.exponent < 0) return false;
    constexpr int most_digits = std::numeric_limits<std::uint64_t>::digits10 + 1;
    Whole whole{.negative = decimal.negative};
    const auto count = static_cast<int>(decimal.digits.size());
    if (count > most_digits || decimal.exponent > most_digits - count) {
        whole.too_large = true;
    } else if (count > 0) {
        const std::string digits =
            decimal.digits + std::string(static_cast<std::size_t>(decimal.exponent), '0');
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), whole.size);
        whole.too_large = read.ec == std::errc::result_out_of_range;
    }
    value = whole;
    return true;
}

}  // namespace

std::string written_text(const Literal& literal) {
    if (const auto* text = std::get_if<std::string>(&literal)) return std::string(trimmed(*text));
    if (const auto* number = std::get_if<double>(&literal)) return decimal_text(*number);
    if (const auto* flag = std::get_if<bool>(&literal)) return *flag ? "true" : "false";
    return fmt::format("{}", std::get<std::int64_t>(literal));
}

std::string kind_of(const Literal& literal) {
    if (const auto* text = std::get_if<std::string>(&literal)) return in_quotes(*text);
    const bool is_flag = std::holds_alternative<bool>(literal);
    return (is_flag ? "the boolean " : "the bare number ") + written_text(literal);
}

Problem read_whole(const Literal& literal, std::string_view noun, Whole& value) {
    if (const auto* text = std::get_if<std::string>(&literal)) {
        WrittenNumber parts;
        if (Problem problem = divide(*text, ThreeDigits::unclear, parts)) return problem;
        if (!parts.unit.empty() && parts.unit != noun) {
            return {
                fmt::format("has the unknown unit {}; it is a whole number{}",
                            in_quotes(parts.unit), noun.empty() ? "" : fmt::format(" of {}", noun)),
                true};
        }
        if (whole_of(decimal_of(parts.digits), value)) return {};
        return {in_quotes(*text) + " is not a whole number", true};
    }
    const auto* number = std::get_if<double>(&literal);
    const bool is_number = number ? std::isfinite(*number) : !std::holds_alternative<bool>(literal);
    if (is_number && whole_of(decimal_of(written_text(literal)), value)) return {};
    return {"is " + kind_of(literal) + ", not a whole number", true};
}

Problem read_whole(const Literal& literal, const WholeLimits& limits, std::uint64_t& value) {
    Whole whole;
    if (Problem problem = read_whole(literal, {}, whole)) return problem;
    if (Problem problem = outside(limits, written_text(literal), whole)) return problem;
    value = whole.size;
    return {};
}

Problem outside(const WholeLimits& limits, std::string_view written, const Whole& value) {
    const bool is_negative = value.negative && value.size > 0;
    if (!value.too_large && !is_negative && value.size >= limits.least &&
        value.size <= limits.most) {
        return {};
    }
    return {fmt::format("is {}; it must be between {} and {}", shown(written), limits.least,
                        limits.most)};
}

}  // namespace models
