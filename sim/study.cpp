#include "sim/study.hpp"

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
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "sim/cpu_budget.hpp"
#include "sim/errors.hpp"
#include "sim/thread_sanitizer.hpp"

namespace sim {

namespace {
// How often the calling thread looks up while the others simulate.
constexpr auto poll_interval = std::chrono::milliseconds(50);

// In flight: enough that one long run does not leave the other threads idle.
constexpr std::size_t runs_per_thread = 4;

// Threads that have no run of their own share those of others.
int threads_of_a_run(const StudyPlan& plan, int threads) {
    const std::uint64_t runs = std::max<std::uint64_t>(plan.replications * plan.variants, 1);
    return static_cast<int>(std::max<std::uint64_t>(static_cast<std::uint64_t>(threads) / runs, 1));
}

// Threads and whoever holds a lock stay behind in a fork, and TBB, which began with them, may wait
// for them for ever. So a process that was forked off one that had studies on several threads has
// its own on one.
int threads_that_live(int threads) {
    static std::atomic<pid_t> home = 0;
    const pid_t here = ::getpid();
    pid_t known = 0;
    if (threads == 1 || home.compare_exchange_strong(known, here) || known == here) return threads;
    return 1;
}

// One run on its way through the pipeline.
struct Run {
    std::size_t variant = 0;
    std::uint64_t index = 0;  // of the replication, from 0
    bool skipped = false;     // a stop came before its end
    std::optional<std::string> failure;
    std::exception_ptr error;
};

// The rows of one replication, written in parallel and read by the sinks.
struct Replication {
    std::vector<double> rows;
    std::vector<Run> runs;
};

// The pipeline's three stages and what they share. Runs in flight are consecutive in number, so a
// ring of replications that can hold them all is enough.
class Pipeline {
 public:
    Pipeline(const StudyPlan& plan, const StudyHeader& header, const Layout& layout,
             const Simulate& simulate, std::span<ResultSink* const> sinks,
             const std::atomic<bool>& stop, int threads)
        : plan_(plan),
          seed_(header.seed),
          row_size_(layout.row_size()),
          simulate_(simulate),
          sinks_(sinks),
          stop_(stop),
          threads_of_a_run_(threads_of_a_run(plan, threads)),
          most_in_flight_(runs_per_thread * static_cast<std::size_t>(threads)),
          ring_((most_in_flight_ + plan.variants - 2) / plan.variants + 1) {
        for (Replication& replication : ring_) {
            replication.rows.resize(plan.variants * row_size_);
            replication.runs.resize(plan.variants);
        }
    }

    // Both run everything and pass on the first error in the order of runs.
    void run_alone() {
        while (Run* const run = next_run()) {
            simulate(*run);
            collect(*run);
        }
    }

    // In the arena of the calling thread. The first and the last stage share state; the stage
    // between them has nothing but its run.
    void run_together() {
        using oneapi::tbb::filter_mode;
        using oneapi::tbb::flow_control;
        using oneapi::tbb::make_filter;
        const auto begin = [this](flow_control& flow) ESCALA_STORED_BY_TBB -> Run* {
            const Possession mine(this);
            Run* const next = next_run();
            if (next == nullptr) {
                flow.stop();
            } else {
                hand_over(next);
            }
            return next;
        };
        const auto carry_out = [this](Run* run) ESCALA_STORED_BY_TBB {
            const Possession mine(run);
            simulate(*run);
            hand_over(&ring_);
            return run;
        };
        const auto end = [this](Run* run) ESCALA_STORED_BY_TBB {
            take_over(run);
            const Possession mine(this);
            collect(*run);
        };
        const Loan lent(this);
        const Loan runs(&ring_);  // also those that an error keeps from being collected
        oneapi::tbb::parallel_pipeline(
            most_in_flight_, make_filter<void, Run*>(filter_mode::serial_in_order, begin) &
                                 make_filter<Run*, Run*>(filter_mode::parallel, carry_out) &
                                 make_filter<Run*, void>(filter_mode::serial_in_order, end));
    }

    // Gives up the runs in flight and starts no more.
    void stop() noexcept { stopped_ = true; }

    [[nodiscard]] std::uint64_t done() const noexcept { return done_; }

    // Only after run() has returned.
    [[nodiscard]] StudyOutcome outcome() && {
        return {collected_, std::move(failures_), collected_ == plan_.replications};
    }

 private:
    [[nodiscard]] bool stopping() const noexcept { return stopped_ || stop_; }

    [[nodiscard]] Replication& place_of(std::uint64_t index) {
        return ring_[static_cast<std::size_t>(index % ring_.size())];
    }

