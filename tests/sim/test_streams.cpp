// The streams of sim/chance.hpp as a battery sees them: the words of neighbours, one after the
// other, are independent and uniform, whatever it is in which they are neighbours.
//
// All statistics of stream_statistics.hpp are taken of all interleavings. All seeds are fixed; had
// they not been, one of them all would be rejected without cause once in 10,000 times (Bonferroni).
// `test_sim "[.battery]"` takes the same statistics of 16 times as many words from each of four
// seeds.
#include <Random123/philox.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/chance.hpp"
#include "tests/sim/interleavings.hpp"
#include "tests/sim/stream_statistics.hpp"

namespace {

using sim::child;
using sim::EntityId;
using sim::root_entity;
using sim::testing::counting;
using sim::testing::Fill;
using sim::testing::first_word;
using sim::testing::Interleaving;
using sim::testing::interleavings;
using sim::testing::Statistic;

constexpr double significance = 1e-4;  ///< of all statistics of all interleavings together
constexpr std::size_t few = std::size_t{1} << 18;
constexpr std::size_t many = std::size_t{1} << 22;
constexpr std::uint64_t seed = 20'270'201;

/// The level of one statistic of one interleaving, where `seeds` are tried.
double level(std::size_t seeds) {
    return significance /
           static_cast<double>(interleavings().size() * sim::testing::statistics.size() * seeds);
}

std::vector<std::uint64_t> words_of(const Fill& fill, std::uint64_t of_seed, std::size_t count) {
    std::vector<std::uint64_t> words(count);
    fill(of_seed, 0, words);
    return words;
}

void require_random(std::size_t seeds, std::size_t count) {
    for (const Interleaving& interleaving : interleavings()) {
        for (std::uint64_t i = 0; i < seeds; ++i) {
            const auto words = words_of(interleaving.fill, seed + (i << 40), count);
            for (const Statistic& statistic : sim::testing::statistics) {
                CAPTURE(interleaving.name, i, statistic.name);
                CHECK(statistic.probability(words) >= level(seeds));
            }
        }
    }
}

/// The names of the statistics that reject a sequence of few words.
std::vector<std::string_view> rejections(const Fill& fill) {
    const auto words = words_of(fill, seed, few);
    std::vector<std::string_view> names;
    for (const Statistic& statistic : sim::testing::statistics) {
        if (statistic.probability(words) < level(1)) names.push_back(statistic.name);
    }
    return names;
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// ---- Generators that are wrong on purpose -------------------------------------------------------

std::uint64_t good(std::uint64_t of_seed, std::uint64_t i) {
    return first_word(of_seed, EntityId{i});
}

/// D. E. Knuth's MMIX: its lowest bits have short periods.
void congruential(std::uint64_t of_seed, std::uint64_t /*first*/, std::span<std::uint64_t> words) {
    std::uint64_t state = of_seed;
    for (std::uint64_t& word : words) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        word = state;
    }
}

/// G. Marsaglia's xorshift: linear in its bits.
void shifting(std::uint64_t of_seed, std::uint64_t /*first*/, std::span<std::uint64_t> words) {
    std::uint64_t state = of_seed;
    for (std::uint64_t& word : words) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        word = state;
    }
}

/// One word in 32 has a bit set for good.
std::uint64_t with_a_sticky_bit(std::uint64_t of_seed, std::uint64_t i) {
    return good(of_seed, i) | (i % 32 == 0 ? 1ULL << 17 : 0);
}

/// One word in 32 is the greater of two.
std::uint64_t tilted(std::uint64_t of_seed, std::uint64_t i) {
    return i % 32 == 0 ? std::max(good(of_seed, i), good(of_seed, ~i)) : good(of_seed, i);
}

/// One word in 32 is its neighbour's.
std::uint64_t with_echoes(std::uint64_t of_seed, std::uint64_t i) {
    return good(of_seed, i % 32 == 1 ? i - 1 : i);
}

/// The key and the counter as they are.
std::uint64_t raw(std::uint64_t of_seed, std::uint64_t i) { return of_seed ^ i; }

std::uint64_t philox_of_three_rounds(std::uint64_t of_seed, std::uint64_t i) {
    return r123::Philox2x64_R<3>{}({{i, 3}}, {{of_seed}}).v[0];
}

/// Seed and replication added up: replication 1 of a seed is replication 0 of the next.
std::uint64_t with_added_keys(std::uint64_t of_seed, std::uint64_t i) {
    return r123::Philox2x64{}({{0, 3}}, {{of_seed + i % 64 + i / 64}}).v[0];
}

/// Identities as sums: the second child of the first is the first child of the second.
std::uint64_t with_added_lineage(std::uint64_t of_seed, std::uint64_t i) {
    return sim::detail::mix(of_seed + i / 64 + i % 64);
}

}  // namespace

TEST_CASE("the words of neighbours are independent and uniform", "[streams]") {
    require_random(1, few);
}

TEST_CASE("the words of neighbours are independent and uniform, many words", "[.battery]") {
    require_random(4, many);
}

TEST_CASE("every statistic rejects a generator that is slightly wrong in what it looks at",
          "[streams]") {
    const auto sticky = rejections(counting(with_a_sticky_bit));
    CHECK(contains(sticky, "ones"));
    const auto leaning = rejections(counting(tilted));
    CHECK(contains(leaning, "units"));
    const auto echoing = rejections(counting(with_echoes));
    CHECK(contains(echoing, "pairs"));
    CHECK(contains(echoing, "lags"));
    CHECK(contains(echoing, "distances"));
    CHECK(contains(echoing, "collisions"));
    const auto short_periods = rejections(congruential);
    CHECK(contains(short_periods, "bytes"));
    CHECK(contains(short_periods, "ends"));
    CHECK(contains(short_periods, "bits"));
    CHECK(contains(short_periods, "collisions"));
    CHECK(contains(rejections(shifting), "ranks"));
}

TEST_CASE("a counter that is not mixed is rejected", "[streams]") {
    const auto names = rejections(counting(raw));
    CAPTURE(names);
    CHECK(names.size() == sim::testing::statistics.size());
}

TEST_CASE("Philox of three rounds, instead of ten, is rejected", "[streams]") {
    const auto names = rejections(counting(philox_of_three_rounds));
    CHECK(contains(names, "pairs"));
    CHECK(contains(names, "lags"));
    CHECK(contains(names, "bits"));
}

TEST_CASE("keys and identities that are sums are rejected", "[streams]") {
    CHECK(contains(rejections(counting(with_added_keys)), "collisions"));
    CHECK(contains(rejections(counting(with_added_lineage)), "collisions"));
}

TEST_CASE("a million relatives all have different identities, and sums would not", "[streams]") {
    std::vector<std::uint64_t> ids;
    std::vector<std::uint64_t> sums;
    const EntityId market = root_entity("market/national");
    for (std::uint16_t kind = 0; kind < 10; ++kind) {
        for (std::uint64_t day = 0; day < 1000; ++day) {
            const EntityId strip = child(market, kind, day);
            for (std::uint64_t ordinal = 0; ordinal < 100; ++ordinal) {
                ids.push_back(child(strip, kind, ordinal).value);
                sums.push_back(sim::detail::mix(market.value + kind + day + ordinal));
            }
        }
    }
    CHECK(sim::testing::repetitions(ids) == 0);
    CHECK(sim::testing::repetitions(sums) > 0);
}
