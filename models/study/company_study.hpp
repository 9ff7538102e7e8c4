// A study of companies: every variant of a scenario file, simulated with common random numbers.
//
// Variants share seed and replication numbers, so replication r of two variants is one future under
// two policies and their difference can be taken pair by pair.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>

#include "models/study/events_per_order.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/engine.hpp"
#include "sim/results.hpp"
#include "sim/study.hpp"

namespace models {

/// How a study is run; what it is stands in the StudySpec.
struct StudyRun {
    std::uint64_t replications = 40;
    std::uint64_t first_replication = 0;
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0: as many as this process may use
    /// Told how each run was carried out and what on, from the thread that ran it, one at a time;
    /// may be empty.
    std::function<void(const sim::RunProfile&, const EventsPerOrder&)> profiled = {};
};

/// The run that the file asks for.
[[nodiscard]] StudyRun study_run(const StudySpec& spec);

/// Results of variants share their axes. Throws sim::ConfigError, which says which variants break
/// that and how (months, start, markets, plants, stages, warehouses).
void require_one_layout(const StudySpec& spec);

/// The description of a study's results: variants, resolved scenarios, seed, and what a reader of
/// the results needs of the scenario.
[[nodiscard]] sim::StudyHeader study_header(const StudySpec& spec, const StudyRun& run);

/// Simulates all variants and feeds the sinks in replication order; the same results for any number
/// of threads. Throws sim::ConfigError when variants differ in what makes their results comparable
/// (months, start, markets, stages).
sim::StudyOutcome run_company_study(const StudySpec& spec, const StudyRun& run,
                                    std::span<sim::ResultSink* const> sinks,
                                    const sim::Progress& progress, const std::atomic<bool>& stop);

}  // namespace models
