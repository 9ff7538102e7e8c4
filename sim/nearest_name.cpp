#include "sim/nearest_name.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace sim {

namespace {

// Longer names are not compared. The distance takes O(|a| |b|), and a user may write a name of any
// length.
constexpr std::size_t longest_name = 80;

// Optimal string alignment distance (Damerau-Levenshtein without overlapping swaps), O(|a| |b|).
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

std::string_view nearest_name(std::string_view name, std::span<const std::string_view> candidates) {
    std::string_view nearest;
    if (name.size() > longest_name) return nearest;
    std::size_t fewest = name.size() / 3 + 2;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > longest_name) continue;
        const std::size_t count = edits(name, candidate);
        if (count < fewest && count < candidate.size()) {
            fewest = count;
            nearest = candidate;
        }
    }
    return nearest;
}

}  // namespace sim
