// The limits of a run: the same in files, on the command line, in Python, in the schema and in the
// library.
#pragma once

#include <cstdint>
#include <limits>

#include "models/describe/whole_number.hpp"
#include "sim/cpu_budget.hpp"

namespace models {

inline constexpr WholeLimits replications_limits{1, 1'000'000};
inline constexpr WholeLimits seed_limits{0, std::numeric_limits<std::uint64_t>::max()};
/// The last replication must not lie beyond this either.
inline constexpr WholeLimits first_replication_limits{0, std::numeric_limits<std::uint64_t>::max()};
/// Of `next`.
inline constexpr WholeLimits rounds_limits{1, 100};
/// Zero stands for as many as this process may use.
inline constexpr WholeLimits threads_limits{0, sim::most_threads};

}  // namespace models
