// Quantities as people write them, "5 min", "120 %", "18000 EUR/month", to values and back.
//
// Guarantees: a value that is written by text_of() is read back as the same value; nothing is read
// that is not finite or lies outside its bounds, so no conversion overflows.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/quantity.hpp"
#include "sim/time.hpp"

namespace models {

/// What kind of quantity a field holds, which decides how it is written.
enum class Dimension : std::uint8_t {
    number,       ///< double: 1.5; with `per`: "44 leads/wd"
    share,        ///< double, a fraction of one: "120 %" or 1.2
    money,        ///< Money: "2400 EUR", "18000 EUR/month"
    clock,        ///< Duration that runs around the clock: s, min, h, d
    work,         ///< Duration of working time: s, min, h
    time_of_day,  ///< Duration since midnight: "09:00"
    span,         ///< Span: s, min, h, d or wd
    count,        ///< std::int64_t: 6
    flag,         ///< bool; optional<bool> has "auto" too
    choice,       ///< an enumeration, by the name of its value
    date,         ///< "2027-02-01"
    text,         ///< any text
};

/// How a field is written: its dimension, what is counted, and per what.
struct Unit {
    Dimension dimension = Dimension::number;
    std::string_view noun = {};  ///< of a number or count: "leads", "months"
    std::string_view per = {};   ///< "wd", "month", "order"; empty for none
};

/// The least and the most that a field may be, in the natural unit of its dimension: EUR, hours
/// (durations), days of either kind (spans), fractions (shares), years (dates).
struct Bounds {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    bool above_least = false;  ///< the least itself is excluded
};

/// At least `least` and at most `most`.
[[nodiscard]] constexpr Bounds between(double least, double most) { return {least, most, false}; }
/// More than zero and at most `most`.
[[nodiscard]] constexpr Bounds positive(double most) { return {0.0, most, true}; }

/// All that reading and writing a field needs.
struct Form {
    Unit unit;
    Bounds bounds;
};

/// A value as it stands in a file: a TOML boolean, integer or float, or text (dates and times too).
using Literal = std::variant<bool, std::int64_t, double, std::string>;

/// What is wrong with a value; nothing when the text is empty.
struct Problem {
    std::string text;
    bool of_form = false;  ///< an example of the right form would help

    explicit operator bool() const noexcept { return !text.empty(); }
};

/// Reads a value; on a problem the value stays as it was.
[[nodiscard]] Problem read(const Literal& literal, const Form& form, double& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, std::int64_t& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, bool& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, std::optional<bool>& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, Money& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, sim::Duration& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, Span& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form,
                           std::chrono::year_month_day& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, std::string& value);
/// Reads one of the choices as its index.
[[nodiscard]] Problem read_choice(const Literal& literal, const std::vector<std::string>& choices,
                                  std::size_t& index);

/// A value as a file states it, without the quotes.
[[nodiscard]] std::string text_of(double value, const Unit& unit);
[[nodiscard]] std::string text_of(std::int64_t value, const Unit& unit);
[[nodiscard]] std::string text_of(bool value, const Unit& unit);
[[nodiscard]] std::string text_of(const std::optional<bool>& value, const Unit& unit);
[[nodiscard]] std::string text_of(Money value, const Unit& unit);
[[nodiscard]] std::string text_of(sim::Duration value, const Unit& unit);
[[nodiscard]] std::string text_of(const Span& value, const Unit& unit);
[[nodiscard]] std::string text_of(const std::chrono::year_month_day& value, const Unit& unit);
[[nodiscard]] std::string text_of(const std::string& value, const Unit& unit);

/// The value in the natural unit of its dimension, to be held against Bounds.
[[nodiscard]] double magnitude(double value);
[[nodiscard]] double magnitude(std::int64_t value);
[[nodiscard]] double magnitude(Money value);
[[nodiscard]] double magnitude(sim::Duration value);
[[nodiscard]] double magnitude(const Span& value);
[[nodiscard]] double magnitude(const std::chrono::year_month_day& value);

/// Whether a magnitude is a number within the bounds.
[[nodiscard]] bool within(const Bounds& bounds, double magnitude);

/// "0 % to 100 %", "more than 0 h, at most 24 h"; empty without bounds.
[[nodiscard]] std::string bounds_text(const Form& form);

/// The unit in words: "EUR/month", "leads/wd", "s, min, h or d"; empty for a plain value.
[[nodiscard]] std::string unit_text(const Unit& unit);

/// A regular expression (ECMA 262) that the written text matches; empty when there is none.
[[nodiscard]] std::string text_pattern(const Unit& unit);

/// Whether a value may stand in a file without quotes, as a TOML number or boolean.
[[nodiscard]] bool is_bare(const Unit& unit);

/// Text as a literal: a boolean or a number where the whole text is one and the unit admits it
/// bare, else text, with one pair of surrounding double quotes removed.
[[nodiscard]] Literal literal_of(std::string_view text, const Unit& unit);

}  // namespace models
