// Which way of running is kept, given what the ways cost: a clock of our own makes it exact.
#include "sim/pace.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>

namespace {

using namespace std::chrono_literals;
using sim::Pace;
using sim::Way;

constexpr std::array<bool, 3> all{true, true, true};

/// Runs for a while where a thousand events take so long in each way.
struct Machine {
    std::array<Pace::Duration, 3> cost;
    std::array<Pace::Duration, 3> time_in_way{};
    Pace::Duration now{0};
    Pace::Duration cold{0};  // what the first four thousand events of another way cost besides

    void run(Pace& pace, Pace::Duration length, const std::array<bool, 3>& possible = all) {
        const Pace::Duration end = now + length;
        int thousands = 0;
        auto before = pace.way();
        while (now < end) {
            if (pace.way() != before) thousands = 0;
            before = pace.way();
            const auto way = static_cast<std::size_t>(before);
            const Pace::Duration spent = cost[way] + (++thousands <= 4 ? cold : 0us);
            now += spent;
            time_in_way[way] += spent;
            pace.record(1000, spent, 0us, possible);
        }
    }
    [[nodiscard]] double share(Way way) const {
        return static_cast<double>(time_in_way[static_cast<std::size_t>(way)].count()) /
               static_cast<double>(now.count());
    }
};

}  // namespace

TEST_CASE("the cheapest way is found from any other", "[windows]") {
    for (const Way first : {Way::one_queue, Way::alone, Way::together}) {
        for (std::size_t best = 0; best < 3; ++best) {
            Machine machine{{100us, 100us, 100us}};
            machine.cost[best] = 60us;
            Pace pace(first);
            machine.run(pace, 10s);
            CAPTURE(first, best);
            CHECK(machine.share(static_cast<Way>(best)) > 0.95);
        }
    }
}

TEST_CASE("a way that was not there at first is tried as soon as it is", "[windows]") {
    Machine machine{{100us, 150us, 50us}};
    Pace pace(Way::one_queue);
    machine.run(pace, 40ms, {true, true, false});  // threads that come late
    machine.run(pace, 200ms);
    CHECK(machine.share(Way::together) > 0.6);
}

TEST_CASE("what a way costs before it has warmed up does not count", "[windows]") {
    Machine machine{{100us, 150us, 80us}};
    machine.cold = 100us;
    Pace pace(Way::one_queue);
    machine.run(pace, 10s);
    CHECK(machine.share(Way::together) > 0.9);
}

TEST_CASE("turns in which others have the processor do not decide", "[windows]") {
    Machine machine{{100us, 150us, 60us}};
    Pace pace(Way::one_queue);
    // Two turns of three in the first trial, which follow each other, cost three times as much.
    int comings = 0;
    auto before = pace.way();
    while (machine.now < 300ms) {
        const auto way = pace.way();
        if (way == Way::together && way != before) ++comings;
        before = way;
        machine.cost[2] = comings <= 1 ? 180us : 60us;
        machine.run(pace, 1us);
    }
    CHECK(machine.share(Way::together) > 0.85);
}

TEST_CASE("all threads together are kept after one turn only where they are far cheaper than both",
          "[windows]") {
    // Each time, all events move from one queue to many, or back.
    const auto changes = [](Machine machine, Way first = Way::one_queue, Way kept = Way::together) {
        Pace pace(first);
        int sum = 0;
        auto before = pace.way();
        while (machine.now < 100ms) {
            machine.run(pace, 1us);
            if ((pace.way() == Way::one_queue) != (before == Way::one_queue)) ++sum;
            before = pace.way();
        }
        CHECK(pace.way() == kept);
        return sum;
    };
    CHECK(changes({{100us, 110us, 60us}}) == 1);
    CHECK(changes({{100us, 110us, 80us}}) == 3);
    CHECK(changes({{100us, 70us, 60us}}) == 3);
    CHECK(changes({{70us, 110us, 60us}}) == 3);
    // Begun in windows, a trial comes to one queue last, in the middle, and last again.
    CHECK(changes({{100us, 110us, 60us}}, Way::together) == 2);
    CHECK(changes({{100us, 110us, 80us}}, Way::together) == 4);
    CHECK(changes({{60us, 110us, 100us}}, Way::together, Way::one_queue) == 3);
}

TEST_CASE("a way that is cheaper by less than four per cent does not replace the kept one",
          "[windows]") {
    Machine machine{{100us, 97us, 97us}};
    Pace pace(Way::one_queue);
    machine.run(pace, 10s);
    CHECK(machine.share(Way::one_queue) > 0.95);
}

TEST_CASE("trying ways that cost as much takes less than a twentieth of a long run", "[windows]") {
    Machine machine{{100us, 100us, 100us}};
    Pace pace(Way::one_queue);
    machine.run(pace, 20s);
    CHECK(machine.share(Way::one_queue) > 0.95);
    CHECK(machine.share(Way::together) > 0.0);
}

TEST_CASE("a run that changes its character changes its way", "[windows]") {
    Machine machine{{100us, 130us, 140us}};
    Pace pace(Way::one_queue);
    machine.run(pace, 5s);
    machine.cost = {100us, 90us, 55us};
    machine.run(pace, 5s);
    Machine later{machine.cost};
    later.run(pace, 5s);
    CHECK(later.share(Way::together) > 0.95);
}

TEST_CASE("a way that is not possible is never tried", "[windows]") {
    Machine machine{{100us, 100us, 10us}};
    Pace pace(Way::one_queue);
    machine.run(pace, 2s, {true, true, false});
    CHECK(machine.share(Way::together) == 0.0);
    CHECK(machine.share(Way::alone) > 0.0);
}
