// The ladder by itself. (An entry that is read where storage was before it grew looks right more
// often than not: the address sanitizer tells.)
#include "sim/event_ladder.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

namespace {

using sim::EventLadder;
using sim::QueueEntry;

/// Draws everything; whether it is in order, and all of it.
bool draws_all(EventLadder& ladder, std::size_t count) {
    std::vector<QueueEntry> drawn;
    std::vector<bool> seen(count, false);
    while (!ladder.empty()) ladder.draw(drawn);
    for (const QueueEntry& entry : drawn) {
        if (entry.slot < count) seen[entry.slot] = true;
    }
    return drawn.size() == count &&
           std::all_of(seen.begin(), seen.end(), [](bool s) { return s; }) &&
           std::is_sorted(drawn.begin(), drawn.end(),
                          [](const QueueEntry& a, const QueueEntry& b) { return a.key < b.key; });
}

}  // namespace

TEST_CASE("nothing is lost when a dense bucket is spread and storage must grow for it",
          "[event_queue]") {
    // A dense bucket first, then many sparse ones that hold nearly all the chunks there are.
    bool whole = true;
    for (std::uint32_t sparse = 100; sparse < 70'000; sparse += sparse / 8) {
        for (const std::uint32_t dense : {100U, 1'000U, 10'000U}) {
            EventLadder ladder;
            std::vector<QueueEntry> entries;
            for (std::uint32_t i = 0; i < dense; ++i) entries.push_back({{1'000'000 + i, i}, i, 0});
            for (std::uint32_t i = dense; i < dense + sparse; ++i) {
                entries.push_back({{1'000'000 + std::uint64_t{i} * 1'000'000, i}, i, 0});
            }
            ladder.push_front(entries);
            whole = draws_all(ladder, entries.size()) && whole;
        }
    }
    CHECK(whole);
}
