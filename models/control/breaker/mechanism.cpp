// Joins the circuit breakers to the company.
#include "models/control/breaker/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/control/breaker/circuit_breaker.hpp"
#include "models/sales/products/product.hpp"

namespace models::control {

using std::chrono_literals::operator""min;

static void audit(const CircuitBreaker& room, Audit& audit) {
    sim::Duration known{0};
    for (const BreakerState state : all_breaker_states) {
        known += room.time_in(state).total();
    }
    audit.require(known == room.observed_until() - sim::Time{},
                  "times in the states do not add up to the time observed");
}

bool BreakerMechanism::is_built(const CompanySite& site) {
    return site.construction().breaker && (site.dated().ever([](const Scenario& one) {
               return one.breakers.acts();
           }) || site.construction().idle_rooms);
}

void BreakerMechanism::build(PlantSite& site) {
    if (!is_built(site.company())) return;
    const Setting plant = site.setting(&DepartmentCalendars::plant);
    const auto parameters_in = [&](const Scenario& scenario) {
        return CircuitBreaker::Parameters{
            .breaker = part_of<BreakerParameters>(scenario.breakers),
            .flow_days = sales::mean_over(sales::products_of(scenario),
                                          sales::flow_days(scenario, site.index(), plant))};
    };
    auto& breaker = site.add<CircuitBreaker>("breaker/" + site.name(), site.setting(),
                                             parameters_in(site.scenario()));
    site.change<&CircuitBreaker::on_change>(breaker, parameters_in);
    site.summaries.to<&CircuitBreaker::on_load>(breaker, 0min);
    site.campaigns.from(breaker.campaigns);
    site.controls.from(breaker.controls);
    site.backup_switches.from(breaker.backup);
}

void BreakerMechanism::measure(const Scenario&, Measures& measures) {
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    metrics.add({"breaker_trips", "1", lower, by_month,
                 "Entries to OPEN, re-openings apart; also where only campaigns pause and nothing "
                 "is deferred."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    return sum_over<CircuitBreaker>(
                        observed, scope, [](const CircuitBreaker& room, std::size_t month) {
                            return room.trips_by_month()[month];
                        });
                });
    metrics.add({"breaker_reopenings", "1", lower, total, "Entries to OPEN from HALF_OPEN."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    return sum_over<CircuitBreaker>(
                        observed, scope, [](const CircuitBreaker& room, std::size_t month) {
                            return room.reopenings_by_month()[month];
                        });
                });
    // The share of the time in a state, of the time that the breakers of the plants observed: they
    // hear of a closure some minutes after it. Without a breaker no time is spent in a state.
    const auto time_in = [](BreakerState state) {
        return [state](const Observed& observed, const Scope& scope) {
            const auto days_in = [&](BreakerState one) {
                return sum_over<CircuitBreaker>(
                    observed, scope, [one](const CircuitBreaker& room, std::size_t month) {
                        return room.time_in(one)[month];
                    });
            };
            double days = 0.0;
            for (const BreakerState one : all_breaker_states) days += days_in(one);
            return days > 0.0 ? days_in(state) / days
                              : quotient(0.0, in_days(observed.operating_time(scope)));
        };
    };
    metrics.add(
        {"time_throttled", "1", neither, by_month, "Share of time in THROTTLED.", sim::zero_to_one},
        sim::MetricKind::time_weighted, time_in(BreakerState::throttled));
    metrics.add({"time_open", "1", lower, by_month,
                 "Share of time in OPEN, also where nothing is deferred.", sim::zero_to_one},
                sim::MetricKind::time_weighted, time_in(BreakerState::open));
    metrics.add(
        {"time_half_open", "1", neither, by_month, "Share of time in HALF_OPEN.", sim::zero_to_one},
        sim::MetricKind::time_weighted, time_in(BreakerState::half_open));
}

}  // namespace models::control
