// A study on the threads of TBB, while the calling thread serves the hooks. A build without threads
// has study_one_thread.cpp instead.
#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>

#include "sim/cpu_budget.hpp"
#include "sim/parallel/startable_threads.hpp"
#include "sim/study_pipeline.hpp"
#include "sim/thread_sanitizer.hpp"

namespace sim {

namespace {
// How often the calling thread looks up while the others simulate.
constexpr auto poll_interval = std::chrono::milliseconds(50);

// Only the thread that called fork lives on in the new process. TBB may wait forever in that
// process for threads that no longer exist. So in a process that was forked off one that had
// studies on several threads, studies have one thread.
int threads_after_fork(int threads) {
    static std::atomic<pid_t> first_process = 0;
    const pid_t here = ::getpid();
    pid_t known = 0;
    if (threads == 1 || first_process.compare_exchange_strong(known, here) || known == here) {
        return threads;
    }
    return 1;
}

constexpr const char* what_limits_threads =
    "because of `ulimit -u` or the limit of processes of the container";

int threads_of_study(int wanted) {
    return threads_after_fork(wanted > 0 ? wanted : default_threads());
}

template <class Body>
std::jthread started_thread(const Body& body) {
    try {
        return started([&] { return std::jthread(body); });
    } catch (const std::system_error& error) {
        throw std::system_error(
            error.code(),
            fmt::format("no thread can be started for the simulation, {}", what_limits_threads));
    }
}

// If there are fewer runs than threads, each run may use several.
RunTerms terms_of_runs(const StudyPipeline& pipeline) {
    const auto threads = static_cast<std::uint64_t>(pipeline.threads());
    const std::uint64_t runs = std::max<std::uint64_t>(pipeline.total(), 1);
    const std::uint64_t per_run = std::max<std::uint64_t>(threads / runs, 1);
    return {static_cast<int>(per_run), &pipeline.stopped()};
}

void run_on_one_thread(StudyPipeline& pipeline, const RunTerms& terms) {
    while (StudyPipeline::Run* const run = pipeline.next_run()) {
        pipeline.simulate(*run, terms);
        pipeline.collect(*run);
    }
}

// Runs in the arena of the calling thread. The first and the last stage share the pipeline's state;
// the stage between them only uses its run.
void run_on_threads(StudyPipeline& pipeline, const RunTerms& terms) {
    using Run = StudyPipeline::Run;
    using oneapi::tbb::filter_mode;
    using oneapi::tbb::flow_control;
    using oneapi::tbb::make_filter;
    char runs = 0;  // stands for all runs that were simulated
    const auto begin = [&pipeline](flow_control& flow) ESCALA_STORED_BY_TBB -> Run* {
        const ScopedAcquire mine(&pipeline);
        Run* const next = pipeline.next_run();
        if (next == nullptr) {
            flow.stop();
        } else {
            hand_over(next);
        }
        return next;
    };
    const auto carry_out = [&pipeline, &terms, &runs](Run* run) ESCALA_STORED_BY_TBB {
        const ScopedAcquire mine(run);
        pipeline.simulate(*run, terms);
        hand_over(&runs);
        return run;
    };
    const auto end = [&pipeline](Run* run) ESCALA_STORED_BY_TBB {
        take_over(run);
        const ScopedAcquire mine(&pipeline);
        pipeline.collect(*run);
    };
    const ScopedRelease lent(&pipeline);
    const ScopedRelease lent_runs(&runs);  // also those that an error keeps from being collected
    oneapi::tbb::parallel_pipeline(pipeline.most_in_flight(),
                                   make_filter<void, Run*>(filter_mode::serial_in_order, begin) &
                                       make_filter<Run*, Run*>(filter_mode::parallel, carry_out) &
                                       make_filter<Run*, void>(filter_mode::serial_in_order, end));
}
}  // namespace

int study_threads(int wanted) { return std::max(startable_threads(threads_of_study(wanted)), 1); }

std::string too_few_threads(int wanted) {
    const int threads = threads_of_study(wanted);
    const int startable = startable_threads(threads);
    if (startable >= threads || startable == 0) return {};  // without any, the study fails
    return fmt::format(
        "the system lets only {} of {} threads be started, {}; the results are the same, and take "
        "longer",
        startable, threads, what_limits_threads);
}

void run_pipeline(StudyPipeline& pipeline, const Progress& progress,
                  const std::atomic<bool>& stop) {
    const int threads = pipeline.threads();
    const RunTerms terms = terms_of_runs(pipeline);
    std::mutex mutex;
    std::condition_variable ended_changed;
    bool ended = false;
    std::exception_ptr error;

    // The default limit is the number of processors; a caller may want more.
    std::optional<oneapi::tbb::global_control> limit;
    if (threads > 1) {
        limit.emplace(oneapi::tbb::global_control::max_allowed_parallelism,
                      static_cast<std::size_t>(threads));
    }
    {
        const std::jthread simulating = started_thread([&] {
            std::exception_ptr thrown;
            try {
                if (threads == 1) {
                    run_on_one_thread(pipeline, terms);
                } else {
                    oneapi::tbb::task_arena arena(threads);
                    arena.execute([&] { run_on_threads(pipeline, terms); });
                }
            } catch (...) {
                thrown = std::current_exception();
            }
            const std::lock_guard lock(mutex);
            error = thrown;
            ended = true;
            ended_changed.notify_one();
        });

        try {
            std::uint64_t reported = 0;
            std::unique_lock lock(mutex);
            while (!ended_changed.wait_for(lock, poll_interval, [&] { return ended; })) {
                lock.unlock();
                const bool asked = progress.poll && progress.poll();
                if (asked || stop) pipeline.stop();
                const std::uint64_t done = pipeline.done();
                if (progress.report && done != reported) progress.report(done, pipeline.total());
                reported = done;
                lock.lock();
            }
        } catch (...) {
            pipeline.stop();
            throw;
        }
    }
    if (error) std::rethrow_exception(error);
    if (progress.report) progress.report(pipeline.done(), pipeline.total());
}

}  // namespace sim
