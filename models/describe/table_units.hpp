// Named units and bounds for the tables of parameters, such as units::share and bounds::fraction.
#pragma once

#include <string_view>

#include "models/describe/bounds.hpp"
#include "models/describe/field.hpp"

namespace models {

namespace units {

inline constexpr UnitOf<Dimension::number> number{};
inline constexpr UnitOf<Dimension::share> share{};
inline constexpr UnitOf<Dimension::clock> clock{};
inline constexpr UnitOf<Dimension::work> work{};
inline constexpr UnitOf<Dimension::time_of_day> time_of_day{};

constexpr UnitOf<Dimension::number> rate(std::string_view noun, std::string_view per) {
    return {noun, per};
}
constexpr UnitOf<Dimension::share> share_per(std::string_view per) { return {{}, per}; }
constexpr UnitOf<Dimension::money> money_per(std::string_view per) { return {{}, per}; }
constexpr UnitOf<Dimension::count> count(std::string_view noun) { return {noun, {}}; }

}  // namespace units

namespace bounds {

inline constexpr Bounds fraction = between(0.0, 1.0);
inline constexpr Bounds any_money = between(-1e9, 1e9);
inline constexpr Bounds some_money = between(0.0, 1e9);
inline constexpr Bounds variation = between(0.0, 5.0);              // coefficient of variation
inline constexpr Bounds wait = between(0.0, 1000.0);                // days
inline constexpr Bounds period = between(1.0 / (24 * 60), 1000.0);  // days: from a minute on
inline constexpr Bounds threshold = between(0.0, 1000.0);
inline constexpr Bounds priority = between(0, 7);
inline constexpr Bounds shift = positive(24.0);        // hours
inline constexpr Bounds work_time = positive(1000.0);  // hours
inline constexpr Bounds clock_time = positive(24e3);   // hours: 1000 days

}  // namespace bounds

}  // namespace models
