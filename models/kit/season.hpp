// The swing of demand over a season: 1 + amplitude * sin(2 pi t / period).
//
// Uses only + - * /, so results have the same bits on every machine. The error of the sine is below
// 1e-15.
#pragma once

#include "sim/time.hpp"

namespace models {

class Season {
 public:
    Season(double amplitude, sim::Duration period) noexcept
        : amplitude_(amplitude), period_(period) {}

    /// The factor on demand at `time`.
    [[nodiscard]] double level(sim::Time time) const noexcept;
    /// The greatest factor.
    [[nodiscard]] double peak() const noexcept { return 1.0 + amplitude_; }
    /// The integral of the factor over [from, to), in days.
    [[nodiscard]] double integral(sim::Time from, sim::Time to) const noexcept;

 private:
    double amplitude_;
    sim::Duration period_;
};

}  // namespace models
