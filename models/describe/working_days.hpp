// The periods of rates, such as the month of "EUR/month", in working days: so that a rate may be
// written per another period than that of its parameter.
#pragma once

#include <optional>
#include <string_view>

#include "models/describe/unit.hpp"

namespace models {

/// The working days of a company. A month has as many as it has on average, 21.74 with five a week,
/// so that what is stated per month is what a year of twelve months comes to.
struct WorkingDays {
    double per_week = 5.0;

    [[nodiscard]] double per_month() const {
        constexpr double weeks_per_year = 365.25 / 7.0;
        return per_week * weeks_per_year / 12.0;
    }
};

/// The working days by the calendar of a described struct that has one; otherwise the usual ones.
template <typename Root>
[[nodiscard]] WorkingDays working_days_of(const Root& root) {
    if constexpr (requires { root.calendar.days_per_week; }) {
        return {static_cast<double>(root.calendar.days_per_week)};
    } else {
        return {};
    }
}

/// Whether a quantity of this unit may be written per another period: "EUR/month" for "EUR/wd".
/// A share per month is none, because growth compounds.
[[nodiscard]] bool takes_other_periods(const Unit& unit);

/// The periods of a rate, in working days. What is per its own period stays as it is to the bit.
struct Periods {
    double own = 1.0;
    double written = 1.0;

    /// A rate as it is written, per its own period.
    [[nodiscard]] double in_own(double rate) const { return rate * own / written; }
};

/// The periods of a rate that is written per `written`; nothing when it cannot be written so.
[[nodiscard]] std::optional<Periods> periods_of(const Unit& unit, std::string_view written,
                                                const WorkingDays& days);

}  // namespace models
