// A study as a pipeline of three stages: start the next run, simulate it, collect its result. The
// stages know nothing of threads; `run_pipeline` says which thread does what.
//
// Runs start replication by replication, all variants of one before the next, and are collected in
// that order. Between the two, runs may be simulated in parallel.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/results.hpp"
#include "sim/study.hpp"

namespace sim {

class StudyPipeline {
 public:
    /// One run on its way through the pipeline.
    struct Run {
        std::size_t variant = 0;
        std::uint64_t index = 0;  // of the replication, from 0
        bool skipped = false;     // a stop came before its end
        std::optional<std::string> failure;
        std::exception_ptr error;
    };

    /// Serves up to `threads` threads. All arguments must outlive the pipeline.
    StudyPipeline(const StudyPlan& plan, const StudyHeader& header, const Layout& layout,
                  const Simulate& simulate, std::span<ResultSink* const> sinks,
                  const std::atomic<bool>& stop, int threads);

    [[nodiscard]] int threads() const noexcept { return threads_; }
    /// How many runs may be started and not yet collected.
    [[nodiscard]] std::size_t most_in_flight() const noexcept { return most_in_flight_; }

    /// First stage, one thread at a time: the next run; null when there is none, or after a stop.
    [[nodiscard]] Run* next_run();
    /// Second stage, any number of threads, each with a run of its own. `terms.stop` may be any
    /// flag that becomes true when the run is to be given up.
    void simulate(Run& run, const RunTerms& terms);
    /// Third stage, one thread at a time, in the order of the first: gives complete replications
    /// to the sinks. Passes on the error of a run, and those of sinks.
    void collect(Run& run);

    /// Starts no more runs. Any thread may call it.
    void stop() noexcept { stopped_ = true; }
    /// Becomes true with `stop()`.
    [[nodiscard]] const std::atomic<bool>& stopped() const noexcept { return stopped_; }
    /// Runs collected so far. Any thread may ask.
    [[nodiscard]] std::uint64_t done() const noexcept { return done_; }
    [[nodiscard]] std::uint64_t total() const noexcept {
        return plan_.replications * plan_.variants;
    }

    /// Only after the last run was collected.
    [[nodiscard]] StudyOutcome outcome() &&;

 private:
    /// The rows of one replication, written in parallel and read by the sinks.
    struct Replication {
        std::vector<double> rows;
        std::vector<Run> runs;
    };

    [[nodiscard]] bool stopping() const noexcept { return stopped_ || stop_; }
    [[nodiscard]] Replication& place_of(std::uint64_t index) {
        return ring_[static_cast<std::size_t>(index % ring_.size())];
    }

    const StudyPlan& plan_;
    const std::uint64_t seed_;
    const std::size_t row_size_;
    const Simulate& simulate_;
    const std::span<ResultSink* const> sinks_;
    const std::atomic<bool>& stop_;
    const int threads_;
    const std::size_t most_in_flight_;
    // Runs in flight are consecutive, so a ring of replications that holds them all is enough.
    std::vector<Replication> ring_;
    std::atomic<bool> stopped_ = false;
    std::atomic<std::uint64_t> done_ = 0;

    // Of the first stage.
    std::uint64_t next_index_ = 0;
    std::size_t next_variant_ = 0;

    // Of the last stage.
    bool cut_ = false;  // a run was skipped: what follows is not given to the sinks
    std::uint64_t collected_ = 0;
    std::vector<FailedReplication> pending_;  // of the replication being collected
    std::vector<FailedReplication> failures_;
};

/// Runs the pipeline to its end, or until `stop` or a hook ends it, and calls the hooks on this
/// thread. Passes on the first error in the order of runs.
///
/// There are two of it and of study_threads(): study_threads.cpp, and for builds without threads
/// study_one_thread.cpp.
void run_pipeline(StudyPipeline& pipeline, const Progress& progress, const std::atomic<bool>& stop);

}  // namespace sim
