// A study gives the same results on any number of threads, keeps whole replications when it is
// stopped, and hides no failure.
#include "sim/study.hpp"

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "sim/context.hpp"
#include "sim/cpu_budget.hpp"
#include "sim/digest.hpp"
#include "sim/engine.hpp"
#include "sim/errors.hpp"
#include "sim/network.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/small_study.hpp"

namespace {
using namespace std::chrono_literals;

constexpr std::size_t variants = 2;

// The small study, run rather than written down.
struct Study {
    std::uint64_t replications = 12;
    int threads = 2;
    sim::Simulate simulate = test_support::fill_row;
    sim::Progress progress = {};
    std::atomic<bool> stop = false;
    sim::Results results = {};
    std::vector<sim::ResultSink*> more_sinks = {};

    sim::StudyOutcome run() {
        std::vector<sim::ResultSink*> sinks{&results};
        sinks.insert(sinks.end(), more_sinks.begin(), more_sinks.end());
        return sim::run_study({variants, replications, 7, threads}, test_support::small_header(),
                              test_support::small_layout(), simulate, sinks, progress, stop);
    }
};

sim::ModelError stock_below_zero(std::uint64_t replication) {
    return {"plant", sim::Time{}, 1, replication, "stock below zero"};
}

// Remembers what it was told.
class Witness : public sim::ResultSink {
 public:
    void begin(const sim::StudyHeader&, const sim::Layout&) override { begun = true; }
    void append(std::uint64_t replication, std::span<const double>) override {
        if (replication == refuse_from) throw std::runtime_error("disk full");
        if (on_append) on_append();
        replications.push_back(replication);
    }
    void finish(std::span<const sim::FailedReplication>, bool) override { finished = true; }

    std::uint64_t refuse_from = 0;
    std::function<void()> on_append = {};
    bool begun = false;
    bool finished = false;
    std::vector<std::uint64_t> replications = {};
};

// Waits for something to happen, for a generous time; tells whether it did.
bool happens(const std::function<bool()>& it) {
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (!it()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

// Counts the threads at work in handlers, whatever run they serve.
struct Crowd {
    std::atomic<int> present = 0;
    std::atomic<int> most = 0;

    void enter() {
        const int now = ++present;
        for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) continue;
    }
};

// Of a network without links: every one is a shard that can always run.
class Worker {
 public:
    explicit Worker(Crowd& crowd) : crowd_(crowd) {}

    void start(sim::Context& context) { context.after<&Worker::work>(1us, {}); }

 private:
    struct Task {};
    void work(const Task&, sim::Context& context) {
        crowd_.enter();
        const auto end = std::chrono::steady_clock::now() + 5us;
        while (std::chrono::steady_clock::now() < end) continue;
        --crowd_.present;
        context.after<&Worker::work>(1us, {});
    }

    Crowd& crowd_;
};

// Runs take different and changing times, so that they finish out of order.
bool simulate_unevenly(std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                       std::span<double> row) {
    std::this_thread::sleep_for(((replication * 7 + variant * 3) % 5) * 1ms);
    return test_support::fill_row(variant, replication, terms, row);
}
}  // namespace

TEST_CASE("a study gives the same results on any number of threads") {
    const std::string expected = sim::digest(test_support::small_results(12));
    for (const int threads : {0, 1, 2, 8}) {
        Study study;
        study.threads = threads;
        study.simulate = simulate_unevenly;
        CHECK(study.run().complete);
        CAPTURE(threads);
        CHECK(sim::digest(study.results) == expected);
    }
}

TEST_CASE("several threads do simulate at once", "[study][threads]") {
    std::atomic<int> running = 0;
    std::atomic<bool> met = false;
    Study study;
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        ++running;
        const auto end = std::chrono::steady_clock::now() + 2s;
        while (!met && std::chrono::steady_clock::now() < end) {
            if (running >= 2) met = true;
        }
        --running;
        return test_support::fill_row(variant, replication, terms, row);
    };
    study.run();
    CHECK(met);
}

TEST_CASE("one thread simulates one run at a time") {
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    Study study;
    study.threads = 1;
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        most = std::max(most.load(), ++running);
        test_support::fill_row(variant, replication, terms, row);
        --running;
        return true;
    };
    study.run();
    CHECK(most == 1);
}

TEST_CASE("replications reach the sinks in order, without gaps") {
    Witness witness;
    Study study;
    study.threads = 8;
    study.simulate = simulate_unevenly;
    study.more_sinks = {&witness};
    study.run();
    CHECK(witness.replications ==
          std::vector<std::uint64_t>{7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18});
    CHECK(witness.finished);
}

