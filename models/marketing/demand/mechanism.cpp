// The metric of demand: how long the company takes to recover from a spike.
#include "models/marketing/demand/mechanism.hpp"

#include <algorithm>

#include "models/company/company.hpp"
#include "models/company/measures.hpp"
#include "models/marketing/demand/demand.hpp"

namespace models::marketing {

namespace {

/// Working days from the start of the spike until the load of the busiest resource is at most 100 %
/// after its peak in the following half year. 0 when it never exceeded 100 %. Counted to the end of
/// the run when it never came back. Missing without a spike, or when the company closed.
double recovery_days(const Observed& observed, const MarketDemand& demand) {
    if (!demand.has_spike() || observed.closed) return missing;
    const auto& loads = observed.rooms.only<control::ResourceLoads>();
    const std::span<const double> busiest = loads.busiest();
    const sim::Duration period = loads.period();
    const std::size_t instants = busiest.size();
    const auto instant_at = [&](sim::Time time) {
        return std::min(static_cast<std::size_t>((time - sim::Time{}) / period), instants);
    };
    const sim::Time start = demand.spike_begins();
    std::size_t peak = instant_at(start);
    if (peak == instants) return missing;
    for (std::size_t k = peak; k < instant_at(start + 183 * sim::day); ++k) {
        if (busiest[k] > busiest[peak]) peak = k;
    }
    if (busiest[peak] <= 1.0) return 0.0;
    std::size_t back = peak;
    while (back < instants && busiest[back] > 1.0) ++back;
    const sim::Time end = back == instants ? observed.months.end()
                                           : sim::Time{} + static_cast<std::int64_t>(back) * period;
    const WorkCalendar& calendar = observed.calendar;
    return sim::hours(calendar.worked(end) - calendar.worked(start)) /
           sim::hours(calendar.working_day());
}

}  // namespace

void DemandMechanism::measure(const Scenario& scenario, Measures& measures) {
    // All markets have the same spike, so the first market's is used.
    measures.metrics.add(
        {"recovery_time", "wd", sim::Better::lower, Breakdown::total,
         "Working days from the start of a demand spike until the load of the busiest resource, "
         "past its peak in the following half year, is back at 100 %: 0 when it never exceeded "
         "that, counted to the end when it never came back, missing without a spike."},
        sim::MetricKind::tally, [&scenario](const Observed& observed, const Scope&) {
            const Setting setting = setting_of(scenario, observed.months, observed.calendar);
            return recovery_days(observed,
                                 market_demand(setting, scenario.demand, scenario.marketing,
                                               scenario.markets.front().second));
        });
}

}  // namespace models::marketing
