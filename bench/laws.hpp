// Laws of the delay between an event and the one that it schedules, for the hold model.
//
// A law turns the present and one uniform into a delay of at least a microsecond, of mean one hour
// or near it. They differ in what they ask of a pending event set: how far ahead of the others a
// new event goes, and how many share an instant.
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/elementary.hpp"

namespace bench {

inline constexpr double mean_delay = 3.6e9;  // microseconds

inline std::int64_t at_least_one(double microseconds) noexcept {
    return 1 + static_cast<std::int64_t>(microseconds);
}

/// When an event comes for the first time.
inline std::int64_t first_delay(double u) noexcept { return at_least_one(mean_delay * u); }

/// -log(u): the usual one.
struct Exponential {
    static constexpr const char* name = "exponential";
    static std::int64_t delay(std::int64_t /*now*/, double u) noexcept {
        return at_least_one(-mean_delay * sim::log(u));
    }
};

/// Every new event goes behind all others. Needs no uniform, so none is drawn.
struct Constant {
    static constexpr const char* name = "constant";
    static std::int64_t delay(std::int64_t /*now*/, double /*u*/) noexcept {
        return at_least_one(mean_delay);
    }
};

/// Nine of ten soon, up to .2 of the mean, one of ten late, at 8.1 to 10.1 of it.
struct Bimodal {
    static constexpr const char* name = "bimodal";
    static std::int64_t delay(std::int64_t /*now*/, double u) noexcept {
        constexpr double soon = 0.9;
        const double place = u < soon ? 0.2 * (u / soon) : 8.1 + 2.0 * ((u - soon) / (1.0 - soon));
        return at_least_one(mean_delay * place);
    }
};

/// Heavy-tailed: Lomax of shape 2, whose variance is infinite.
struct Skewed {
    static constexpr const char* name = "skewed";
    static std::int64_t delay(std::int64_t /*now*/, double u) noexcept {
        return at_least_one(mean_delay * (1.0 / std::sqrt(u) - 1.0));
    }
};

/// Exponential of three quarters of the mean, then put off to the next half of an hour: all events
/// of such an instant come together.
struct Bursty {
    static constexpr const char* name = "bursty";
    static std::int64_t delay(std::int64_t now, double u) noexcept {
        constexpr auto grid = static_cast<std::int64_t>(mean_delay / 2.0);
        const std::int64_t wish = now + at_least_one(-0.75 * mean_delay * sim::log(u));
        return (wish + grid - 1) / grid * grid - now;
    }
};

}  // namespace bench
