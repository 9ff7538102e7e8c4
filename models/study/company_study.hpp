// A study of companies: every variant of a scenario file, simulated with common random numbers.
//
// Variants share the seed and the replication numbers. So replication r of two variants has the
// same random numbers, and their difference is taken pair by pair.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "models/company/dated_scenario.hpp"
#include "models/study/events_per_order.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/engine.hpp"
#include "sim/results.hpp"
#include "sim/study.hpp"

namespace models {

/// How a study is run. The StudySpec says what is run.
struct StudyRun {
    std::uint64_t replications = 40;
    std::uint64_t first_replication = 0;
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0: as many as this process may use
    /// Called after each run with its profile and its events, by the thread that ran it, never by
    /// two threads at once. May be empty.
    std::function<void(const sim::RunProfile&, const EventsPerOrder&)> profiled = {};
};

/// The run that the file asks for.
[[nodiscard]] StudyRun study_run(const StudySpec& spec);

/// Throws sim::ConfigError when a number of the run is outside its limits (run_limits.hpp), or when
/// the number of its last replication would be.
void require_valid(const StudyRun& run);

/// How far apart the futures of two neighbouring points of a sweep are that share none: no
/// replication of such a sweep may have a number as high.
inline constexpr std::uint64_t futures_of_point = std::uint64_t{1} << 32U;

/// The name of the attribute of results whose points share no futures, and its value.
inline constexpr const char* random_numbers_attribute = "random_numbers";
inline constexpr const char* independent_points = "independent";

/// Whether the points of a sweep share no futures.
[[nodiscard]] bool has_independent_points(const sim::StudyHeader& header);

/// Throws sim::ConfigError as require_valid(run) does, and where the points of a sweep share no
/// futures and the number of a replication reaches futures_of_point.
void require_valid(const StudySpec& spec, const StudyRun& run);

/// The results of all variants must have the same axes. Otherwise throws sim::ConfigError, which
/// says which variants differ and in what (months, start, markets, plants, stages, warehouses).
void require_one_layout(const StudySpec& spec);

/// The company of each variant over time. Each ran under its base before the opening.
[[nodiscard]] std::vector<DatedScenario> dated_companies(const StudySpec& spec);

/// The description of a study's results: variants, their complete scenarios, the seed, and the
/// parts of the scenario that a reader of the results needs.
[[nodiscard]] sim::StudyHeader study_header(const StudySpec& spec, const StudyRun& run);

/// Simulates all variants and feeds the sinks in replication order; the same results for any number
/// of threads. Throws sim::ConfigError as require_valid() and require_one_layout() do.
sim::StudyOutcome run_company_study(const StudySpec& spec, const StudyRun& run,
                                    std::span<sim::ResultSink* const> sinks,
                                    const sim::Progress& progress, const std::atomic<bool>& stop);

}  // namespace models
