// The units of time that a user may write.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "models/describe/unit.hpp"

namespace models {

/// A unit of time by one of its names.
struct TimeUnit {
    std::string_view name;
    double hours;  ///< 0 for working days
};

/// Every name of every unit.
inline constexpr std::array<TimeUnit, 20> time_units{{
    {"s", 1.0 / 3600.0},
    {"sec", 1.0 / 3600.0},
    {"second", 1.0 / 3600.0},
    {"seconds", 1.0 / 3600.0},
    {"min", 1.0 / 60.0},
    {"minute", 1.0 / 60.0},
    {"minutes", 1.0 / 60.0},
    {"h", 1.0},
    {"hour", 1.0},
    {"hours", 1.0},
    {"d", 24.0},
    {"day", 24.0},
    {"days", 24.0},
    {"week", 168.0},
    {"weeks", 168.0},
    {"wd", 0.0},
    {"working day", 0.0},
    {"working days", 0.0},
    {"workday", 0.0},
    {"workdays", 0.0},
}};

/// Whether a quantity of this dimension may be written in this unit.
[[nodiscard]] bool admits(Dimension dimension, const TimeUnit& unit);

/// The units in which a length of time of this dimension is written: "s, min or h".
[[nodiscard]] std::string time_units_text(Dimension dimension);

}  // namespace models
