// The swing of demand over the year: a factor for each day, from the months of the calendar and
// from planned peaks, times a sine, 1 + amplitude * sin(2 pi t / period).
//
// Uses only + - * /, so results have the same bits on every machine. The error of the sine is below
// 1e-15.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "sim/time.hpp"

namespace models {

class Season {
 public:
    /// The sine is 0 at the opening, and peaks a quarter of the period later. `factors`: one for
    /// each day of the run, the last one also for later days; empty where there is the sine alone.
    Season(double amplitude, sim::Duration period, std::vector<double> factors = {},
           sim::Time opening = {}) noexcept
        : amplitude_(amplitude),
          period_(period),
          into_period_((period - opening.time_since_epoch() % period) % period),
          factors_(std::move(factors)) {}

    /// The factor on demand at `time`.
    [[nodiscard]] double level(sim::Time time) const noexcept {
        return factors_.empty() ? swing(time) : of_day(time) * swing(time);
    }
    /// An upper bound of `level` on the day that begins at `midnight`.
    [[nodiscard]] double peak_of_day(sim::Time midnight) const noexcept {
        const double peak = 1.0 + amplitude_;
        return factors_.empty() ? peak : of_day(midnight) * peak;
    }
    /// Whether days have factors, and the factor of the day of `time`.
    [[nodiscard]] bool has_days() const noexcept { return !factors_.empty(); }
    [[nodiscard]] double of_day(sim::Time time) const noexcept {
        return factors_.empty() ? 1.0 : factor_of(day_of(time));
    }
    /// The integral of the factor over [from, to), in days.
    [[nodiscard]] double integral(sim::Time from, sim::Time to) const noexcept;

 private:
    [[nodiscard]] double swing(sim::Time time) const noexcept;
    [[nodiscard]] double integral_of_swing(sim::Time from, sim::Time to) const noexcept;
    [[nodiscard]] static std::size_t day_of(sim::Time time) noexcept {
        return static_cast<std::size_t>(time.time_since_epoch() / sim::day);
    }
    [[nodiscard]] double factor_of(std::size_t day) const noexcept {
        return factors_[std::min(day, factors_.size() - 1)];
    }

    double amplitude_;
    sim::Duration period_;
    sim::Duration into_period_;  // of the start of the run
    std::vector<double> factors_;
};

}  // namespace models
