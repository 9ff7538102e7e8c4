#include "sim/time.hpp"

#include <fmt/format.h>

namespace sim {

std::string to_string(Time time) {
    const std::int64_t total = microseconds(time);
    const std::int64_t seconds = total / 1'000'000;
    return fmt::format("{} d {:02}:{:02}:{:02}.{:06}", seconds / 86'400, seconds / 3'600 % 24,
                       seconds / 60 % 60, seconds % 60, total % 1'000'000);
}

}  // namespace sim
