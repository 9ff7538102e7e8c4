// The circuit breaker that limits sales when the load is high.
#pragma once

#include <optional>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::control {

/// Its actions, and the loads at which it acts.
struct BreakerParameters {
    bool enabled = false;                 // default of pause_campaigns and trip
    std::optional<bool> pause_campaigns;  // unset: as `enabled`
    std::optional<bool> trip;             // unset: as `enabled`
    bool dynamic_quotes = false;
    bool quote_own_work = true;  // of the order, on top of the backlog
    bool backup = false;
    double throttle_at = 1.00;   // load at which campaigns pause
    double resume_at = 0.85;     // load at which they resume
    double open_at = 1.20;       // load at which deals are deferred
    double half_open_at = 1.08;  // load at which some deals are let through again
    double half_open_accept = 0.25;
    Span half_open_time = wd(2.0);
    Span dwell = wd(1.0);        // minimum time in a state
    double quote_margin = 1.15;  // dynamic quote divided by horizon x load
    double backup_on = 1.10;
    double backup_off = 0.90;

    /// Whether campaigns pause, deals are deferred, or anything is done at all.
    [[nodiscard]] bool pauses() const noexcept { return pause_campaigns.value_or(enabled); }
    [[nodiscard]] bool trips() const noexcept { return trip.value_or(enabled); }
    [[nodiscard]] bool acts() const noexcept {
        return pauses() || trips() || dynamic_quotes || backup;
    }

    bool operator==(const BreakerParameters&) const = default;
};

}  // namespace models::control

namespace models {

template <>
struct Described<control::BreakerParameters> {
    template <typename Owner = control::BreakerParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::enabled>("Switches the circuit breaker on: pausing campaigns and the "
                               "trip, unless they are named apart.",
                               "[S] A2")
            .can_change(),
        field<&Owner::pause_campaigns>(
            "Paid campaigns pause while the load is above `throttle_at`; auto: as `enabled`.",
            "[S] A3")
            .can_change()
            .called("pausing campaigns at {throttle_at} load"),
        field<&Owner::trip>(
            "Deals are deferred while the load is above `open_at`; auto: as `enabled`.", "[S] A2")
            .can_change()
            .called("the {open_at} stop"),
        field<&Owner::dynamic_quotes>(
            "Quotes follow the backlog that was last reported; otherwise they are static.",
            "[S] A4")
            .can_change()
            .called("quoting dates that follow the backlog"),
        field<&Owner::quote_own_work>(
            "A dynamic quote also contains the time that the order itself takes through empty "
            "stages.",
            "[A] decision 25, eq. 5")
            .can_change()
            .called("quoting the order's own work, too"),
        field<&Owner::backup>("Orders go to the backup plant while the load is high.", "[S] A5")
            .can_change()
            .called("calling a backup plant"),
        field<&Owner::throttle_at>(units::share, bounds::threshold,
                                   "Load at which campaigns pause.", "[S] A3")
            .can_change(),
        field<&Owner::resume_at>(units::share, bounds::threshold, "Load at which campaigns resume.",
                                 "[A] A3")
            .can_change(),
        field<&Owner::open_at>(units::share, bounds::threshold, "Load at which deals are deferred.",
                               "[S] A2")
            .can_change(),
        field<&Owner::half_open_at>(units::share, bounds::threshold,
                                    "Load at which some deals are let through again.", "[A] A2")
            .can_change(),
        field<&Owner::half_open_accept>(units::share, bounds::fraction,
                                        "Share of the deals that are let through while half "
                                        "open.",
                                        "[A] A2")
            .can_change(),
        field<&Owner::half_open_time>(bounds::wait, "Time that the breaker stays half open.",
                                      "[A] A2")
            .can_change(),
        field<&Owner::dwell>(bounds::wait, "Least time that the breaker stays in a state.",
                             "[A] A2")
            .can_change(),
        field<&Owner::quote_margin>(units::share, between(0, 100),
                                    "A dynamic quote over the working days that the backlog, and "
                                    "the order's own work where "
                                    "it is quoted, take.",
                                    "[A] A4, eq. 5")
            .can_change(),
        field<&Owner::backup_on>(units::share, bounds::threshold,
                                 "Load at which the backup plant is called.", "[A] A5")
            .can_change(),
        field<&Owner::backup_off>(units::share, bounds::threshold,
                                  "Load at which the backup plant is released.", "[A] A5")
            .can_change(),
    };
};

}  // namespace models