    Run* next_run() {
        if (next_index_ == plan_.replications || stopping()) return nullptr;
        Run& run = place_of(next_index_).runs[next_variant_];
        run = Run{next_variant_, next_index_, false, std::nullopt, nullptr};
        if (++next_variant_ == plan_.variants) {
            next_variant_ = 0;
            ++next_index_;
        }
        return &run;
    }

    void simulate(Run& run) {
        if (stopping()) {
            run.skipped = true;
            return;
        }
        const auto row =
            std::span(place_of(run.index).rows).subspan(run.variant * row_size_, row_size_);
        constexpr double missing = std::numeric_limits<double>::quiet_NaN();
        std::fill(row.begin(), row.end(), missing);
        try {
            run.skipped = !simulate_(run.variant, plan_.first_replication + run.index,
                                     {threads_of_a_run_, &stopped_}, row);
        } catch (const ModelError& error) {
            std::fill(row.begin(), row.end(), missing);
            run.failure = error.what();
        } catch (...) {
            run.error = std::current_exception();
        }
    }

    void collect(Run& run) {
        if (run.error) std::rethrow_exception(run.error);
        if (run.skipped) cut_ = true;
        if (cut_) return;
        const std::uint64_t number = plan_.first_replication + run.index;
        if (run.failure) {
            pending_.push_back({run.variant, number, seed_, std::move(*run.failure)});
        }
        if (run.variant + 1 == plan_.variants) {
            for (ResultSink* const sink : sinks_) sink->append(number, place_of(run.index).rows);
            std::move(pending_.begin(), pending_.end(), std::back_inserter(failures_));
            pending_.clear();
            ++collected_;
        }
        ++done_;
    }

    const StudyPlan& plan_;
    const std::uint64_t seed_;
    const std::size_t row_size_;
    const Simulate& simulate_;
    const std::span<ResultSink* const> sinks_;
    const std::atomic<bool>& stop_;
    const int threads_of_a_run_;
    const std::size_t most_in_flight_;
    std::vector<Replication> ring_;
    std::atomic<bool> stopped_ = false;
    std::atomic<std::uint64_t> done_ = 0;

    // Of the first stage.
    std::uint64_t next_index_ = 0;
    std::size_t next_variant_ = 0;

    // Of the last stage.
    bool cut_ = false;  // a run was skipped: what follows is not part of the prefix
    std::uint64_t collected_ = 0;
    std::vector<FailedReplication> pending_;  // of the replication being collected
    std::vector<FailedReplication> failures_;
};

void check(const StudyPlan& plan, const StudyHeader& header) {
    if (plan.variants == 0 || plan.variants != header.variants.size() ||
        plan.first_replication != header.first_replication) {
        throw InternalError(fmt::format(
            "the plan has {} variants from replication {}, the header {} from {}", plan.variants,
            plan.first_replication, header.variants.size(), header.first_replication));
    }
}

// Runs the pipeline on threads of its own, while this one serves the hooks.
void run_with_hooks(Pipeline& pipeline, int threads, std::uint64_t total, const Progress& progress,
                    const std::atomic<bool>& stop) {
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
        std::jthread simulating([&] {
            std::exception_ptr thrown;
            try {
                if (threads == 1) {
                    pipeline.run_alone();
                } else {
                    oneapi::tbb::task_arena arena(threads);
                    arena.execute([&] { pipeline.run_together(); });
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
                if (progress.report && done != reported) progress.report(done, total);
                reported = done;
                lock.lock();
            }
        } catch (...) {
            pipeline.stop();
            throw;
        }
    }
    if (error) std::rethrow_exception(error);
    if (progress.report) progress.report(pipeline.done(), total);
}
}  // namespace

StudyOutcome run_study(const StudyPlan& plan, const StudyHeader& header, const Layout& layout,
                       const Simulate& simulate, std::span<ResultSink* const> sinks,
                       const Progress& progress, const std::atomic<bool>& stop) {
    check(plan, header);
    const int threads = threads_that_live(plan.threads > 0 ? plan.threads : default_threads());
    for (ResultSink* const sink : sinks) sink->begin(header, layout);

    Pipeline pipeline(plan, header, layout, simulate, sinks, stop, threads);
    run_with_hooks(pipeline, threads, plan.replications * plan.variants, progress, stop);

    StudyOutcome outcome = std::move(pipeline).outcome();
    for (ResultSink* const sink : sinks) sink->finish(outcome.failures, outcome.complete);
    return outcome;
}

}  // namespace sim
