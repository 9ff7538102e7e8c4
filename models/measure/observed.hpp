// A company that has run, as its metrics see it: its rooms, and how long it operated.
#pragma once

#include <algorithm>
#include <limits>
#include <span>

#include "models/kit/months.hpp"
#include "models/kit/quantity.hpp"
#include "models/kit/work_calendar.hpp"
#include "models/measure/rooms.hpp"
#include "models/measure/scope.hpp"
#include "sim/time.hpp"

namespace models {

/// The value of a metric that is missing, such as a ratio whose denominator is 0.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// A quotient; missing when the denominator is 0.
[[nodiscard]] inline double quotient(double numerator, double denominator) noexcept {
    return denominator == 0.0 ? missing : numerator / denominator;
}

/// A length of clock time in days.
[[nodiscard]] inline double in_days(sim::Duration length) noexcept {
    return static_cast<double>(length.count()) / static_cast<double>(sim::day.count());
}

/// Revenue less expenses of one room of a market, by month.
struct MarketResult {
    std::size_t market;
    const Monthly<Money>* monthly;
};

/// All references outlive it.
struct Observed {
    const Rooms& rooms;
    const Months& months;
    const WorkCalendar& calendar;
    sim::Time until;  ///< the closure of the company, or the end of the run
    bool closed;      ///< whether it closed
    std::size_t markets;
    std::span<const MarketResult> market_results;  ///< of all rooms in markets that have books

    [[nodiscard]] Scope everything() const noexcept { return {0, months.count(), 0, markets}; }
    /// The length of the months of the scope, up to the closure of the company.
    [[nodiscard]] sim::Duration operating_time(const Scope& scope) const {
        const sim::Time from = months.month_start(scope.first_month);
        const sim::Time to = std::min(until, months.month_start(scope.months_end));
        return std::max(to - from, sim::Duration{0});
    }
};

}  // namespace models
