// Words of sim/chance.hpp in which one coordinate of a draw counts up, so that a relation between
// neighbours is one between successors; identities and keys themselves among them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/chance.hpp"

namespace sim::testing {

/// Fills the span with the words of one seed from `first` on; both `first` and the size are
/// multiples of 2^17.
using Fill = std::function<void(std::uint64_t seed, std::uint64_t first, std::span<std::uint64_t>)>;
struct Interleaving {
    std::string_view name;
    Fill fill;
};

/// The sequence of word(seed, i).
template <class Word>
[[nodiscard]] Fill counting(Word word) {
    return [word](std::uint64_t seed, std::uint64_t first, std::span<std::uint64_t> words) {
        for (std::size_t i = 0; i < words.size(); ++i) words[i] = word(seed, first + i);
    };
}

[[nodiscard]] inline std::uint64_t first_word(std::uint64_t seed, EntityId entity,
                                              std::uint64_t purpose = 3, std::uint64_t sample = 0) {
    return Chance{seed, 0}.draw(entity, Purpose{static_cast<std::uint16_t>(purpose)},
                                static_cast<std::uint32_t>(sample))();
}

[[nodiscard]] constexpr std::uint64_t gray(std::uint64_t i) { return i ^ (i >> 1); }

/// Neighbours differ in their last letter, or also in those before it.
[[nodiscard]] inline EntityId named(std::uint64_t i) {
    std::string name = "market/aaaaaaa/desk";
    for (std::size_t place = 13; place > 6; --place) {
        name[place] = static_cast<char>('a' + i % 26);
        i /= 26;
    }
    return root_entity(name);
}

[[nodiscard]] inline EntityId grandchild(std::uint64_t i) {
    static const EntityId market = root_entity("market/national");
    return child(child(market, 2, i / 64), 3, i % 64);
}

[[nodiscard]] inline const std::vector<Interleaving>& interleavings() {
    static const EntityId one = root_entity("market/national");
    static const std::vector<Interleaving> all{
        {"the words of one draw after another",
         [](std::uint64_t seed, std::uint64_t first, std::span<std::uint64_t> words) {
             for (std::size_t i = 0; i < words.size();) {
                 Draw draw = Chance{seed, 0}.draw(EntityId{(first + i) >> 17}, Purpose{3});
                 for (int word = 0; word < 1 << 17; ++word) words[i++] = draw();
             }
         }},
        {"two neighbours' draws in turn",
         [](std::uint64_t seed, std::uint64_t first, std::span<std::uint64_t> words) {
             for (std::size_t i = 0; i < words.size();) {
                 const auto sample = static_cast<std::uint32_t>((first + i) >> 16);
                 Draw left = Chance{seed, 0}.draw(child(one, 1, 0), Purpose{3}, sample);
                 Draw right = Chance{seed, 0}.draw(child(one, 1, 1), Purpose{3}, sample);
                 for (int word = 0; word < 1 << 15; ++word) {
                     words[i++] = left();
                     words[i++] = right();
                 }
             }
         }},
        {"children of one parent", counting([](std::uint64_t s, std::uint64_t i) {
             return first_word(s, child(one, 1, i));
         })},
        {"children of neighbouring parents",
         counting([](std::uint64_t s, std::uint64_t i) { return first_word(s, grandchild(i)); })},
        {"names that differ in one letter",
         counting([](std::uint64_t s, std::uint64_t i) { return first_word(s, named(i)); })},
        {"raw identities, counted",
         counting([](std::uint64_t s, std::uint64_t i) { return first_word(s, EntityId{i}); })},
        {"raw identities that differ in one bit", counting([](std::uint64_t s, std::uint64_t i) {
             return first_word(s, EntityId{gray(i)});
         })},
        {"raw identities that differ in one high bit",
         counting([](std::uint64_t s, std::uint64_t i) {
             return first_word(s, EntityId{gray(i) << 32});
         })},
        {"purposes", counting([](std::uint64_t s, std::uint64_t i) {
             return first_word(s, one, i & 0xffff, i >> 16);
         })},
        {"samples",
         counting([](std::uint64_t s, std::uint64_t i) { return first_word(s, one, 3, i); })},
        {"six questions to each of many leads", counting([](std::uint64_t s, std::uint64_t i) {
             return first_word(s, child(one, 1, i / 6), i % 6);
         })},
        {"replications", counting([](std::uint64_t s, std::uint64_t i) {
             return Chance{s, i}.draw(one, Purpose{3})();
         })},
        {"seeds", counting([](std::uint64_t s, std::uint64_t i) {
             return Chance{s + i, 0}.draw(one, Purpose{3})();
         })},
        {"replications of neighbouring seeds", counting([](std::uint64_t s, std::uint64_t i) {
             return Chance{s + i % 64, i / 64}.draw(one, Purpose{3})();
         })},
        {"identities of children",
         counting([](std::uint64_t s, std::uint64_t i) { return child(EntityId{s}, 1, i).value; })},
        {"identities of grandchildren", counting([](std::uint64_t s, std::uint64_t i) {
             return child(child(EntityId{s}, 1, i / 64), 2, i % 64).value;
         })},
        {"identities of names",
         counting([](std::uint64_t, std::uint64_t i) { return named(i).value; })},
        {"keys of neighbouring seeds and replications",
         counting([](std::uint64_t s, std::uint64_t i) {
             return sim::detail::mix(s + i % 64, i / 64);
         })},
    };
    return all;
}

}  // namespace sim::testing
