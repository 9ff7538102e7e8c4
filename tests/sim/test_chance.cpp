// Draws of sim/chance.hpp: the generator against its authors' vectors, identities, and the layout
// of the counter. That neighbouring coordinates give unrelated numbers is in test_streams.cpp.
#include "sim/chance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/random/uniform_int_distribution.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using sim::Chance;
using sim::child;
using sim::Draw;
using sim::EntityId;
using sim::Purpose;
using sim::root_entity;

constexpr Purpose patience{3};
constexpr Purpose price{4};

static_assert(std::uniform_random_bit_generator<Draw>);

EntityId lead(int ordinal) {
    return child(root_entity("market/national"), 1, static_cast<std::uint64_t>(ordinal));
}

constexpr double unlikely = 4.0;  // standard deviations

}  // namespace

// kat_vectors of the Random123 distribution, lines "philox2x64 10".
TEST_CASE("the upper half of a product, made of four, is the processor's", "[chance]") {
    __extension__ using Wide = unsigned __int128;
    const std::array<std::uint64_t, 8> factors{
        0, 1, 0xffffffffU, 1ULL << 32, ~0ULL, 0xd2b74407b1ce6e93U, ~0ULL << 32, 0x12345678abcdef0U};
    for (const std::uint64_t a : factors) {
        for (const std::uint64_t b : factors) {
            CAPTURE(a, b);
            CHECK(sim::detail::upper_product(a, b) ==
                  static_cast<std::uint64_t>((Wide{a} * b) >> 64));
        }
    }
}

TEST_CASE("the first block of zeros is Random123's known answer") {
    Draw draw{0, EntityId{0}, Purpose{0}, 0};
    CHECK(draw() == 0xca00a0459843d731U);
    CHECK(draw() == 0x66c24222c9a845b5U);
}

TEST_CASE("a block of digits of pi is Random123's known answer") {
    Draw draw{0xa4093822299f31d0U, EntityId{0x243f6a8885a308d3U}, Purpose{0x1319}, 0x8a2e0370U};
    for (int word = 0; word < 2 * 0x7344; ++word) {
        draw();
    }
    CHECK(draw() == 0x0a5e742c2997341cU);
    CHECK(draw() == 0xb0f883d38000de5dU);
}

TEST_CASE("the last block of all ones is Random123's known answer, and nothing follows it") {
    Draw draw{~0ULL, EntityId{~0ULL}, Purpose{0xffff}, 0xffffffffU};
    for (int word = 0; word < 2 * 0xffff; ++word) {
        draw();
    }
    CHECK(draw() == 0x65b021d60cd8310fU);
    CHECK(draw() == 0x4d02f3222f86df20U);
    CHECK_THROWS_AS(draw(), std::logic_error);
    CHECK_THROWS_AS(draw(), std::logic_error);
}

TEST_CASE("an exhausted draw says whose it was") {
    Draw draw = Chance{1, 2}.draw(EntityId{77}, Purpose{5}, 6);
    for (int word = 0; word < 2 * 0x10000; ++word) {
        draw();
    }
    std::string message;
    try {
        draw();
    } catch (const std::logic_error& error) {
        message = error.what();
    }
    CHECK(message.starts_with("the draw of entity 77, purpose 5, sample 6 is exhausted"));
}

TEST_CASE("a draw does not depend on what was drawn before it") {
    const Chance chance{11, 3};
    const double alone = chance.uniform(lead(8), patience);
    for (int i = 0; i < 100; ++i) {
        Draw other = chance.draw(lead(i), price);
        other();
        other();
        other();
    }
    CHECK(chance.uniform(lead(8), patience) == alone);
    CHECK(Chance{11, 3}.uniform(lead(8), patience) == alone);
}

TEST_CASE("a uniform is the first word of its draw") {
    const Chance chance{11, 3};
    Draw draw = chance.draw(lead(8), patience, 5);
    CHECK(chance.uniform(lead(8), patience, 5) == sim::open_unit(draw()));
}

TEST_CASE("seed, replication, entity, purpose and sample each change the draw") {
    const double base = Chance{11, 3}.uniform(lead(8), patience, 5);
    CHECK(Chance{12, 3}.uniform(lead(8), patience, 5) != base);
    CHECK(Chance{11, 4}.uniform(lead(8), patience, 5) != base);
    CHECK(Chance{11, 3}.uniform(lead(9), patience, 5) != base);
    CHECK(Chance{11, 3}.uniform(lead(8), price, 5) != base);
    CHECK(Chance{11, 3}.uniform(lead(8), patience, 6) != base);
}

TEST_CASE("seed and replication are not interchangeable") {
    CHECK(Chance{1, 2}.uniform(lead(0), price) != Chance{2, 1}.uniform(lead(0), price));
    CHECK(Chance{0, 1}.uniform(lead(0), price) != Chance{1, 0}.uniform(lead(0), price));
}

TEST_CASE("a copied draw goes on from where it was") {
    Draw draw = Chance{1, 1}.draw(lead(0), price);
    draw();
    Draw copy = draw;
    CHECK(copy() == draw());
    CHECK(copy() == draw());
}