TEST_CASE("a slow first run holds the others back: the number in flight is bounded") {
    std::atomic<bool> first_done = false;
    std::atomic<std::uint64_t> furthest = 0;
    Study study;
    study.replications = 200;
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        if (replication == 7 && variant == 0) {
            std::this_thread::sleep_for(100ms);
            first_done = true;
        } else if (!first_done) {
            furthest = std::max(furthest.load(), replication - 7);
        }
        return test_support::fill_row(variant, replication, terms, row);
    };
    study.run();
    CHECK(furthest <= 4);
    CHECK(sim::digest(study.results) == sim::digest(test_support::small_results(200)));
}

TEST_CASE("a slow sink holds the runs back: the number in flight is bounded", "[study][threads]") {
    std::atomic<std::uint64_t> begun = 0;
    Witness witness;
    std::uint64_t most_ahead = 0;
    witness.on_append = [&] {
        std::this_thread::sleep_for(2ms);
        most_ahead = std::max(most_ahead, begun - variants * witness.replications.size());
    };
    Study study;
    study.replications = 200;
    study.more_sinks = {&witness};
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        ++begun;
        return test_support::fill_row(variant, replication, terms, row);
    };
    study.run();
    CHECK(most_ahead > 0);
    // Four a thread, and the first run of the replication at hand.
    CHECK(most_ahead <= 4 * 2 + 1);
}

TEST_CASE("rows reach the sinks while later runs are in flight", "[study]") {
    Witness witness;
    std::atomic<std::size_t> arrived = 0;
    witness.on_append = [&] { ++arrived; };
    std::atomic<bool> in_time = false;
    Study study;
    study.more_sinks = {&witness};
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        if (replication == 9 && variant == 0) in_time = happens([&] { return arrived == 2; });
        return test_support::fill_row(variant, replication, terms, row);
    };
    study.run();
    CHECK(in_time);
}

TEST_CASE("a study has the threads that it is said to get", "[study]") {
    int granted = 0;
    Study study{.replications = 1, .threads = 6};
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        if (variant == 0) granted = terms.threads;
        return test_support::fill_row(variant, replication, terms, row);
    };
    study.run();
    // Of the threads of the study each of its two runs gets half, but one at least.
    CHECK(granted == std::max(sim::study_threads(6) / 2, 1));
}

TEST_CASE("a study gets as many threads as it wants", "[study][threads]") {
    CHECK(sim::study_threads(3) == 3);
    CHECK(sim::study_threads(0) == sim::default_threads());
}

