// The data of the report's charts: replications reduced to medians, bands and shares, as rows that
// the Vega-Lite specifications in report/charts/ name. The specifications hold no data.
//
// Data sets: "arms" (arm, title, label, colour, base, order), "money" and "totals" (change of
// profit by part), "load", "trips", "thresholds", "bottleneck", "cash", "closures", "limits",
// "on_time", "quotes", "markets", "volume", "network_nodes", "network_edges". Every row names its
// arm; whoever draws joins the fields of "arms" to it by that name. "month" is the first day of the
// month, ISO 8601. Bands run from the 10 % to the 90 % quantile of the futures that have a value,
// and "n" says how many those are. Rows without a value are left out.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/findings.hpp"
#include "report/words.hpp"

namespace report {

/// The first day of every month of the time axis, as "2027-02-01"; empty without a time axis.
/// Throws sim::ConfigError if the axis is not in days since a date.
[[nodiscard]] std::vector<std::string> month_starts(const sim::Results& results);

/// "2027-02-01" as "February 2027".
[[nodiscard]] std::string month_words(const std::string& date);

/// The labels of the resource axis, empty without one.
[[nodiscard]] std::vector<std::string> resources(const sim::Results& results);

/// The resources that charts show one by one, in order: all, or of more than ten the nine with the
/// highest mean load over the base and the best arm.
[[nodiscard]] std::vector<std::size_t> leading_resources(const Kpis& kpis,
                                                         const Findings& findings);

/// The median over futures of one element of a variable.
[[nodiscard]] double median(const Kpis& kpis, std::string_view variable, std::size_t arm,
                            std::size_t element);

/// For every month, the futures that close in it (a count).
[[nodiscard]] std::vector<std::size_t> closures(const Kpis& kpis, std::size_t arm);

/// Share of the futures in which the resource is the bottleneck of a month: the most loaded for the
/// longest time. Shape months × (resources + 2), then closed and idle; each month sums to one.
[[nodiscard]] std::vector<std::vector<double>> bottlenecks(const Kpis& kpis, std::size_t arm);

/// All data sets by name.
[[nodiscard]] nlohmann::ordered_json chart_rows(const Kpis& kpis, const Findings& findings,
                                                const MoneyUnit& unit);

}  // namespace report
