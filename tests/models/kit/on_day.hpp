// Instants of a run, by day and time of day.
#pragma once

#include <cstdint>

#include "sim/time.hpp"

namespace models::testing {

/// A time of day, on a day counted from the first day of the run, which is a Monday by default.
[[nodiscard]] constexpr sim::Time on(std::int64_t day, sim::Duration time_of_day) {
    return sim::Time{day * sim::day + time_of_day};
}

}  // namespace models::testing
