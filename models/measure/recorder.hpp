// Turns metrics into results: the variables of a study, and their values in one replication.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>

#include "models/measure/metric.hpp"
#include "models/measure/observed.hpp"
#include "sim/results.hpp"

namespace models {

/// The variables of one replication, in the order of the table, then `events`. The table must have
/// an axis "market". `start`: the date of the first day.
[[nodiscard]] sim::Layout layout_of(const MetricTable& table, const Months& months,
                                    std::chrono::year_month_day start);

/// Fills a row of `layout_of(table, ...)`; `events`: how many the simulator handled.
void record(const MetricTable& table, const Observed& observed, std::uint64_t events,
            std::span<double> row);

}  // namespace models
