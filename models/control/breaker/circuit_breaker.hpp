// The circuit breaker of a plant: turns the load that the tower reports into controls on the
// plant's markets.
//
// Each action can be switched on by itself: pausing campaigns, deferring deals, dynamic quotes, and
// the backup plant.
#pragma once

#include <array>

#include "models/control/breaker/breaker_state.hpp"
#include "models/control/breaker/parameters.hpp"
#include "models/control/messages.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/setting.hpp"
#include "models/marketing/messages.hpp"
#include "models/production/messages.hpp"
#include "models/sales/messages.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::control {

class CircuitBreaker {
 public:
    sim::Out<CampaignSwitch> campaigns;  ///< at every change
    sim::Out<Control> controls;          ///< at every change
    sim::Out<BackupSwitch> backup;       ///< at every change

    struct Parameters {
        BreakerParameters breaker;
        double flow_days = 0.0;  ///< that a mean order takes through the empty stages, working days

        bool operator==(const Parameters&) const = default;
    };

    CircuitBreaker(const Setting& setting, const Parameters& parameters);

    void on_load(const LoadSummary& summary, sim::Context& context);
    void on_change(const Changed<Parameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    [[nodiscard]] const BreakerMachine& machine() const noexcept { return machine_; }
    /// The time up to which `time_in` is counted: after a run, its end or the closure.
    [[nodiscard]] sim::Time observed_until() const noexcept { return observed_until_; }
    [[nodiscard]] const Monthly<std::int64_t>& trips_by_month() const noexcept {
        return trips_by_month_;
    }
    [[nodiscard]] const Monthly<std::int64_t>& reopenings_by_month() const noexcept {
        return reopenings_by_month_;
    }
    /// Time in a state by month, until the end or the closure.
    [[nodiscard]] const Monthly<sim::Duration>& time_in(BreakerState state) const {
        return time_in_[static_cast<std::size_t>(state)];
    }

 private:
    void apply(const Parameters& parameters);
    void advance(sim::Time now);

    const Months& months_;
    BreakerParameters parameters_;
    double horizon_days_;
    double own_work_days_ = 0.0;  // in a dynamic quote
    BreakerMachine machine_;
    bool campaigns_on_ = true;
    Control last_;
    bool backup_on_ = false;
    bool closed_ = false;
    sim::Time observed_until_{};
    Monthly<std::int64_t> trips_by_month_{months_};
    Monthly<std::int64_t> reopenings_by_month_{months_};
    std::array<Monthly<sim::Duration>, 4> time_in_;
};

}  // namespace models::control