TEST_CASE("a fork of a process with studies on several threads has its own on one", "[study]") {
    if (!test_support::allocations()) SKIP("a sanitizer may refuse threads after a fork");
    Study before;
    before.run();
    const pid_t child = ::fork();
    if (child == 0) {
        std::atomic<int> running = 0;
        bool alone = true;
        Study study{.threads = 4};
        study.simulate = [&](std::size_t variant, std::uint64_t replication,
                             const sim::RunTerms& terms, std::span<double> row) {
            alone = alone && ++running == 1 && terms.threads == 1 && sim::study_threads(4) == 1;
            --running;
            return test_support::fill_row(variant, replication, terms, row);
        };
        study.run();
        const bool same =
            sim::digest(study.results) == sim::digest(test_support::small_results(12));
        ::_exit(same && alone ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}

TEST_CASE("what a run does not fill in is missing") {
    Study study;
    study.replications = 3;
    study.simulate = [](std::size_t, std::uint64_t, const sim::RunTerms&, std::span<double> row) {
        row[0] = 1.0;
        return true;
    };
    study.run();
    for (std::size_t replication = 0; replication < 3; ++replication) {
        CHECK(study.results.value(1, replication, "profit")[0] == 1.0);
        CHECK(std::isnan(study.results.value(1, replication, "otd")[0]));
        CHECK(std::isnan(study.results.value(1, replication, "load")[5]));
    }
}

TEST_CASE("a run that fails is recorded with its seed, and its row is missing") {
    Study study;
    study.simulate = [](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                        std::span<double> row) {
        test_support::fill_row(variant, replication, terms, row);
        if (variant == 1 && replication % 4 == 0) throw stock_below_zero(replication);
        return true;
    };
    const sim::StudyOutcome outcome = study.run();
    CHECK(outcome.complete);
    REQUIRE(outcome.failures.size() == 3);
    CHECK(outcome.failures[0].variant == 1);
    CHECK(outcome.failures[0].replication == 8);
    CHECK(outcome.failures[1].replication == 12);
    CHECK(outcome.failures[2].replication == 16);
    CHECK(outcome.failures[0].seed == test_support::small_header().seed);
    CHECK(outcome.failures[0].message.find("stock below zero") != std::string::npos);
    REQUIRE(study.results.failures().size() == 3);
    const auto failed_row = study.results.row(1, 1);
    CHECK(std::all_of(failed_row.begin(), failed_row.end(),
                      [](double value) { return std::isnan(value); }));
    CHECK(study.results.value(0, 1, "profit")[0] == 800.25);
}

TEST_CASE("an InternalError ends the study without a finish; of several the first is passed on") {
    Witness witness;
    Study study;
    study.threads = 8;
    study.more_sinks = {&witness};
    study.simulate = [](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                        std::span<double> row) {
        simulate_unevenly(variant, replication, terms, row);
        if (replication >= 9) {
            throw sim::InternalError(std::to_string(replication) + "/" + std::to_string(variant));
        }
        return true;
    };
    std::string message;
    try {
        study.run();
    } catch (const sim::InternalError& error) {
        message = error.what();
    }
    CHECK(message == "9/0");
    CHECK(witness.replications == std::vector<std::uint64_t>{7, 8});
    CHECK_FALSE(witness.finished);
}

TEST_CASE("a sink that refuses ends the study") {
    Witness witness;
    witness.refuse_from = 10;
    Study study;
    study.more_sinks = {&witness};
    CHECK_THROWS_AS(study.run(), std::runtime_error);
    CHECK(witness.replications == std::vector<std::uint64_t>{7, 8, 9});
    CHECK_FALSE(witness.finished);
}

TEST_CASE("a stop keeps the complete replications of every variant") {
    for (const int threads : {1, 2, 8}) {
        Study study;
        study.replications = 1000;
        study.threads = threads;
        study.simulate = [&](std::size_t variant, std::uint64_t replication,
                             const sim::RunTerms& terms, std::span<double> row) {
            test_support::fill_row(variant, replication, terms, row);
            if (replication == 20 && variant == 0) study.stop = true;
            return true;
        };
        const sim::StudyOutcome outcome = study.run();
        CAPTURE(threads, outcome.replications);
        CHECK_FALSE(outcome.complete);
        CHECK_FALSE(study.results.complete());
        CHECK(outcome.replications < 60);
        REQUIRE(outcome.replications == study.results.replications());
        CHECK(sim::values_digest(study.results) ==
              sim::values_digest(test_support::small_results(outcome.replications)));
    }
}

TEST_CASE("a stop gives up the runs in flight and keeps the replications before them",
          "[study][threads]") {
    for (const bool by_hook : {false, true}) {
        Study study;
        std::atomic<bool> underway = false;
        study.simulate = [&](std::size_t variant, std::uint64_t replication,
                             const sim::RunTerms& terms, std::span<double> row) {
            test_support::fill_row(variant, replication, terms, row);
            if (replication < 10) return true;
            underway = true;
            return !happens([&] { return terms.stop->load(); });
        };
        study.progress.poll = [&] {
            if (underway && !by_hook) study.stop = true;
            return underway && by_hook;
        };
        const sim::StudyOutcome outcome = study.run();
        CAPTURE(by_hook);
        CHECK_FALSE(outcome.complete);
        CHECK(outcome.replications == 3);
        CHECK(outcome.failures.empty());
        CHECK(sim::values_digest(study.results) ==
              sim::values_digest(test_support::small_results(3)));
    }
}

TEST_CASE("a run that ends although a stop came is kept", "[study][threads]") {
    Study study{.replications = 1, .threads = 2};
    std::atomic<bool> first_begun = false;
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        if (variant == 0) first_begun = true;
        if (variant == 1) {
            CHECK(happens([&] { return first_begun.load(); }));
            study.stop = true;
            CHECK(happens([&] { return terms.stop->load(); }));
        }
        return test_support::fill_row(variant, replication, terms, row);
    };
    // One thread would find the stop before it begins the second run.
    CHECK(study.run().complete);
}

TEST_CASE("a study that is stopped before it begins has no replications, and is finished") {
    Witness witness;
    Study study;
    study.stop = true;
    study.more_sinks = {&witness};
    const sim::StudyOutcome outcome = study.run();
    CHECK(outcome.replications == 0);
    CHECK_FALSE(outcome.complete);
    CHECK(witness.begun);
    CHECK(witness.finished);
}

TEST_CASE("a stop after the last run leaves the study complete") {
    Study study;
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        test_support::fill_row(variant, replication, terms, row);
        if (replication == 18 && variant == 1) study.stop = true;
        return true;
    };
    study.threads = 1;
    CHECK(study.run().complete);
}