TEST_CASE("the words of a long draw are all different") {
    Draw draw = Chance{1, 1}.draw(lead(0), price);
    std::vector<std::uint64_t> words(2000);
    std::ranges::generate(words, [&] { return draw(); });
    std::ranges::sort(words);
    CHECK(std::ranges::adjacent_find(words) == words.end());
}

TEST_CASE("an open uniform is never 0 or 1 and is symmetric to the bit") {
    CHECK(sim::open_unit(0) == 0x1p-53);
    CHECK(sim::open_unit(~0ULL) == 1.0 - 0x1p-53);
    Draw draw = Chance{1, 1}.draw(lead(0), price);
    int asymmetric = 0;
    for (int i = 0; i < 1000; ++i) {
        const std::uint64_t word = draw();
        asymmetric += sim::open_unit(~word) != 1.0 - sim::open_unit(word) ? 1 : 0;
    }
    CHECK(asymmetric == 0);
}

TEST_CASE("raising a probability turns no yes into a no") {
    const Chance chance{5, 0};
    int lost = 0;
    int gained = 0;
    for (int i = 0; i < 10'000; ++i) {
        const bool before = chance.bernoulli(0.22, lead(i), price);
        const bool after = chance.bernoulli(0.25, lead(i), price);
        lost += before && !after ? 1 : 0;
        gained += !before && after ? 1 : 0;
    }
    CHECK(lost == 0);
    CHECK(std::abs(gained - 300) < unlikely * std::sqrt(10'000 * 0.03 * 0.97));
}

TEST_CASE("probabilities outside (0, 1) decide without doubt") {
    const Chance chance{5, 0};
    int wrong = 0;
    for (int i = 0; i < 1000; ++i) {
        wrong += chance.bernoulli(0.0, lead(i), price) ? 1 : 0;
        wrong += chance.bernoulli(-1.0, lead(i), price) ? 1 : 0;
        wrong += chance.bernoulli(1.0, lead(i), price) ? 0 : 1;
        wrong += chance.bernoulli(std::nan(""), lead(i), price) ? 1 : 0;
    }
    CHECK(wrong == 0);
}

TEST_CASE("parent, kind and ordinal have different roles in an identity") {
    const EntityId a{1};
    CHECK(child(a, 2, 3) != child(a, 3, 2));
    CHECK(child(EntityId{2}, 1, 3) != child(a, 2, 3));
    CHECK(child(child(a, 1, 2), 1, 3) != child(child(a, 1, 3), 1, 2));
}

TEST_CASE("any bit of parent, kind or ordinal changes about half of an identity") {
    constexpr int trials = 300;
    double farthest = 0;
    for (int bit = 0; bit < 64 + 16 + 64; ++bit) {
        int changed = 0;
        for (int i = 0; i < trials; ++i) {
            EntityId parent = lead(i);
            std::uint16_t kind = 5;
            auto ordinal = static_cast<std::uint64_t>(i);
            const EntityId before = child(parent, kind, ordinal);
            if (bit < 64) {
                parent.value ^= 1ULL << bit;
            } else if (bit < 80) {
                kind = static_cast<std::uint16_t>(kind ^ (1 << (bit - 64)));
            } else {
                ordinal ^= 1ULL << (bit - 80);
            }
            changed += std::popcount(before.value ^ child(parent, kind, ordinal).value);
        }
        farthest = std::max(farthest, std::abs(changed / static_cast<double>(trials) - 32.0));
    }
    CHECK(farthest < 5.0 * 4.0 / std::sqrt(trials));  // one identity: 32 bits, deviation 4
}

TEST_CASE("a draw feeds Boost.Random") {
    Draw draw = Chance{1, 1}.draw(lead(0), price);
    boost::random::uniform_int_distribution<int> die{1, 6};
    int outside = 0;
    for (int i = 0; i < 1000; ++i) {
        const int value = die(draw);
        outside += value < 1 || value > 6 ? 1 : 0;
    }
    CHECK(outside == 0);
}

TEST_CASE("identities have their golden bits") {
    CHECK(root_entity("").value == 0xf52a15e9a9b5e89bU);
    CHECK(root_entity("market/national").value == 0x69c94c9d97832e77U);
    CHECK(child(EntityId{0}, 0, 0).value == 0x2130748aaac80268U);
    CHECK(child(root_entity("market/national"), 7, 42).value == 0x5ae9b65ecc9f370aU);
    static_assert(root_entity("plant") != root_entity("planT"));
}

TEST_CASE("draws have their golden bits") {
    Draw first = Chance{0, 0}.draw(EntityId{0}, Purpose{0});
    CHECK(first() == 0x5aa17fa764c71730U);
    CHECK(first() == 0xedd6ed528843fdc5U);
    CHECK(first() == 0x9fdafe7e52d01d14U);
    Draw later = Chance{20'260, 39}.draw(lead(42), patience, 17);
    CHECK(later() == 0xf2ab427a6581f39aU);
    CHECK(later() == 0x60359578ec4d64efU);
    CHECK(later() == 0xf2d1889191fcae25U);
    CHECK(Chance{20'260, 39}.uniform(lead(42), patience, 17) == 0x1.e55684f4cb03fp-1);
}
