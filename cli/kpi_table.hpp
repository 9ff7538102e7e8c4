// One KPI over all variants of a study: its mean in each variant, and the paired differences from
// the base and from the row above. A KPI by month, market, resource or another dimension has these
// rows for each coordinate. The printed table and the JSON have the same numbers.
//
// The variants of a sweep are compared at each of its points. The verdicts of all tables hold
// together, and no variant is better in which more futures close.
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
    std::vector<std::string>
        at;  ///< the coordinate on each dimension; months by their last day, as 2027-02-28
    std::string variant;
    sim::Interval value;  ///< mean with its 95 % interval
    /// Nothing for the base itself, nor for the first variant at a point of a sweep.
    std::optional<sim::Comparison> to_base;
    std::optional<sim::Comparison> to_above;  ///< likewise; the row above has the same coordinates
};

/// A table shows a KPI at this many coordinates at most: five years of months.
inline constexpr std::size_t most_coordinates = 60;

struct KpiTable {
    std::string name;
    std::string unit;
    std::string sentence;
    sim::Better better = sim::Better::neither;
    sim::MetricKind kind = sim::MetricKind::counter;
    std::size_t replications = 0;  ///< in the results; a row's n is lower where values are missing
    std::vector<std::string> dimensions;  ///< e.g. "resource", "time"; none for one number per run
    std::vector<KpiRow> rows;             ///< coordinate by coordinate, each in the study's order
    std::size_t left_out = 0;             ///< coordinates beyond most_coordinates
};

/// The KPIs that `run` prints by default, in the order of the list in docs/reference/kpis.md.
[[nodiscard]] std::vector<std::string> usual_kpis();

/// The KPIs of the layout with one number per run.
[[nodiscard]] std::vector<std::string> all_kpis(const sim::Layout& layout);

/// The names in their order. The name "all" stands for all_kpis(), and no names at all for
/// usual_kpis(). Throws sim::ConfigError with all names that are not a KPI of the layout.
[[nodiscard]] std::vector<std::string> chosen_kpis(std::span<const std::string> names,
                                                   const sim::Layout& layout);

/// The same where only KPIs with one number per run will do. Throws sim::ConfigError for others,
/// too.
[[nodiscard]] std::vector<std::string> chosen_scalar_kpis(std::span<const std::string> names,
                                                          const sim::Layout& layout);

/// How verdicts are reached.
enum class Verdicts {
    together,   ///< those of all tables by Holm's method, apart for each kind of change
    one_by_one  ///< each comparison by itself
};

/// The tables of KPIs, in their order. Throws sim::ConfigError if there is no such variable.
[[nodiscard]] std::vector<KpiTable> kpi_tables(const sim::Results& results,
                                               std::span<const std::string> names,
                                               Verdicts verdicts = Verdicts::together);

/// How many comparisons of a kind are tests: those that judge_together() counts.
[[nodiscard]] std::size_t tests_in(std::span<const KpiTable> tables,
                                   std::optional<sim::Comparison> KpiRow::* change);

}  // namespace cli
