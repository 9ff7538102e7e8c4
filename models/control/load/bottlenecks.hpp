// Which resource holds the company back at a time: the momentary bottleneck of the active-period
// method (Roser, Nakano and Tanaka 2002, "Shifting bottleneck detection", WSC).
//
// It is the resource whose active period lasts the longest, from its beginning to its end, and not
// only so far. A resource whose utilisation in the month is below 70 % holds nobody back, although
// it is active now and then. Equations and exceptions: docs/model/equations.md, equation 13.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/kit/active_periods.hpp"
#include "models/kit/time_in_use.hpp"
#include "models/measure/observed.hpp"

namespace models::control {

/// Where a resource is on the way from the lead to the delivery. Support is aside of it.
enum class FlowStep : std::uint8_t { support, sales, material, production, warehouse, transport };

/// A room, or a stage of one, that is active at times.
struct Activity {
    const ActivePeriods* periods;
    const TimeInUse* use;  ///< null: it has no utilisation, and can always be the bottleneck
};

/// A resource that can hold a company back. One that consists of several rooms, such as the desks
/// of all markets, is as active as the room whose active period is the longest.
struct Constraint {
    std::string name;
    FlowStep step;
    std::size_t stage;  ///< of a plant; 0 otherwise
    std::function<std::vector<Activity>(const Observed&)> rooms;
};
using ConstraintList = std::vector<Constraint>;

/// The activity of all rooms of a type, and of that at a place; none where there is none.
template <typename Room>
[[nodiscard]] std::vector<Activity> activity_of_all(const Observed& observed) {
    std::vector<Activity> all;
    for (const Placed<Room>& placed : observed.rooms.of<Room>()) {
        all.push_back({&placed.room->active(), &placed.room->use()});
    }
    return all;
}
template <typename Room>
[[nodiscard]] std::vector<Activity> activity_at(const Observed& observed, std::size_t place) {
    const Room* room = observed.rooms.at<Room>(place);
    if (room == nullptr) return {};
    return {{&room->active(), &room->use()}};
}

/// The constraints in the order of the flow, with names that differ.
[[nodiscard]] ConstraintList in_flow_order(ConstraintList constraints);

class Bottlenecks {
 public:
    static constexpr double least_utilisation = 0.7;

    /// `constraints` in the order of the flow. O(sampling times x rooms).
    Bottlenecks(const ConstraintList& constraints, const Observed& observed,
                const SampleTimes& times);

    /// The share of the company's working time in a scope in which a constraint is the momentary
    /// bottleneck. Missing where the company never operated at a sampling time.
    [[nodiscard]] double share(const Scope& scope, std::size_t constraint) const;
    /// The share in which nothing is.
    [[nodiscard]] double none_share(const Scope& scope) const;

 private:
    std::size_t constraints_;
    std::vector<std::vector<std::int64_t>> samples_;  // [month][constraint], then those of none
};

}  // namespace models::control
