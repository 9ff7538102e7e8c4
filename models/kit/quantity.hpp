// The quantities of a company: exact money, and spans of time in clock time or in working days.
#pragma once

#include <compare>
#include <cstdint>

#include "sim/time.hpp"

namespace models {

/// An amount of money: a whole number of cents, so that sums are exact and books balance.
struct Money {
    std::int64_t cents = 0;

    auto operator<=>(const Money&) const = default;
    constexpr Money& operator+=(Money other) noexcept {
        cents += other.cents;
        return *this;
    }
    constexpr Money& operator-=(Money other) noexcept {
        cents -= other.cents;
        return *this;
    }
    friend constexpr Money operator+(Money a, Money b) noexcept { return {a.cents + b.cents}; }
    friend constexpr Money operator-(Money a, Money b) noexcept { return {a.cents - b.cents}; }
    friend constexpr Money operator-(Money a) noexcept { return {-a.cents}; }
    friend constexpr Money operator*(Money a, std::int64_t n) noexcept { return {a.cents * n}; }
};

/// Whole euros.
[[nodiscard]] constexpr Money euros(std::int64_t amount) noexcept { return {amount * 100}; }

/// The nearest cent to a real number of euros; halves away from zero.
[[nodiscard]] constexpr Money money_from_euros(double amount) noexcept {
    const double cents = amount * 100.0;
    return {static_cast<std::int64_t>(cents + (cents >= 0.0 ? 0.5 : -0.5))};
}

/// The nearest cent to a share of an amount; halves away from zero.
[[nodiscard]] constexpr Money share_of(Money amount, double share) noexcept {
    const double cents = static_cast<double>(amount.cents) * share;
    return {static_cast<std::int64_t>(cents + (cents >= 0.0 ? 0.5 : -0.5))};
}

/// The amount as a real number of euros, for results only.
[[nodiscard]] constexpr double to_euros(Money amount) noexcept {
    return static_cast<double>(amount.cents) / 100.0;
}

/// A length of time as people state it: either clock time ("5 min", "7 d") or working days ("20
/// wd"), never both. Only a WorkCalendar can convert working days to clock time.
struct Span {
    sim::Duration clock{0};
    double working_days = 0.0;

    bool operator==(const Span&) const = default;
};

/// A span in working days.
[[nodiscard]] constexpr Span wd(double days) noexcept { return {sim::Duration{0}, days}; }
/// A span in clock time.
[[nodiscard]] constexpr Span clock_time(sim::Duration length) noexcept { return {length, 0.0}; }

/// A span as a number of working days. A day of clock time counts as `days_per_week` / 7 of one.
[[nodiscard]] constexpr double in_working_days(const Span& span,
                                               std::int64_t days_per_week) noexcept {
    return span.working_days + static_cast<double>(span.clock.count()) /
                                   static_cast<double>(sim::day.count()) *
                                   (static_cast<double>(days_per_week) / 7.0);
}

}  // namespace models
