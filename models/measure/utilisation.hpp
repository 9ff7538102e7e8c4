// Utilisation: busy over available working time.
#pragma once

#include "models/kit/time_in_use.hpp"
#include "models/measure/metric.hpp"

namespace models {

/// Busy over available time of one resource within the months of a scope; missing when it had none.
[[nodiscard]] inline double utilisation(const TimeInUse& use, const Scope& scope) {
    const WorkingHours hours = use.between(scope.first_month, scope.months_end);
    return quotient(hours.busy, hours.available);
}

/// The same of all rooms of a type within a scope, taken together. A room has `use()`.
template <typename Room>
[[nodiscard]] double utilisation_of(const Observed& observed, const Scope& scope) {
    WorkingHours all;
    for_each_room<Room>(observed, scope, [&](const Room& room) {
        const WorkingHours hours = room.use().between(scope.first_month, scope.months_end);
        all.busy += hours.busy;
        all.available += hours.available;
    });
    return quotient(all.busy, all.available);
}

}  // namespace models
