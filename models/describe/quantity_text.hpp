// Quantities to text, as a file states them: "5 min", "120 %", "18000 EUR/month".
//
// Guarantees: a value that is written by text_of() is read back (read_quantity.hpp) as the same
// value.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "models/describe/unit.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models {

/// A value as a file states it, without the quotes.
[[nodiscard]] std::string text_of(double value, const Unit& unit);
[[nodiscard]] std::string text_of(std::int64_t value, const Unit& unit);
[[nodiscard]] std::string text_of(bool value, const Unit& unit);
[[nodiscard]] std::string text_of(Money value, const Unit& unit);
[[nodiscard]] std::string text_of(sim::Duration value, const Unit& unit);
[[nodiscard]] std::string text_of(const Span& value, const Unit& unit);
[[nodiscard]] std::string text_of(const std::chrono::year_month_day& value, const Unit& unit);
[[nodiscard]] std::string text_of(const std::chrono::month_day& value, const Unit& unit);
[[nodiscard]] std::string text_of(const std::string& value, const Unit& unit);
/// "auto" for a value that is left open.
template <typename T>
[[nodiscard]] std::string text_of(const std::optional<T>& value, const Unit& unit) {
    return value ? text_of(*value, unit) : "auto";
}

}  // namespace models
