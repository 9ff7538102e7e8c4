#include "models/control/breaker/circuit_breaker.hpp"

#include <algorithm>

namespace models::control {

CircuitBreaker::CircuitBreaker(const Setting& setting, const Parameters& parameters)
    : months_(setting.months),
      horizon_days_(setting.horizon_days),
      machine_(setting.calendar, parameters.breaker),
      trips_by_month_(setting.months),
      time_in_{Monthly<sim::Duration>(setting.months), Monthly<sim::Duration>(setting.months),
               Monthly<sim::Duration>(setting.months), Monthly<sim::Duration>(setting.months)} {
    apply(parameters);
}

void CircuitBreaker::apply(const Parameters& parameters) {
    parameters_ = parameters.breaker;
    machine_.apply(parameters_);
    own_work_days_ = parameters_.quote_own_work ? parameters.flow_days : 0.0;
}

void CircuitBreaker::on_load(const LoadSummary& summary, sim::Context& context) {
    if (closed_) return;
    const bool pauses = parameters_.pauses();
    const bool trips = parameters_.trips();
    if (pauses || trips) {
        const std::int64_t trips_before = machine_.trips();
        const std::int64_t reopenings_before = machine_.reopenings();
        advance(context.now());
        machine_.evaluate(summary.load, context.now());
        trips_by_month_.at(context.now()) += machine_.trips() - trips_before;
        reopenings_by_month_.at(context.now()) += machine_.reopenings() - reopenings_before;
    }

    const bool campaigns_on = !pauses || machine_.state() == BreakerState::closed;
    if (campaigns_on != campaigns_on_) {
        campaigns_on_ = campaigns_on;
        campaigns.send({campaigns_on}, context);
    }

    Control control;
    if (trips && machine_.state() == BreakerState::open) control.accept_share = 0.0;
    if (trips && machine_.state() == BreakerState::half_open) {
        control.accept_share = parameters_.half_open_accept;
    }
    if (parameters_.dynamic_quotes) {
        // Equation 5. The desk quotes the standard lead time when this is shorter.
        control.quoted_lead_time = parameters_.quote_margin * horizon_days_ * summary.load +
                                   parameters_.quote_margin * own_work_days_;
    }
    if (control != last_) {
        last_ = control;
        controls.send(control, context);
    }

    const bool needs_backup =
        backup_on_ ? summary.load > parameters_.backup_off : summary.load >= parameters_.backup_on;
    const bool on = parameters_.backup && needs_backup;
    if (on != backup_on_) {
        backup_on_ = on;
        backup.send({on}, context);
    }
}

// It acts by the new parameters from the next report on.
void CircuitBreaker::on_change(const Changed<Parameters>& change, sim::Context& context) {
    if (closed_) return;
    advance(context.now());
    apply(*change.parameters);
    if (!parameters_.pauses() && !parameters_.trips()) machine_.reset();
}

void CircuitBreaker::advance(sim::Time now) {
    Monthly<sim::Duration>& time = time_in_[static_cast<std::size_t>(machine_.state())];
    months_.for_each_month(
        observed_until_, now,
        [&](std::size_t month, sim::Time from, sim::Time to) { time[month] += to - from; });
    observed_until_ = std::max(observed_until_, now);
}

void CircuitBreaker::on_closure(const Closure&, sim::Context& context) {
    advance(context.now());
    closed_ = true;
}

void CircuitBreaker::finish(sim::Time end) {
    if (!closed_) advance(end);
}

}  // namespace models::control
