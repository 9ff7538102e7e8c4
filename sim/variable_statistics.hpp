// Statistics of a variable of a study: the mean in one variant, and the difference of two. How they
// are made follows from the description of the variable: its kind, its range and its good
// direction.
#pragma once

#include <cstddef>
#include <span>

#include "sim/results.hpp"
#include "sim/statistics.hpp"

namespace sim {

/// The mean of one element of a variable in one variant, with its interval.
[[nodiscard]] Interval mean_interval(const Results& results, const Variable& variable,
                                     std::size_t variant, std::size_t element = 0,
                                     double level = 0.95);
/// The same of values over the replications.
[[nodiscard]] Interval mean_interval(const Variable& variable, std::span<const double> sample,
                                     double level = 0.95);

/// One element of a variable in a variant, compared with the base replication by replication.
[[nodiscard]] Comparison compare_paired(const Results& results, const Variable& variable,
                                        std::size_t base, std::size_t variant,
                                        std::size_t element = 0, double level = 0.95);
/// The same of values over the replications.
[[nodiscard]] Comparison compare_paired(const Variable& variable, std::span<const double> base,
                                        std::span<const double> value, double level = 0.95);

}  // namespace sim
