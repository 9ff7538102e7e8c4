// Runs a study, variants × replications, on several threads, with the same results for any number
// of them.
//
// Runs start replication by replication, all variants of one before the next; finished replications
// go to the sinks in order. The number of runs in flight is bounded, so memory does not grow with
// the number of replications and a slow sink slows the simulation down.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/results.hpp"

namespace sim {

/// What to run, and on how many threads.
struct StudyPlan {
    std::size_t variants = 1;
    std::uint64_t replications = 1;
    std::uint64_t first_replication = 0;
    int threads = 0;  ///< wanted; see study_threads()
};

/// The threads that a study gets that wants so many; 0: default_threads(). Fewer where the system
/// lets fewer be started. Always one in a build without threads, and in a process that was forked
/// off one that had studies on several threads.
[[nodiscard]] int study_threads(int wanted);

/// What to tell the user where the system lets fewer threads be started than are wanted; else
/// empty.
[[nodiscard]] std::string too_few_threads(int wanted);

/// What a run may use, and when it has to end.
struct RunTerms {
    /// How many threads it may use: more than one only when there are fewer runs than threads.
    int threads = 1;
    /// Becomes true when the run is to be given up; null: never.
    const std::atomic<bool>* stop = nullptr;
};

/// Simulates one run: fills `row`, which comes filled with NaN, and returns true; or returns false
/// because the stop came first. Called from several threads at once; `replication` is the number of
/// the replication, from first_replication on.
using Simulate = std::function<bool(std::size_t variant, std::uint64_t replication,
                                    const RunTerms& terms, std::span<double> row)>;

/// Hooks, both called on the thread that called run_study, and either may be empty. An exception
/// from one stops the study and is passed on. A build without threads calls both between runs only.
struct Progress {
    /// Runs done and in all; after each batch of finished runs, and once at the end.
    std::function<void(std::uint64_t done, std::uint64_t total)> report = {};
    /// About every 50 ms while runs are in flight; true asks to stop.
    std::function<bool()> poll = {};
};

/// How a study ended.
struct StudyOutcome {
    std::uint64_t replications = 0;  ///< complete ones, all given to the sinks
    std::vector<FailedReplication> failures = {};
    bool complete = false;  ///< false if it was stopped
};

/// Runs the study and feeds the sinks: begin and finish on the calling thread, append on any thread
/// but never two at a time.
///
/// Throws std::system_error where no thread can be started.
///
/// A run that throws ModelError is recorded as failed and its row is NaN. Any other exception, or
/// one from a sink, ends the study without a finish and is passed on; of several, the first in the
/// order of runs. `stop` (which may be set from a signal handler) gives up the runs in flight
/// within about 50 ms, if they look at their terms, and keeps the complete replications before
/// them.
StudyOutcome run_study(const StudyPlan& plan, const StudyHeader& header, const Layout& layout,
                       const Simulate& simulate, std::span<ResultSink* const> sinks,
                       const Progress& progress, const std::atomic<bool>& stop);

}  // namespace sim
