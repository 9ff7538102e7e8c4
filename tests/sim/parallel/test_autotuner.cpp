// Which mode of running is kept, given what the modes cost: a clock of our own makes it exact.
#include "sim/parallel/autotuner.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>

namespace {

using namespace std::chrono_literals;
using sim::Autotuner;
using sim::RunMode;

constexpr std::array<bool, 3> all_modes{true, true, true};

/// Runs for a while where a thousand events take so long in each mode.
struct Machine {
    std::array<Autotuner::Duration, 3> cost;
    std::array<Autotuner::Duration, 3> time_in_mode{};
    Autotuner::Duration now{0};
    Autotuner::Duration cold{
        0};  // what the first four thousand events of another mode cost besides

    void run(Autotuner& tuner, Autotuner::Duration length,
             const std::array<bool, 3>& possible = all_modes) {
        const Autotuner::Duration end = now + length;
        int thousands = 0;
        auto before = tuner.mode();
        while (now < end) {
            if (tuner.mode() != before) thousands = 0;
            before = tuner.mode();
            const auto mode = static_cast<std::size_t>(before);
            const Autotuner::Duration spent = cost[mode] + (++thousands <= 4 ? cold : 0us);
            now += spent;
            time_in_mode[mode] += spent;
            tuner.record(1000, spent, 0us, possible);
        }
    }
    [[nodiscard]] double share(RunMode mode) const {
        return static_cast<double>(time_in_mode[static_cast<std::size_t>(mode)].count()) /
               static_cast<double>(now.count());
    }
};

}  // namespace

TEST_CASE("the cheapest mode is found from any other", "[windows]") {
    for (const RunMode first :
         {RunMode::one_queue, RunMode::windows, RunMode::windows_on_threads}) {
        for (std::size_t best = 0; best < 3; ++best) {
            Machine machine{{100us, 100us, 100us}};
            machine.cost[best] = 60us;
            Autotuner tuner(first);
            machine.run(tuner, 10s);
            CAPTURE(first, best);
            CHECK(machine.share(static_cast<RunMode>(best)) > 0.95);
        }
    }
}

TEST_CASE("a mode that was not there at first is tried as soon as it is", "[windows]") {
    Machine machine{{100us, 150us, 50us}};
    Autotuner tuner(RunMode::one_queue);
    machine.run(tuner, 40ms, {true, true, false});  // threads that come late
    machine.run(tuner, 200ms);
    CHECK(machine.share(RunMode::windows_on_threads) > 0.6);
}

TEST_CASE("what a mode costs before it has warmed up does not count", "[windows]") {
    Machine machine{{100us, 150us, 80us}};
    machine.cold = 100us;
    Autotuner tuner(RunMode::one_queue);
    machine.run(tuner, 10s);
    CHECK(machine.share(RunMode::windows_on_threads) > 0.9);
}

TEST_CASE("turns in which others have the processor do not decide", "[windows]") {
    Machine machine{{100us, 150us, 60us}};
    Autotuner tuner(RunMode::one_queue);
    // Two turns of three in the first trial, which follow each other, cost three times as much.
    int comings = 0;
    auto before = tuner.mode();
    while (machine.now < 300ms) {
        const auto mode = tuner.mode();
        if (mode == RunMode::windows_on_threads && mode != before) ++comings;
        before = mode;
        machine.cost[2] = comings <= 1 ? 180us : 60us;
        machine.run(tuner, 1us);
    }
    CHECK(machine.share(RunMode::windows_on_threads) > 0.85);
}

TEST_CASE("all threads together are kept after one turn only where they are far cheaper than both",
          "[windows]") {
    // Each time, all events move from one queue to many, or back.
    const auto changes = [](Machine machine, RunMode first = RunMode::one_queue,
                            RunMode kept = RunMode::windows_on_threads) {
        Autotuner tuner(first);
        int sum = 0;
        auto before = tuner.mode();
        while (machine.now < 100ms) {
            machine.run(tuner, 1us);
            if ((tuner.mode() == RunMode::one_queue) != (before == RunMode::one_queue)) ++sum;
            before = tuner.mode();
        }
        CHECK(tuner.mode() == kept);
        return sum;
    };
    CHECK(changes({{100us, 110us, 60us}}) == 1);
    CHECK(changes({{100us, 110us, 80us}}) == 3);
    CHECK(changes({{100us, 70us, 60us}}) == 3);
    CHECK(changes({{70us, 110us, 60us}}) == 3);
    // Begun in windows, a trial comes to one queue last, in the middle, and last again.
    CHECK(changes({{100us, 110us, 60us}}, RunMode::windows_on_threads) == 2);
    CHECK(changes({{100us, 110us, 80us}}, RunMode::windows_on_threads) == 4);
    CHECK(changes({{60us, 110us, 100us}}, RunMode::windows_on_threads, RunMode::one_queue) == 3);
}

TEST_CASE("a mode that is cheaper by less than four per cent does not replace the kept one",
          "[windows]") {
    Machine machine{{100us, 97us, 97us}};
    Autotuner tuner(RunMode::one_queue);
    machine.run(tuner, 10s);
    CHECK(machine.share(RunMode::one_queue) > 0.95);
}

TEST_CASE("trying modes that cost as much takes less than a twentieth of a long run", "[windows]") {
    Machine machine{{100us, 100us, 100us}};
    Autotuner tuner(RunMode::one_queue);
    machine.run(tuner, 20s);
    CHECK(machine.share(RunMode::one_queue) > 0.95);
    CHECK(machine.share(RunMode::windows_on_threads) > 0.0);
}

TEST_CASE("a run that changes its character changes its mode", "[windows]") {
    Machine machine{{100us, 130us, 140us}};
    Autotuner tuner(RunMode::one_queue);
    machine.run(tuner, 5s);
    machine.cost = {100us, 90us, 55us};
    machine.run(tuner, 5s);
    Machine later{machine.cost};
    later.run(tuner, 5s);
    CHECK(later.share(RunMode::windows_on_threads) > 0.95);
}

TEST_CASE("a mode that is not possible is never tried", "[windows]") {
    Machine machine{{100us, 100us, 10us}};
    Autotuner tuner(RunMode::one_queue);
    machine.run(tuner, 2s, {true, true, false});
    CHECK(machine.share(RunMode::windows_on_threads) == 0.0);
    CHECK(machine.share(RunMode::windows) > 0.0);
}
