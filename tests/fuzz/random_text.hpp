// Random choices, and texts that are nearly right.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

/// Random choices for one input; the same ones for the same seed and number, on every machine.
class Random {
 public:
    Random(std::uint64_t seed, std::uint64_t number) : bits_(engine_of(seed, number)) {}

    [[nodiscard]] std::uint64_t bits() { return bits_(); }
    /// 0 to bound - 1; `bound` is at least 1.
    [[nodiscard]] std::size_t below(std::size_t bound) {
        return static_cast<std::size_t>(bits_() % bound);
    }
    /// True in one of so many cases.
    [[nodiscard]] bool one_in(std::size_t cases) { return below(cases) == 0; }
    /// In [0, 1).
    [[nodiscard]] double share() { return static_cast<double>(bits_() >> 11U) * 0x1p-53; }
    template <typename T>
    [[nodiscard]] const T& one_of(const std::vector<T>& all) {
        return all[below(all.size())];
    }
    [[nodiscard]] std::string_view one_of(std::initializer_list<std::string_view> all) {
        return all.begin()[below(all.size())];
    }

 private:
    static std::mt19937_64 engine_of(std::uint64_t seed, std::uint64_t number) {
        std::seed_seq words{seed & 0xFFFFFFFFU, seed >> 32U, number & 0xFFFFFFFFU, number >> 32U};
        return std::mt19937_64(words);
    }

    std::mt19937_64 bits_;
};

/// The text with a few bytes flipped, replaced, removed, doubled or inserted, or with a piece of
/// another text in it.
[[nodiscard]] std::string mutated(std::string text, const std::string& other, Random& random);

/// A number as people and programs write it, rightly or not: "18_000", "2.400,5", "1e999", "-0",
/// "٣", with up to 60 digits.
[[nodiscard]] std::string any_number(Random& random);

/// Bytes of any kind, also such as end a line, a string or a text.
[[nodiscard]] std::string any_bytes(Random& random);

}  // namespace fuzz
