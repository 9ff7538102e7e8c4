// Writes the words of one interleaving of tests/sim/interleavings.hpp to standard output without an
// end, as raw bytes for a battery of tests to read; without a name, lists the interleavings. The
// interleaving "control", which is not in the list, is a counter that is multiplied but not mixed.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

#include "tests/sim/interleavings.hpp"

namespace {

constexpr std::uint64_t seed = 20'270'214;
constexpr std::size_t at_a_time = std::size_t{1} << 17;

/// Ends when the reader has had enough.
void write_words(const sim::testing::Fill& fill) {
    std::vector<std::uint64_t> words(at_a_time);
    std::uint64_t first = 0;
    do {
        fill(seed, first, words);
        first += at_a_time;
    } while (std::fwrite(words.data(), sizeof words[0], at_a_time, stdout) == at_a_time);
}

}  // namespace

int main(int count, char** arguments) {
    const std::string_view wanted = count < 2 ? "" : arguments[1];
    if (wanted == "control") {
        write_words(sim::testing::counting(
            [](std::uint64_t s, std::uint64_t i) { return s + i * 0x9e3779b97f4a7c15U; }));
        return 0;
    }
    for (const auto& interleaving : sim::testing::interleavings()) {
        if (wanted.empty()) {
            std::printf("%.*s\n", static_cast<int>(interleaving.name.size()),
                        interleaving.name.data());
        } else if (interleaving.name == wanted) {
            write_words(interleaving.fill);
            return 0;
        }
    }
    return wanted.empty() ? 0 : 1;
}
