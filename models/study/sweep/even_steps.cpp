#include "models/study/sweep/even_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "models/describe/limits.hpp"
#include "models/describe/scaled_decimal.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/written_number.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// Holds the product of two 64-bit integers.
__extension__ using Wide = __int128;

sim::ConfigError no_steps(std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    return sim::ConfigError({std::move(diagnostic)});
}

WrittenNumber number_in(std::string_view text) {
    WrittenNumber number;
    if (const Problem problem = divide(text, ThreeDigits::decimals, number)) {
        throw no_steps(problem.text);
    }
    return number;
}

// The decimal number as a whole number of units of ten to `exponent`.
std::int64_t in_units(const Decimal& decimal, int exponent) {
    if (decimal.digits.empty()) return 0;
    constexpr int most_digits = 15;  // of which a double has all
    const int zeros = decimal.exponent - exponent;
    if (static_cast<int>(decimal.digits.size()) > most_digits ||
        zeros > most_digits - static_cast<int>(decimal.digits.size())) {
        throw no_steps(
            fmt::format("needs more than {} digits for even steps; state its values", most_digits));
    }
    std::int64_t size = 0;
    for (const char digit : decimal.digits) size = 10 * size + (digit - '0');
    for (int i = 0; i < zeros; ++i) size *= 10;
    return decimal.negative ? -size : size;
}

// A non-negative fraction in decimal digits, the first `decimals` of them behind the point.
struct Digits {
    std::string text;
    int decimals = 0;
    std::int64_t rest = 0;  // what remains of the numerator

    [[nodiscard]] int before_point() const { return static_cast<int>(text.size()) - decimals; }
};

Digits divided(Wide numerator, std::int64_t denominator, int most_decimals) {
    Digits digits{fmt::format("{}", static_cast<std::int64_t>(numerator / denominator)), 0,
                  static_cast<std::int64_t>(numerator % denominator)};
    while (digits.rest != 0 && digits.decimals < most_decimals) {
        digits.text += static_cast<char>('0' + 10 * digits.rest / denominator);
        digits.rest = 10 * digits.rest % denominator;
        ++digits.decimals;
    }
    return digits;
}

// The number of decimals that gives the fraction so many significant digits; negative where fewer
// digits than those before the point would do.
int decimals_for(const Digits& digits, int significant) {
    const std::size_t first = digits.text.find_first_not_of('0');
    if (first == std::string::npos) return 0;
    return significant + static_cast<int>(first) - digits.before_point();
}

// Adds one in the last place.
void increment(std::string& digits) {
    std::size_t at = digits.size();
    while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
    if (at == 0) {
        digits.insert(0, 1, '1');
    } else {
        ++digits[at - 1];
    }
}

// A fraction whose denominator is below two to this power and whose digits end has fewer decimals.
constexpr int enough_decimals = 12;

// Where values are rounded that do not end in decimal digits.
int decimals_of(const Digits& exact, std::int64_t width, std::int64_t steps) {
    constexpr int of_value = 6;
    constexpr int of_step = 5;
    const int decimals = std::max(decimals_for(exact, of_value),
                                  decimals_for(divided(width, steps, enough_decimals), of_step));
    return std::clamp(decimals, 0, enough_decimals);
}

}  // namespace

EvenSteps::EvenSteps(std::string_view from, std::string_view to) {
    const WrittenNumber first = number_in(from);
    const WrittenNumber last = number_in(to);
    if (first.unit != last.unit) {
        throw no_steps(
            fmt::format("\"{}\" and \"{}\" are not in the same unit", shown(from), shown(to)));
    }
    const Decimal begin = decimal_of(first.digits);
    const Decimal end = decimal_of(last.digits);
    exponent_ = begin.digits.empty() ? end.exponent
                : end.digits.empty() ? begin.exponent
                                     : std::min(begin.exponent, end.exponent);
    low_ = in_units(begin, exponent_);
    width_ = in_units(end, exponent_) - low_;
    unit_ = first.unit;
    is_money_ = unit_.starts_with("EUR") || unit_.starts_with("€");
}

std::string EvenSteps::at(std::int64_t numerator, std::int64_t denominator,
                          std::int64_t steps) const {
    const Wide value = Wide{low_} * denominator + Wide{numerator} * width_;
    const Wide size = value < 0 ? -value : value;
    Digits digits = divided(size, denominator, enough_decimals);
    const int cents = is_money_ ? std::max(exponent_ + 2, 0) : enough_decimals;
    const int decimals =
        digits.rest == 0 ? cents : std::min(cents, decimals_of(digits, std::abs(width_), steps));
    if (digits.decimals > decimals) {
        digits = divided(size, denominator, decimals);
        if (2 * digits.rest >= denominator) increment(digits.text);
    }
    Decimal decimal = decimal_of(digits.text);
    decimal.negative = value < 0;
    decimal.exponent += exponent_ - digits.decimals;
    return text_of(decimal) + (unit_.empty() ? "" : " " + unit_);
}

std::vector<std::string> evenly(std::string_view from, std::string_view to, std::size_t steps) {
    const EvenSteps even(from, to);
    if (steps < 2 || steps > most_points) {
        throw no_steps(fmt::format("has steps that are not from 2 to {}", most_points));
    }
    const auto last = static_cast<std::int64_t>(steps - 1);
    std::vector<std::string> values;
    values.reserve(steps);
    for (std::int64_t i = 0; i <= last; ++i) values.push_back(even.at(i, last, last));
    return values;
}

}  // namespace models
