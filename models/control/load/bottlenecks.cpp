#include "models/control/load/bottlenecks.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "models/measure/utilisation.hpp"

namespace models::control {

namespace {

/// What leads at one sampling time.
struct Leader {
    static constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

    float longest = 0.0F;
    bool is_cut = false;  // the longest period, by the end of the run
    std::size_t constraint = nobody;
    float longest_of_last = 0.0F;  // of the periods that were cut, at the last place of the flow
    std::size_t last = nobody;

    [[nodiscard]] std::size_t bottleneck() const noexcept { return is_cut ? last : constraint; }
};

bool is_after(const Constraint& one, const Constraint& other) {
    return std::pair(one.step, one.stage) > std::pair(other.step, other.stage);
}

void compare(Leader& leader, const ConstraintList& constraints, std::size_t constraint,
             const ActivePeriods& periods, std::size_t sample) {
    const float weeks = periods.weeks(sample);
    if (weeks == 0.0F) return;
    const bool is_cut = periods.is_cut(sample);
    if (weeks > leader.longest) {
        leader.longest = weeks;
        leader.is_cut = is_cut;
        leader.constraint = constraint;
    }
    if (!is_cut) return;
    // Constraints come in the order of the flow, so this one is at the place of the last or after.
    if (leader.last == Leader::nobody ||
        is_after(constraints[constraint], constraints[leader.last]) ||
        weeks > leader.longest_of_last) {
        leader.last = constraint;
        leader.longest_of_last = weeks;
    }
}

bool can_hold_back(const Activity& activity, std::size_t month) {
    return activity.use == nullptr ||
           utilisation(*activity.use, {month, month + 1, 0, 0}) >= Bottlenecks::least_utilisation;
}

}  // namespace

ConstraintList in_flow_order(ConstraintList constraints) {
    std::stable_sort(
        constraints.begin(), constraints.end(),
        [](const Constraint& one, const Constraint& other) { return one.step < other.step; });
    // A stage may have the name of another resource.
    for (Constraint& one : constraints) {
        const auto same =
            std::count_if(constraints.begin(), constraints.end(),
                          [&one](const Constraint& other) { return other.name == one.name; });
        if (one.step == FlowStep::production && same > 1) one.name = "stage " + one.name;
    }
    return constraints;
}

Bottlenecks::Bottlenecks(const ConstraintList& constraints, const Observed& observed,
                         const SampleTimes& times)
    : constraints_(constraints.size()),
      samples_(observed.months.count(),
               std::vector<std::int64_t>(constraints.size() + 1, std::int64_t{0})) {
    std::vector<Leader> leaders(times.count());
    const auto first_of = [&](std::size_t month) {
        return times.before(observed.months.month_start(month));
    };
    for (std::size_t c = 0; c < constraints.size(); ++c) {
        for (const Activity& activity : constraints[c].rooms(observed)) {
            for (std::size_t month = 0; month < observed.months.count(); ++month) {
                if (!can_hold_back(activity, month)) continue;
                const std::size_t end = first_of(month + 1);
                for (std::size_t sample = first_of(month); sample < end; ++sample) {
                    compare(leaders[sample], constraints, c, *activity.periods, sample);
                }
            }
        }
    }
    for (std::size_t sample = 0; sample < times.before(observed.until); ++sample) {
        const sim::Time time = times[sample];
        if (observed.calendar.next_open(time) != time) continue;
        ++samples_[observed.months.month_of(time)]
                  [std::min(leaders[sample].bottleneck(), constraints_)];
    }
}

double Bottlenecks::share(const Scope& scope, std::size_t constraint) const {
    std::int64_t as_bottleneck = 0;
    std::int64_t all = 0;
    for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
        as_bottleneck += samples_[month][constraint];
        all += std::accumulate(samples_[month].begin(), samples_[month].end(), std::int64_t{0});
    }
    return quotient(static_cast<double>(as_bottleneck), static_cast<double>(all));
}

double Bottlenecks::none_share(const Scope& scope) const { return share(scope, constraints_); }

}  // namespace models::control
