// Two ways of doing the same work, timed in turns.
//
// A speed alone says more about the machine, and about who else uses it, than about a program. So
// a figure is never taken alone: contender and opponents run in turns, A B A B, for some rounds,
// and what counts is the ratio of their speeds within a round, of which the median, the lowest and
// the highest are told. Each duel is one benchmark of Google Benchmark, of one iteration, whose
// counters are
//   rate               units of work per second of the contender, median over the rounds
//   <opponent>         the same of an opponent
//   x <opponent>       the contender's speed divided by the opponent's: median over the rounds
//   x <opponent> low, x <opponent> high
//   set aside, disturbed   see below
// and whose label is the unit. bench/table.py makes tables of them. Work of one thread is timed by
// the processor time of that thread, so that others on the machine disturb less; work of several
// threads, and its opponents, by the wall clock.
//
// A round in which the host of a virtual machine kept more than a twentieth of the processors' time
// for others is set aside, whatever came out, and fought again, but no more rounds than there are
// that count: after that, `disturbed` rounds count as well. Both numbers are told.
//
// The environment sets how much is done: ESCALA_BENCH_ROUNDS (9), and ESCALA_BENCH_SCALE (1), by
// which all sizes are multiplied.
#pragma once

#include <benchmark/benchmark.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "bench/stolen_time.hpp"

namespace bench {

/// Work that was done, and how long it took, preparations excluded.
struct Pass {
    double units = 0.0;
    std::chrono::duration<double> time{0.0};

    [[nodiscard]] double rate() const noexcept { return units / time.count(); }
};

/// The time that the calling thread has had a processor.
struct ThreadClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<ThreadClock>;
    static constexpr bool is_steady = true;

    static time_point now() noexcept {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return time_point{std::chrono::seconds{time.tv_sec} +
                          std::chrono::nanoseconds{time.tv_nsec}};
    }
};
using WallClock = std::chrono::steady_clock;

/// Times `work()`, which returns how many units of work it has done.
template <typename Clock = ThreadClock, typename Work>
[[nodiscard]] Pass timed(const Work& work) {
    const auto begin = Clock::now();
    const auto units = static_cast<double>(work());
    return {units, Clock::now() - begin};
}

/// The same work twice side by side, sharing nothing: what two processors give at this time.
template <typename OnePass>
[[nodiscard]] Pass two_at_once(const OnePass& pass) {
    Pass first;
    std::thread other([&] { first = pass(); });
    const Pass second = pass();
    other.join();
    return {first.rate() + second.rate(), std::chrono::seconds(1)};
}

/// One side of a duel. Every call prepares the same work anew and does it.
struct Side {
    std::string name;
    std::function<Pass()> pass;
};

namespace detail {

/// A positive number from the environment.
inline double number_from(const char* variable, double otherwise) {
    const char* text = std::getenv(variable);
    if (text == nullptr) return otherwise;
    char* end = nullptr;
    const double number = std::strtod(text, &end);
    if (end == text || *end != '\0' || !(number > 0.0)) {
        throw std::invalid_argument(std::string(variable) + " is not a positive number: " + text);
    }
    return number;
}

inline double median(std::vector<double> values) {
    const std::size_t middle = values.size() / 2;
    std::sort(values.begin(), values.end());
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

/// Whether the processors have mostly been ours since this was made.
class Calm {
 public:
    [[nodiscard]] bool kept() const {
        constexpr double most_stolen = 0.05;
        const std::chrono::duration<double> time = WallClock::now() - begin_;
        const double processors = std::thread::hardware_concurrency();
        return stolen_seconds() - stolen_ <= most_stolen * processors * time.count();
    }

 private:
    double stolen_ = stolen_seconds();
    WallClock::time_point begin_ = WallClock::now();
};

inline void fight(benchmark::State& state, const std::function<Pass()>& contender,
                  const std::vector<Side>& opponents) {
    const auto rounds = static_cast<std::size_t>(number_from("ESCALA_BENCH_ROUNDS", 9.0) + 0.5);
    std::vector<double> rates;
    std::vector<std::vector<double>> their_rates(opponents.size());
    std::vector<std::vector<double>> ratios(opponents.size());
    std::size_t set_aside = 0;
    std::size_t disturbed = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        std::chrono::duration<double> spent{0.0};
        std::size_t passes = 0;
        // The first round warms memory, caches and clocks, and does not count.
        for (bool warm = false; rates.size() < rounds; warm = true) {
            const Calm calm;
            const Pass pass = contender();
            spent += pass.time;
            ++passes;
            std::vector<double> theirs;
            for (const Side& opponent : opponents) theirs.push_back(opponent.pass().rate());
            if (!warm) continue;
            if (!calm.kept()) {
                if (set_aside < rounds) {
                    ++set_aside;
                    continue;
                }
                ++disturbed;
            }
            rates.push_back(pass.rate());
            for (std::size_t i = 0; i < opponents.size(); ++i) {
                their_rates[i].push_back(theirs[i]);
                ratios[i].push_back(pass.rate() / theirs[i]);
            }
        }
        state.SetIterationTime(spent.count() / static_cast<double>(passes));
    }
    state.counters["set aside"] = static_cast<double>(set_aside);
    state.counters["disturbed"] = static_cast<double>(disturbed);
    state.counters["rate"] = median(rates);
    for (std::size_t i = 0; i < opponents.size(); ++i) {
        const std::string& name = opponents[i].name;
        const auto [low, high] = std::minmax_element(ratios[i].begin(), ratios[i].end());
        state.counters[name] = median(their_rates[i]);
        state.counters["x " + name] = median(ratios[i]);
        state.counters["x " + name + " low"] = *low;
        state.counters["x " + name + " high"] = *high;
    }
}

}  // namespace detail

/// A size of work, as large as the environment asks for.
[[nodiscard]] inline std::uint64_t scaled(double size) {
    static const double scale = detail::number_from("ESCALA_BENCH_SCALE", 1.0);
    return static_cast<std::uint64_t>(std::max(1.0, size * scale));
}

/// Registers a duel, or a measurement alone where there is no opponent.
inline void duel(const std::string& name, const std::string& unit,
                 const std::function<Pass()>& contender, const std::vector<Side>& opponents) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [=](benchmark::State& state) {
                                     state.SetLabel(unit);
                                     detail::fight(state, contender, opponents);
                                 })
        ->Iterations(1)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
}

/// Registers figures that are no speeds: `figures(state)` sets counters.
inline void tell(const std::string& name, const std::function<void(benchmark::State&)>& figures) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [=](benchmark::State& state) {
                                     for ([[maybe_unused]] const auto iteration : state) {
                                         figures(state);
                                     }
                                 })
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
}

/// Runs what was registered; for the end of `main`.
inline int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

}  // namespace bench
