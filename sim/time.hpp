// Simulated time, in whole microseconds.
//
// A point in simulated time is a whole number of microseconds since the start of the run, never
// negative; the run covers [0, end). Integers make equality of times meaningful, so that the order
// of events never depends on rounding.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace sim {

/// Tag clock of simulated time; it has no `now()`, because only the engine knows the time.
struct SimulatedClock {
    using rep = std::int64_t;
    using period = std::micro;
    using duration = std::chrono::duration<rep, period>;
    using time_point = std::chrono::time_point<SimulatedClock, duration>;
    static constexpr bool is_steady = true;
};

/// A length of simulated time, in microseconds.
using Duration = SimulatedClock::duration;
/// A point in simulated time, microseconds since the start of the run.
using Time = SimulatedClock::time_point;

using namespace std::chrono_literals;

inline constexpr Duration day = std::chrono::hours{24};
inline constexpr Duration week = 7 * day;

/// Microseconds since the start of the run.
[[nodiscard]] constexpr std::int64_t microseconds(Time time) noexcept {
    return time.time_since_epoch().count();
}

/// The length as a real number of hours.
[[nodiscard]] constexpr double hours(Duration length) noexcept {
    return static_cast<double>(length.count()) / 3'600'000'000.0;
}

/// Longer than any run, and short enough that it can be added to itself: 73,000 years.
inline constexpr Duration forever{std::int64_t{1} << 61};

/// The nearest whole number of microseconds to a real number of hours; halves round away from 0.
/// What is longer than `forever` in either direction is as long.
[[nodiscard]] constexpr Duration from_hours(double hours) noexcept {
    const double microseconds = hours * 3'600'000'000.0;
    constexpr auto most = static_cast<double>(forever.count());
    if (!(microseconds < most)) return forever;
    if (!(microseconds > -most)) return -forever;
    return Duration{static_cast<std::int64_t>(microseconds + (microseconds >= 0.0 ? 0.5 : -0.5))};
}

/// "12 d 03:04:05.000006" since the start of the run.
[[nodiscard]] std::string to_string(Time time);

}  // namespace sim
