// One KPI over all variants of a study: its mean in each variant, and the paired differences from
// the base and from the row above. The printed table and the JSON have the same numbers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/metric.hpp"
#include "sim/results.hpp"
#include "sim/statistics.hpp"

namespace cli {

/// One variant's line; in the unit of the metric.
struct KpiRow {
    std::string variant;
    sim::Interval value;                      ///< mean with its 95 % interval
    std::optional<sim::Comparison> to_base;   ///< nothing for the base itself
    std::optional<sim::Comparison> to_above;  ///< likewise
};

struct KpiTable {
    std::string name;
    std::string unit;
    std::string sentence;
    sim::Better better = sim::Better::neither;
    sim::MetricKind kind = sim::MetricKind::counter;
    std::size_t replications = 0;  ///< in the results; a row's n is lower where values are missing
    std::vector<KpiRow> rows;      ///< in the order of the study
};

/// The KPIs that `run` prints by default, in the order of the list in docs/reference/kpis.md.
[[nodiscard]] std::vector<std::string> usual_kpis();

/// The scalar variables of the layout, without those that count the simulator's work.
[[nodiscard]] std::vector<std::string> all_kpis(const sim::Layout& layout);

/// The names in their order. The name "all" stands for all_kpis(), and no names at all for
/// usual_kpis(). Throws sim::ConfigError with all names that are not a KPI of the layout.
[[nodiscard]] std::vector<std::string> chosen_kpis(std::span<const std::string> names,
                                                   const sim::Layout& layout);

/// The table of a scalar variable. Throws sim::ConfigError if there is no such scalar.
[[nodiscard]] KpiTable kpi_table(const sim::Results& results, const std::string& name);

}  // namespace cli
