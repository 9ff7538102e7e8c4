// The threads of one run: every item is worked once, whoever comes.
#include "sim/gang.hpp"

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
    std::vector<int> counts(items, 0);  // plain: the gang orders window after window
    std::vector<std::size_t> all(items);
    std::iota(all.begin(), all.end(), std::size_t{0});
    sim::Gang gang(threads, items, [&counts](std::size_t item) { ++counts[item]; });
    gang.serve([&] {
        for (int window = 0; window < windows; ++window) {
            const std::size_t some = 1 + static_cast<std::size_t>(window) % items;
            gang.work_together(std::span(all).first(some));
        }
    });
    return counts;
}

}  // namespace

TEST_CASE("a gang works every item of every window once", "[windows]") {
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

TEST_CASE("a gang that is asked for nothing ends", "[windows]") {
    sim::Gang gang(4, 3, [](std::size_t) {});
    bool served = false;
    gang.serve([&] {
        gang.work_together({});
        served = true;
    });
    CHECK(served);
    CHECK(gang.threads() == 4);
}

TEST_CASE("a failure of the leader ends the gang and comes out", "[windows]") {
    sim::Gang gang(4, 3, [](std::size_t) {});
    CHECK_THROWS_AS(gang.serve([&] {
        gang.work_together(std::array<std::size_t, 3>{0, 1, 2});
        throw std::runtime_error("the leader failed");
    }),
                    std::runtime_error);
}
