#include "models/control/load/bottlenecks.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "models/measure/utilisation.hpp"

namespace models::control {

namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

/// What leads at one sampling time.
struct Leader {
    float longest = 0.0F;  // weeks, of all periods
    bool is_cut = false;   // the longest one, by the end of the run
    float weeks = 0.0F;    // of the constraint
    std::size_t constraint = nobody;
};

bool is_after(const Constraint& one, const Constraint& other) {
    return std::pair(one.step, one.stage) > std::pair(other.step, other.stage);
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
    // Calls `visit(leader, constraint, weeks, is_cut)` for the active period of every constraint at
    // every sampling time, in the order of the flow.
    const auto for_each_period = [&](const auto& visit) {
        for (std::size_t c = 0; c < constraints.size(); ++c) {
            for (const Activity& activity : constraints[c].rooms(observed)) {
                for (std::size_t month = 0; month < observed.months.count(); ++month) {
                    if (!can_hold_back(activity, month)) continue;
                    const std::size_t end = first_of(month + 1);
                    for (std::size_t sample = first_of(month); sample < end; ++sample) {
                        const float weeks = activity.periods->weeks(sample);
                        if (weeks == 0.0F) continue;
                        visit(leaders[sample], c, weeks, activity.periods->is_cut(sample));
                    }
                }
            }
        }
    };
    for_each_period([](Leader& leader, std::size_t c, float weeks, bool is_cut) {
        if (weeks > leader.longest) leader = {weeks, is_cut, weeks, c};
    });
    // Where the longest period is cut, it may be another one that is.
    for_each_period([&](Leader& leader, std::size_t c, float weeks, bool is_cut) {
        if (!leader.is_cut || !is_cut || weeks < 0.5F * leader.longest) return;
        const bool is_later = is_after(constraints[c], constraints[leader.constraint]);
        const bool is_beside =
            !is_later && !is_after(constraints[leader.constraint], constraints[c]);
        if (!is_later && !(is_beside && weeks > leader.weeks)) return;
        leader.constraint = c;
        leader.weeks = weeks;
    });
    for (std::size_t sample = 0; sample < times.before(observed.until); ++sample) {
        const sim::Time time = times[sample];
        if (observed.calendar.next_open(time) != time) continue;
        ++samples_[observed.months.month_of(time)]
                  [std::min(leaders[sample].constraint, constraints_)];
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
