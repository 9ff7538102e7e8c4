// What is measured of a company: the KPI glossary of MODEL.md, each metric in one place with its
// name, unit, formula and sentence.
//
// Ratios are ratios of sums within a replication; 0/0 is missing (NaN). After a closure flows are 0
// and ratios missing. A metric X has the variables X, X_by_month (time) and X_by_market (market,
// time) as far as it has those dimensions; load and its kin have resource and resource x time, what
// is said of transport has X_by_lane.
#pragma once

#include <span>

#include "models/company.hpp"
#include "models/scenario.hpp"
#include "sim/results.hpp"

namespace models {

/// The variables of one replication, in order; the same for all scenarios with the same months,
/// start, markets and stages.
[[nodiscard]] sim::Layout kpi_layout(const Scenario& scenario);

/// Fills a row of `kpi_layout(company.scenario())` from a company that has run.
void measure(const Company& company, std::span<double> row);

}  // namespace models
