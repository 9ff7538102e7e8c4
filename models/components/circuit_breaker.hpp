// The circuit breaker of a plant: turns the load that the tower reads into controls on its markets.
//
// Its actions work alone or together: pausing campaigns, deferring deals, dynamic quotes, backup.
#pragma once

#include <array>

#include "models/components/breaker_state.hpp"
#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class CircuitBreaker {
 public:
    sim::Out<CampaignSwitch> campaigns;  ///< at every change
    sim::Out<Control> controls;          ///< at every change
    sim::Out<BackupSwitch> backup;       ///< at every change

    CircuitBreaker(const Timeline& timeline, const Breakers& parameters);

    void on_load(const LoadSummary& summary, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    /// Whether a breaker with these parameters ever does anything.
    [[nodiscard]] static bool acts(const Breakers& parameters) noexcept;

    [[nodiscard]] bool pauses() const noexcept { return pauses_; }
    [[nodiscard]] bool trips() const noexcept { return trips_; }
    [[nodiscard]] const BreakerMachine& machine() const noexcept { return machine_; }
    [[nodiscard]] const Monthly<std::int64_t>& trips_by_month() const noexcept {
        return trips_by_month_;
    }
    /// Time in a state by month, until the end or the closure.
    [[nodiscard]] const Monthly<sim::Duration>& time_in(BreakerState state) const {
        return time_in_[static_cast<std::size_t>(state)];
    }

 private:
    void advance(sim::Time now);

    const Timeline& timeline_;
    const Breakers& parameters_;
    bool pauses_;
    bool trips_;
    double horizon_days_;
    BreakerMachine machine_;
    bool campaigns_on_ = true;
    Control last_;
    bool backup_on_ = false;
    bool closed_ = false;
    sim::Time observed_until_{};
    Monthly<std::int64_t> trips_by_month_;
    std::array<Monthly<sim::Duration>, 4> time_in_;
};

}  // namespace models::company
