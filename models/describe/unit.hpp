// The unit of a field: its dimension, what it counts, and per what. They decide how it is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace models {

/// What kind of quantity a field holds, which decides how it is written.
enum class Dimension : std::uint8_t {
    number,       ///< double: 1.5; with `per`: "44 leads/wd"
    share,        ///< double, a fraction of one: "120 %" or 1.2
    money,        ///< Money: "2400 EUR", "18000 EUR/month"
    clock,        ///< Duration that runs around the clock: s, min, h, d
    work,         ///< Duration of working time: s, min, h
    time_of_day,  ///< Duration since midnight: "09:00"
    span,         ///< Span: s, min, h, d, weeks or wd
    count,        ///< std::int64_t: 6
    flag,         ///< bool; optional<bool> has "auto" too
    choice,       ///< an enumeration, by the name of its value
    date,         ///< "2027-02-01"
    day_of_year,  ///< "15 November", the same in every year
    text,         ///< any text
};

/// The unit of a field.
struct Unit {
    Dimension dimension = Dimension::number;
    std::string_view noun = {};  ///< of a number or count: "leads", "months"
    std::string_view per = {};   ///< "wd", "month", "order"; empty for none
};

/// The unit in words: "EUR/month", "leads/wd", "s, min, h, d or weeks"; empty for a plain value.
[[nodiscard]] std::string unit_text(const Unit& unit);

/// "EUR/month" from "EUR" and "month"; the noun alone when `per` is empty.
[[nodiscard]] std::string joined_unit(std::string_view noun, std::string_view per);

/// A regular expression (ECMA 262) that the written text matches; empty when there is none.
[[nodiscard]] std::string text_pattern(const Unit& unit);

/// Whether a value may stand in a file without quotes, as a TOML number or boolean.
[[nodiscard]] bool is_bare(const Unit& unit);

}  // namespace models
