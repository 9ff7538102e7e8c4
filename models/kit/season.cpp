#include "models/kit/season.hpp"

#include <cstdint>
#include <numbers>

namespace models {

namespace {

/// sin(2 pi x) for 0 <= x < 1, by reduction to the first eighth of a turn and Taylor's series.
double sine_of_turns(double turns) noexcept {
    double sign = 1.0;
    if (turns >= 0.5) {
        turns -= 0.5;
        sign = -1.0;
    }
    if (turns > 0.25) turns = 0.5 - turns;
    constexpr double two_pi = 2.0 * std::numbers::pi;
    if (turns <= 0.125) {
        const double x = two_pi * turns;
        double term = x;
        double sum = x;
        for (int n = 3; n <= 17; n += 2) {
            term *= -x * x / static_cast<double>((n - 1) * n);
            sum += term;
        }
        return sign * sum;
    }
    const double x = two_pi * (0.25 - turns);
    double term = 1.0;
    double sum = 1.0;
    for (int n = 2; n <= 18; n += 2) {
        term *= -x * x / static_cast<double>((n - 1) * n);
        sum += term;
    }
    return sign * sum;
}

double turns_at(sim::Time time, sim::Duration period) noexcept {
    return static_cast<double>(sim::microseconds(time) % period.count()) /
           static_cast<double>(period.count());
}

}  // namespace

double Season::swing(sim::Time time) const noexcept {
    if (amplitude_ == 0.0) return 1.0;
    return 1.0 + amplitude_ * sine_of_turns(turns_at(time + into_period_, period_));
}

double Season::integral_of_swing(sim::Time from, sim::Time to) const noexcept {
    constexpr double per_day = 1.0 / static_cast<double>(sim::day.count());
    const double length = static_cast<double>((to - from).count()) * per_day;
    if (amplitude_ == 0.0) return length;
    const auto cosine = [this](sim::Time time) {
        double turns = turns_at(time + into_period_, period_) + 0.25;
        if (turns >= 1.0) turns -= 1.0;
        return sine_of_turns(turns);
    };
    const double radius = static_cast<double>(period_.count()) * per_day / (2.0 * std::numbers::pi);
    return length + amplitude_ * radius * (cosine(from) - cosine(to));
}

double Season::integral(sim::Time from, sim::Time to) const noexcept {
    if (factors_.empty()) return integral_of_swing(from, to);
    double sum = 0.0;
    while (from < to) {
        // Days with the same factor are taken together.
        std::size_t day = day_of(from);
        const double factor = factor_of(day);
        sim::Time until = from;
        while (until < to && factor_of(day) == factor) {
            until = std::min(to, sim::Time{static_cast<std::int64_t>(++day) * sim::day});
        }
        sum += factor * integral_of_swing(from, until);
        from = until;
    }
    return sum;
}

}  // namespace models
