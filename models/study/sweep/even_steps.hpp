// Values between two ends that a file states, in exact decimal digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace models {

/// Values from one end to another, in their common unit. The same text on every machine.
class EvenSteps {
 public:
    /// Throws sim::ConfigError when the two are not numbers with the same unit, or when they are so
    /// far apart in their digits that steps between them cannot be exact.
    EvenSteps(std::string_view from, std::string_view to);

    /// The value at a share of `numerator` / `denominator` of the way, as a file states it, where
    /// 0 <= numerator <= denominator <= most_denominator. `steps` says how finely values have to be
    /// told apart: in so many of the way. Both ends are exact, and so is a value that has an end in
    /// decimal digits. Any other is rounded to six digits, or to five digits of a step where that
    /// is finer; money is rounded to the cent.
    [[nodiscard]] std::string at(std::int64_t numerator, std::int64_t denominator,
                                 std::int64_t steps) const;

    static constexpr std::int64_t most_denominator = std::int64_t{1} << 22;

 private:
    std::int64_t low_ = 0;  // in units of ten to `exponent_`
    std::int64_t width_ = 0;
    int exponent_ = 0;
    std::string unit_;
    bool is_money_ = false;
};

/// `steps` values from `from` to `to`. For example: from "40 %" to "300 %" in 14 steps. Throws
/// sim::ConfigError as EvenSteps, and when `steps` is not from 2 to `most_points`.
[[nodiscard]] std::vector<std::string> evenly(std::string_view from, std::string_view to,
                                              std::size_t steps);

}  // namespace models