TEST_CASE("the caller is asked while runs are in flight and may stop the study",
          "[study][threads]") {
    const auto caller = std::this_thread::get_id();
    std::atomic<bool> asked = false;
    bool on_caller = true;
    Study study;
    study.replications = 1'000'000;
    study.simulate = [&](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                         std::span<double> row) {
        // One run outlasts the interval of polls.
        while (replication == 9 && !asked) std::this_thread::sleep_for(1ms);
        return test_support::fill_row(variant, replication, terms, row);
    };
    study.progress.poll = [&] {
        on_caller = on_caller && std::this_thread::get_id() == caller;
        asked = true;
        return true;
    };
    const sim::StudyOutcome outcome = study.run();
    CHECK(on_caller);
    CHECK_FALSE(outcome.complete);
}

TEST_CASE("an exception from a hook stops the study and is passed on") {
    Witness witness;
    Study study;
    study.replications = 1'000'000;
    study.simulate = simulate_unevenly;
    study.more_sinks = {&witness};
    study.progress.poll = []() -> bool { throw std::runtime_error("interrupted"); };
    CHECK_THROWS_AS(study.run(), std::runtime_error);
    CHECK_FALSE(witness.finished);
}

TEST_CASE("progress rises and ends at the number of runs") {
    std::vector<std::uint64_t> reports;
    std::uint64_t total_runs = 0;
    Study study;
    study.replications = 20;
    study.simulate = [](std::size_t variant, std::uint64_t replication, const sim::RunTerms& terms,
                        std::span<double> row) {
        std::this_thread::sleep_for(10ms);
        return test_support::fill_row(variant, replication, terms, row);
    };
    study.progress.report = [&](std::uint64_t done, std::uint64_t total) {
        reports.push_back(done);
        total_runs = total;
    };
    study.run();
    CHECK(total_runs == 40);
    REQUIRE(reports.size() >= 2);
    CHECK(std::is_sorted(reports.begin(), reports.end()));
    CHECK(reports.back() == 40);
}

TEST_CASE("a study without replications is complete and empty") {
    Study study;
    study.replications = 0;
    CHECK(study.run().complete);
    CHECK(study.results.replications() == 0);
}

TEST_CASE("a plan that does not fit its header is refused") {
    const std::atomic<bool> stop = false;
    for (const sim::StudyPlan& plan :
         {sim::StudyPlan{3, 1, 7, 1}, sim::StudyPlan{2, 1, 0, 1}, sim::StudyPlan{0, 1, 7, 1}}) {
        CHECK_THROWS_AS(
            sim::run_study(plan, test_support::small_header(), test_support::small_layout(),
                           test_support::fill_row, {}, {}, stop),
            sim::InternalError);
    }
}

TEST_CASE("a run has threads for itself only when there are fewer runs than threads",
          "[study][threads]") {
    struct Case {
        std::uint64_t replications;
        int threads;
        int of_a_run;
    };
    for (const Case test : {Case{1, 8, 4}, Case{2, 9, 2}, Case{4, 8, 1}, Case{12, 2, 1}}) {
        Study study{.replications = test.replications, .threads = test.threads};
        std::atomic<int> least = 1000;
        std::atomic<int> most = 0;
        study.simulate = [&](std::size_t, std::uint64_t, const sim::RunTerms& terms,
                             std::span<double>) {
            least = std::min(least.load(), terms.threads);
            most = std::max(most.load(), terms.threads);
            return true;
        };
        study.run();
        CHECK(least == test.of_a_run);
        CHECK(most == test.of_a_run);
    }
}

TEST_CASE("no more threads are at work than were asked for, however few or many the runs",
          "[study]") {
    struct Case {
        std::uint64_t replications;
        int threads;
    };
    // Two variants: 2 runs on 2, 2 on 5 and 4 on 8 threads share, 6 and 100 on 2 do not.
    for (const Case test : {Case{1, 2}, Case{1, 5}, Case{2, 8}, Case{3, 2}, Case{50, 2}}) {
        Study study{.replications = test.replications, .threads = test.threads};
        Crowd crowd;
        std::atomic<int> granted = 0;
        std::atomic<bool> too_many = false;
        study.simulate = [&](std::size_t, std::uint64_t replication, const sim::RunTerms& terms,
                             std::span<double>) {
            const int now = granted += terms.threads;
            if (now > test.threads) too_many = true;
            sim::Network network;
            for (int i = 0; i < 16; ++i) network.add<Worker>("worker/" + std::to_string(i), crowd);
            sim::Engine engine(network, 1, replication,
                               {.threads = terms.threads, .windows = sim::Windows::always});
            engine.run(sim::Time{20us});
            granted -= terms.threads;
            return true;
        };
        study.run();
        CAPTURE(test.replications, test.threads, crowd.most.load());
        CHECK_FALSE(too_many);
        CHECK(crowd.most >= 1);
        CHECK(crowd.most <= test.threads);
    }
}
