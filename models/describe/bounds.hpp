// The least and the most that a quantity may be.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>

#include "models/describe/unit.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models {

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

/// The value in the natural unit of its dimension, to be compared with Bounds.
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

}  // namespace models
