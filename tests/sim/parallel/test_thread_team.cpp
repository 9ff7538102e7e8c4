// The threads of one run: every item is worked once, whoever comes.
#include "sim/parallel/thread_team.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstddef>
#include <numeric>
#include <span>
#include <stdexcept>
#include <vector>

namespace {

/// How often each of so many items was worked, in so many windows of growing size.
std::vector<int> worked(int threads, std::size_t items, int windows) {
    std::vector<int> counts(items, 0);  // plain: the team orders window after window
    std::vector<std::size_t> all(items);
    std::iota(all.begin(), all.end(), std::size_t{0});
    sim::ThreadTeam team(threads, items, [&counts](std::size_t item) { ++counts[item]; });
    team.run([&] {
        for (int window = 0; window < windows; ++window) {
            const std::size_t some = 1 + static_cast<std::size_t>(window) % items;
            team.execute(std::span(all).first(some));
        }
    });
    return counts;
}

}  // namespace

TEST_CASE("a team works every item of every window once", "[windows]") {
    // More items than threads, fewer, and more than fit a word of every thread.
    const std::size_t items = GENERATE(7U, 3U, 150U);
    const int rounds = 2100 / static_cast<int>(items);
    for (const int threads : {1, 2, 8}) {
        const std::vector<int> counts = worked(threads, items, rounds * static_cast<int>(items));
        // Item i belongs to the windows of more than i items.
        for (std::size_t i = 0; i < items; ++i) {
            CAPTURE(threads, i);
            CHECK(counts[i] == rounds * static_cast<int>(items - i));
        }
    }
}

TEST_CASE("a team that is asked for nothing ends", "[windows][threads]") {
    sim::ThreadTeam team(4, 3, [](std::size_t) {});
    bool served = false;
    team.run([&] {
        team.execute({});
        served = true;
    });
    CHECK(served);
    CHECK(team.threads() == 4);
}

TEST_CASE("a failure of the leader ends the team and comes out", "[windows]") {
    sim::ThreadTeam team(4, 3, [](std::size_t) {});
    CHECK_THROWS_AS(team.run([&] {
        team.execute(std::array<std::size_t, 3>{0, 1, 2});
        throw std::runtime_error("the leader failed");
    }),
                    std::runtime_error);
}
