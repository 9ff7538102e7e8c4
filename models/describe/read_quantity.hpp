// Text to quantities: "5 min", "120 %", "18000 EUR/month" as people write them.
//
// Guarantees: a value that was read is finite and within its bounds, so no conversion overflows.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/describe/bounds.hpp"
#include "models/describe/unit.hpp"
#include "models/describe/working_days.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models {

/// A value as it stands in a file: a TOML boolean, integer or float, or text (dates and times too).
using Literal = std::variant<bool, std::int64_t, double, std::string>;

/// What is wrong with a value; the text is empty when nothing is.
struct Problem {
    std::string text;
    bool of_form = false;  ///< the form is wrong, so the message should show an example

    explicit operator bool() const noexcept { return !text.empty(); }
};

/// Reads a value; on a problem the value stays as it was. A rate may be written per another period
/// than its own ("4500 EUR/month" for EUR/wd); `days` says how many working days a period has.
[[nodiscard]] Problem read(const Literal& literal, const Form& form, double& value,
                           const WorkingDays& days = {});
[[nodiscard]] Problem read(const Literal& literal, const Form& form, std::int64_t& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, bool& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, std::optional<bool>& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, Money& value,
                           const WorkingDays& days = {});
[[nodiscard]] Problem read(const Literal& literal, const Form& form, sim::Duration& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, Span& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form,
                           std::chrono::year_month_day& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, std::chrono::month_day& value);
[[nodiscard]] Problem read(const Literal& literal, const Form& form, std::string& value);
/// Reads a value that may be left open: "auto".
template <typename T>
[[nodiscard]] Problem read(const Literal& literal, const Form& form, std::optional<T>& value,
                           const WorkingDays& days = {}) {
    const auto* text = std::get_if<std::string>(&literal);
    if (text && *text == "auto") {
        value.reset();
        return {};
    }
    T stated{};
    Problem problem;
    if constexpr (requires { read(literal, form, stated, days); }) {
        problem = read(literal, form, stated, days);
    } else {
        problem = read(literal, form, stated);
    }
    if (!problem) value = stated;
    return problem;
}
/// Reads one of the choices as its index.
[[nodiscard]] Problem read_choice(const Literal& literal, const std::vector<std::string>& choices,
                                  std::size_t& index);

/// Text as a literal. It is a boolean or a number where the whole text is one and the unit allows a
/// bare value. Otherwise it is text, without one pair of surrounding double quotes.
[[nodiscard]] Literal literal_of(std::string_view text, const Unit& unit);

}  // namespace models
