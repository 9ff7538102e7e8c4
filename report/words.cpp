#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace report {

namespace {

constexpr const char* minus = "\u2212";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string digits_of(double magnitude, int decimals) {
    std::string text = fmt::format("{:.{}f}", magnitude, decimals);
    std::size_t end = text.find('.');
    if (end == std::string::npos) end = text.size();
    for (std::size_t place = end; place > 3; place -= 3) text.insert(place - 3, narrow_space);
    return text;
}

// Whether a number is zero when it is rounded.
bool rounds_to_zero(double value, int decimals) {
    return std::abs(value) * std::pow(10.0, decimals) < 0.5;
}

}  // namespace

MoneyUnit money_unit(std::span<const double> amounts) {
    double most = 0.0;
    for (const double amount : amounts) {
        if (!std::isnan(amount)) most = std::max(most, std::abs(amount));
    }
    if (most < 1e5) return {1.0, "€"};
    if (most < 1e8) return {1e3, "k€"};
    return {1e6, "M€"};
}

std::string number_text(double value, int decimals) {
    if (!std::isfinite(value)) return missing;
    const bool negative = value < 0.0 && !rounds_to_zero(value, decimals);
    return fmt::format("{}{}", negative ? minus : "", digits_of(std::abs(value), decimals));
}

std::string signed_text(double value, int decimals) {
    const bool plus = std::isfinite(value) && value > 0.0 && !rounds_to_zero(value, decimals);
    return fmt::format("{}{}", plus ? "+" : "", number_text(value, decimals));
}

std::string money_text(double amount, const MoneyUnit& unit) {
    if (!std::isfinite(amount)) return missing;
    return number_text(amount / unit.euros) + narrow_space + unit.name;
}

std::string signed_money_text(double amount, const MoneyUnit& unit) {
    if (!std::isfinite(amount)) return missing;
    return signed_text(amount / unit.euros) + narrow_space + unit.name;
}

std::string percent_text(double share, int decimals) {
    if (!std::isfinite(share)) return missing;
    return number_text(share * 100.0, decimals) + narrow_space + "%";
}

std::string range_text(const sim::Interval& interval, double scale, int decimals) {
    if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "";
    return number_text(interval.low / scale, decimals) + " to " +
           number_text(interval.high / scale, decimals);
}

std::string signed_range_text(const sim::Interval& interval, double scale, int decimals) {
    if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "";
    return signed_text(interval.low / scale, decimals) + " to " +
           signed_text(interval.high / scale, decimals);
}

std::string interval_text(const std::string& range, std::string_view unit) {
    if (range.empty()) return "";
    return fmt::format(" ({} interval {}{}{})", interval_level, range,
                       unit.empty() ? "" : narrow_space, unit);
}

std::string money_interval_text(const sim::Interval& interval, const MoneyUnit& unit,
                                bool with_signs) {
    if (interval.n == 0) return "";
    std::string futures = futures_with_value(interval);
    if (!futures.empty()) futures = "; " + futures;
    if (interval.n == 1) return fmt::format(" (one future only, so no interval{})", futures);
    if (!has_bounds(interval)) {
        return fmt::format(" (the same in all {} futures, too few for an interval{})", interval.n,
                           futures);
    }
    const std::string range =
        with_signs ? signed_range_text(interval, unit.euros) : range_text(interval, unit.euros);
    return interval_text(range, unit.name + futures);
}

sim::Interval negated(const sim::Interval& interval) {
    return {-interval.mean, -interval.high, -interval.low, interval.n, interval.dropped};
}

std::string in_quotes(std::string_view title) {
    std::string inner(title);
    for (const auto& [curly, single] : {std::pair{"“", "‘"}, std::pair{"”", "’"}}) {
        for (std::size_t at = inner.find(curly); at != std::string::npos; at = inner.find(curly)) {
            inner.replace(at, std::string_view(curly).size(), single);
        }
    }
    return fmt::format("“{}”", inner);
}

std::string count_text(std::size_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number_text(static_cast<double>(n)), n == 1 ? one : many);
}

std::string of_hundred_text(const sim::Interval& probability) {
    if (probability.n == 0) return missing;
    return number_text(probability.mean * 100.0) + " of 100";
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

std::string uncapitalised(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return text;
}

std::string with_tight_units(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' && i > 0 && is_digit(text[i - 1])) {
            result += narrow_space;
        } else {
            result += text[i];
        }
    }
    return result;
}

bool has_bounds(const sim::Interval& interval) { return std::isfinite(interval.low); }

std::string futures_with_value(const sim::Interval& interval) {
    if (interval.dropped == 0) return "";
    return fmt::format("{} of {}", number_text(static_cast<double>(interval.n)),
                       count_text(interval.n + interval.dropped, "future", "futures"));
}

std::string few_futures_sentence(std::size_t futures) {
    if (futures == 0 || futures >= fewest_futures) return "";
    if (futures == 1) {
        return "One future shows what can happen, not how likely it is. Run more replications "
               "before you decide anything.";
    }
    return fmt::format(
        "{} futures are few: their intervals assume that differences follow a bell curve, which so "
        "few cannot show, and rare events may be missing. Run at least {} replications before you "
        "decide anything.",
        futures, fewest_futures);
}

bool is_significant(const sim::Comparison& comparison) {
    return comparison.verdict != sim::Verdict::cannot_tell &&
           comparison.verdict != sim::Verdict::identical;
}

std::string verdict_text(const sim::Comparison& comparison) {
    if (comparison.difference.n == 0) return "no data";
    switch (comparison.verdict) {
        case sim::Verdict::better:
        case sim::Verdict::worse:
        case sim::Verdict::riskier:
        case sim::Verdict::higher:
        case sim::Verdict::lower:
            return std::string(sim::to_string(comparison.verdict));
        case sim::Verdict::identical:
            return "no difference";
        case sim::Verdict::cannot_tell:
            break;
    }
    if (comparison.difference.n == 1) return "one future only";
    return has_bounds(comparison.difference) ? "too close to call" : "too few futures";
}

}  // namespace report
