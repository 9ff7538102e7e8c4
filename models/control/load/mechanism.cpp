// The metrics of the load of resources.
#include "models/control/load/mechanism.hpp"

#include <algorithm>

#include "models/company/measures.hpp"
#include "models/company/scenario.hpp"
#include "models/control/load/bottlenecks.hpp"
#include "sim/statistics.hpp"

namespace models::control {

namespace {

const ResourceLoads& loads_of(const Observed& observed) {
    return observed.rooms.only<ResourceLoads>();
}

}  // namespace

void LoadMechanism::measure(const Scenario&, Measures& measures) {
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    metrics.add_array({{"load", "1", neither, by_month,
                        "Committed load: expected remaining hours of accepted, unfinished orders "
                        "over hours available within the horizon; mean over time."},
                       sim::MetricKind::time_weighted,
                       "resource",
                       [](const Observed& observed, const Scope& scope, std::size_t resource) {
                           return sim::mean(loads_of(observed).loads(scope, resource));
                       }});
    metrics.add_array({{"load_p95", "1", neither, total,
                        "Committed load that is exceeded a twentieth of the time."},
                       sim::MetricKind::distribution,
                       "resource",
                       [](const Observed& observed, const Scope& scope, std::size_t resource) {
                           return sim::quantile(loads_of(observed).loads(scope, resource), 0.95);
                       }});
    metrics.add_array({{"load_max", "1", neither, by_month, "Highest committed load."},
                       sim::MetricKind::distribution,
                       "resource",
                       [](const Observed& observed, const Scope& scope, std::size_t resource) {
                           const auto loads = loads_of(observed).loads(scope, resource);
                           return loads.empty() ? missing
                                                : *std::max_element(loads.begin(), loads.end());
                       }});
    metrics.add_array({{"utilisation", "1", neither, by_month,
                        "Busy over available server-hours; of a warehouse those of its modules, "
                        "while it has them.",
                        sim::zero_to_one},
                       sim::MetricKind::ratio,
                       "resource",
                       [&resources = measures.resources](const Observed& observed,
                                                         const Scope& scope, std::size_t resource) {
                           return resources[resource].utilisation(observed, scope);
                       }});
    metrics.add_array(
        {{"most_loaded_share", "1", neither, by_month,
          "Share of time in which the resource has the highest committed load of all; not "
          "the bottleneck.",
          sim::zero_to_one},
         sim::MetricKind::time_weighted,
         "resource",
         [](const Observed& observed, const Scope& scope, std::size_t resource) {
             return loads_of(observed).most_loaded_share(scope, resource);
         }});
    metrics.add_array(
        {{"bottleneck_share", "1", neither, by_month,
          "Share of the working time in which the resource is the bottleneck: of those at 70 % "
          "utilisation or more, and material, the one that is active the longest without a break.",
          sim::zero_to_one},
         sim::MetricKind::time_weighted,
         "constraint",
         [](const Observed& observed, const Scope& scope, std::size_t constraint) {
             return observed.rooms.only<Bottlenecks>().share(scope, constraint);
         }});
    metrics.add(
        {"no_bottleneck_share", "1", neither, by_month,
         "Share of the working time in which no resource is the bottleneck.", sim::zero_to_one},
        sim::MetricKind::time_weighted, [](const Observed& observed, const Scope& scope) {
            return observed.rooms.only<Bottlenecks>().none_share(scope);
        });
}

}  // namespace models::control
