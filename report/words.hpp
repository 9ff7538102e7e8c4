// How the report writes amounts, intervals and verdicts.
//
// All texts are plain UTF-8; the caller must escape them for HTML. Digits are grouped by narrow
// no-break spaces, negative numbers have a minus sign (U+2212), and a missing value is an en dash.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "models/describe/suggestion.hpp"
#include "sim/statistics.hpp"

namespace report {

/// Between a number and its unit, and between groups of digits.
inline constexpr const char* narrow_space = "\u202F";
/// In place of a value that is missing.
inline constexpr const char* missing = "–";
/// The level of every interval.
inline constexpr const char* interval_level = "95\u202F%";

/// The unit in which a page writes money: the same one everywhere, so that amounts compare.
struct MoneyUnit {
    double euros = 1.0;      ///< one unit, EUR
    std::string name = "€";  ///< "€", "k€" or "M€"
};

/// The unit in which the largest of the amounts (EUR) has at most five digits.
[[nodiscard]] MoneyUnit money_unit(std::span<const double> amounts);

/// A number with `decimals` decimals: "12 345.6", "−3".
[[nodiscard]] std::string number_text(double value, int decimals = 0);
/// The same with a sign, "+3" or "−3"; a number that rounds to zero has none.
[[nodiscard]] std::string signed_text(double value, int decimals = 0);

/// An amount in EUR: "1 964 k€"; signed: "+645 k€".
[[nodiscard]] std::string money_text(double amount, const MoneyUnit& unit);
[[nodiscard]] std::string signed_money_text(double amount, const MoneyUnit& unit);

/// A share of one: "97.8 %".
[[nodiscard]] std::string percent_text(double share, int decimals = 0);

/// "1 901 to 2 027", the bounds divided by `scale`; empty when the interval has no bounds.
[[nodiscard]] std::string range_text(const sim::Interval& interval, double scale = 1.0,
                                     int decimals = 0);
/// The same with signs: "−27 to +17".
[[nodiscard]] std::string signed_range_text(const sim::Interval& interval, double scale = 1.0,
                                            int decimals = 0);

/// " (95 % interval 1 901 to 2 027 k€)" for a range and its unit, if it has one; nothing for an
/// empty range.
[[nodiscard]] std::string interval_text(const std::string& range, std::string_view unit = {});
/// The same for an amount in EUR; it says why there is no interval, and in how many futures there
/// is a value where not in all.
[[nodiscard]] std::string money_interval_text(const sim::Interval& interval, const MoneyUnit& unit,
                                              bool with_signs);

/// The interval of the negated value, such as that of a loss for that of a gain.
[[nodiscard]] sim::Interval negated(const sim::Interval& interval);

/// A title in curly quotation marks, with those inside it made single.
[[nodiscard]] std::string in_quotes(std::string_view title);

/// "1 future", "40 futures".
[[nodiscard]] std::string count_text(std::size_t n, std::string_view one, std::string_view many);

using models::list_text;

/// How many of a hundred futures: "13 of 100".
[[nodiscard]] std::string of_hundred_text(const sim::Interval& probability);

/// The text with its first letter in upper case, or in lower case.
[[nodiscard]] std::string capitalised(std::string text);
[[nodiscard]] std::string uncapitalised(std::string text);

/// Text in which every number stays on one line with the unit after it: "the 120 % stop".
[[nodiscard]] std::string with_tight_units(std::string_view text);

/// Whether an interval has bounds: one value has none, nor have equal ones that are too few.
[[nodiscard]] bool has_bounds(const sim::Interval& interval);

/// "12 of 40 futures" where some futures have no value, or not in both arms; else empty.
[[nodiscard]] std::string futures_with_value(const sim::Interval& interval);

/// The number of futures below which a study says that they are few.
inline constexpr std::size_t fewest_futures = 10;
/// What so few futures can tell; empty from fewest_futures on.
[[nodiscard]] std::string few_futures_sentence(std::size_t futures);

/// Whether a comparison can tell which of the two is higher.
[[nodiscard]] bool is_significant(const sim::Comparison& comparison);

/// The verdict of a paired comparison, for a table: "better", "worse", "riskier", "higher",
/// "lower", "too close to call", "no difference", "too few futures", "one future only", "no data".
[[nodiscard]] std::string verdict_text(const sim::Comparison& comparison);

}  // namespace report
