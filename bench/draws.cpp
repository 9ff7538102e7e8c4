// What chance costs: draws that belong to an entity, beside generators that only have a position.
//
// A draw of ours computes a Philox block from who asks for what and can be taken in any order; the
// opponents step a state, which is cheaper and ties every number to all that were drawn before it.
// Each draw is of another entity. Values are summed, so that none is left out by the compiler.
#include <cstdint>
#include <random>
#include <string>

#include "bench/bare_queue.hpp"
#include "bench/duel.hpp"
#include "sim/chance.hpp"
#include "sim/distributions.hpp"
#include "sim/elementary.hpp"

namespace {

constexpr double draws = 2e6;

/// Times `value(i)` for many i; a pass per draw.
template <typename Value>
bench::Pass pass(Value value, double per_call = 1.0) {
    const std::uint64_t calls = bench::scaled(draws / per_call);
    return bench::timed([&] {
        decltype(value(0)) sum = 0;
        for (std::uint64_t i = 0; i < calls; ++i) sum += value(i);
        benchmark::DoNotOptimize(sum);
        return static_cast<double>(calls) * per_call;
    });
}

sim::Draw draw(std::uint64_t entity) {
    return sim::Chance{1, 0}.draw(sim::EntityId{entity}, sim::Purpose{1});
}

std::mt19937_64 mersenne_twister(std::uint64_t seed) { return std::mt19937_64(seed); }

bench::Pass xoshiro_words() {
    bench::Xoshiro generator(1);
    return pass([&](std::uint64_t) { return generator(); });
}
bench::Pass mersenne_words() {
    std::mt19937_64 generator = mersenne_twister(1);
    return pass([&](std::uint64_t) -> std::uint64_t { return generator(); });
}
bench::Pass xoshiro_exponentials() {
    bench::Xoshiro generator(1);
    return pass([&](std::uint64_t) { return generator.exponential(); });
}
template <typename Law>
bench::Pass mersenne_values(Law law) {
    std::mt19937_64 generator = mersenne_twister(1);
    return pass([&](std::uint64_t) { return law(generator); });
}

}  // namespace

int main(int argc, char** argv) {
    const bench::Side xoshiro{"xoshiro256+", xoshiro_words};
    const bench::Side mersenne{"mt19937_64", mersenne_words};
    bench::duel("draws/word", "words",
                [] { return pass([](std::uint64_t i) { return draw(i)(); }); },
                {xoshiro, mersenne});
    bench::duel("draws/both words of a block", "words",
                [] {
                    return pass(
                        [](std::uint64_t i) {
                            sim::Draw both = draw(i);
                            const std::uint64_t first = both();
                            return first ^ both();
                        },
                        2.0);
                },
                {xoshiro, mersenne});
    bench::duel("draws/each word after the other", "words",
                [] {
                    sim::Draw words = draw(0);
                    return pass([&](std::uint64_t i) {
                        if ((i & 0xffffU) == 0) words = draw(i);
                        return words();
                    });
                },
                {xoshiro, mersenne});
    bench::duel(
        "draws/exponential", "draws",
        [] {
            return pass([](std::uint64_t i) {
                sim::Draw d = draw(i);
                return sim::exponential(d, 1.0);
            });
        },
        {{"xoshiro256+", xoshiro_exponentials},
         {"mt19937_64", [] { return mersenne_values(std::exponential_distribution<>{}); }}});
    bench::duel("draws/normal", "draws",
                [] {
                    return pass([](std::uint64_t i) {
                        sim::Draw d = draw(i);
                        return sim::standard_normal(d);
                    });
                },
                {{"mt19937_64", [] { return mersenne_values(std::normal_distribution<>{}); }}});
    bench::duel(
        "draws/gamma of variation one half", "draws",
        [] {
            const sim::Gamma gamma(1.0, 0.5);
            return pass([&](std::uint64_t i) {
                sim::Draw d = draw(i);
                return gamma.sample(d);
            });
        },
        {{"mt19937_64", [] { return mersenne_values(std::gamma_distribution<>{4.0, 0.25}); }}});
    return bench::run(argc, argv);
}
