// Statistics of a sequence of words, each with the probability that independent uniform words would
// look as uneven or less, or as even or more so, whichever is rarer.
//
// All are classical: D. E. Knuth, "The Art of Computer Programming", volume 2, section 3.3;
// G. Marsaglia, L.-H. Tsay, "Matrices and the structure of random number sequences", Linear Algebra
// and its Applications 67 (1985), for the ranks. Where words overlap from one term to the next, the
// terms are independent all the same (exclusive or with the neighbour) or uncorrelated.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/chance.hpp"

namespace sim::testing {

using Words = std::span<const std::uint64_t>;

/// Two-sided: a sequence that is too regular is as suspicious as one that is too uneven.
template <class Distribution>
[[nodiscard]] double two_sided(const Distribution& distribution, double value) {
    const double below = cdf(distribution, value);
    const double above = cdf(complement(distribution, value));
    return std::min(1.0, 2.0 * std::min(below, above));
}

[[nodiscard]] inline double chi_square_p(double statistic, double degrees) {
    return two_sided(boost::math::chi_squared(degrees), statistic);
}

/// Sum of (count - expected)^2 / expected over equally likely cells.
[[nodiscard]] inline double unevenness(std::span<const std::uint32_t> counts, double total) {
    const double expected = total / static_cast<double>(counts.size());
    double sum = 0.0;
    for (const std::uint32_t count : counts) {
        sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
}

/// Bit b of all 64 words, for every b.
using Columns = std::array<std::uint64_t, 64>;
[[nodiscard]] inline Columns columns_of(Words words) {
    Columns columns{};
    for (std::size_t i = 0; i < 64; ++i) {
        for (std::size_t bit = 0; bit < 64; ++bit) {
            columns[bit] |= ((words[i] >> bit) & 1U) << i;
        }
    }
    return columns;
}

/// Every bit by itself: as many ones as zeros.
[[nodiscard]] inline double ones(Words words) {
    std::array<std::int64_t, 64> counts{};
    for (const std::uint64_t word : words) {
        for (std::size_t bit = 0; bit < 64; ++bit) {
            counts[bit] += static_cast<std::int64_t>((word >> bit) & 1U);
        }
    }
    const auto total = static_cast<double>(words.size());
    double sum = 0.0;
    for (const std::int64_t count : counts) {
        const double excess = 2.0 * static_cast<double>(count) - total;
        sum += excess * excess / total;
    }
    return chi_square_p(sum, 64);
}

/// The eight bytes of the words, each in 256 cells.
[[nodiscard]] inline double bytes(Words words) {
    std::array<std::array<std::uint32_t, 256>, 8> counts{};
    for (const std::uint64_t word : words) {
        for (std::size_t place = 0; place < 8; ++place) ++counts[place][(word >> 8 * place) & 0xff];
    }
    double sum = 0.0;
    for (const auto& cells : counts) sum += unevenness(cells, static_cast<double>(words.size()));
    return chi_square_p(sum, 8 * 255);
}

/// The uppermost and the lowest 12 bits, each in 4096 cells.
[[nodiscard]] inline double ends(Words words) {
    std::vector<std::uint32_t> upper(4096);
    std::vector<std::uint32_t> lower(4096);
    for (const std::uint64_t word : words) {
        ++upper[word >> 52];
        ++lower[word & 0xfff];
    }
    const auto total = static_cast<double>(words.size());
    return chi_square_p(unevenness(upper, total) + unevenness(lower, total), 2 * 4095);
}

/// Kolmogorov and Smirnov on the uniforms that samplers see.
[[nodiscard]] inline double units(Words words) {
    std::vector<double> values;
    values.reserve(words.size());
    for (const std::uint64_t word : words) values.push_back(open_unit(word));
    std::ranges::sort(values);
    const auto total = static_cast<double>(values.size());
    double distance = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto rank = static_cast<double>(i);
        distance = std::max({distance, values[i] - rank / total, (rank + 1.0) / total - values[i]});
    }
    const double scaled = distance * (std::sqrt(total) + 0.12 + 0.11 / std::sqrt(total));
    double tail = 0.0;
    for (int k = 1; k <= 100; ++k) {
        tail += (k % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * scaled * scaled);
    }
    // For very even values the series has not converged; their probability is then near 1.
    return scaled < 0.2 ? 1.0 : std::clamp(tail, 0.0, 1.0);
}

/// Words and their successors: 6 upper bits with 6 upper bits, 6 lowest with 6 lowest.
[[nodiscard]] inline double pairs(Words words) {
    std::vector<std::uint32_t> upper(4096);
    std::vector<std::uint32_t> lower(4096);
    for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
        ++upper[(words[i] >> 58 << 6) | (words[i + 1] >> 58)];
        ++lower[((words[i] & 63) << 6) | (words[i + 1] & 63)];
    }
    const double total = std::floor(static_cast<double>(words.size()) / 2.0);
    return chi_square_p(unevenness(upper, total) + unevenness(lower, total), 2 * 4095);
}

/// Correlation of the uniforms with those 1 to 8 places on.
[[nodiscard]] inline double lags(Words words) {
    constexpr std::size_t farthest = 8;
    double sum = 0.0;
    for (std::size_t lag = 1; lag <= farthest; ++lag) {
        double products = 0.0;
        for (std::size_t i = 0; i + lag < words.size(); ++i) {
            products += (open_unit(words[i]) - 0.5) * (open_unit(words[i + lag]) - 0.5);
        }
        products *= 12.0;
        sum += products * products / static_cast<double>(words.size() - lag);
    }
    return chi_square_p(sum, farthest);
}

/// In how many bits neighbours differ: binomial, 64 times 1/2, its tails taken together.
[[nodiscard]] inline double distances(Words words) {
    constexpr int least = 20;
    constexpr int most = 44;
    std::array<double, most + 1> expected{};
    const auto total = static_cast<double>(words.size() - 1);
    double probability = 0x1p-64;
    for (int bits = 0; bits <= 64; ++bits) {
        expected[static_cast<std::size_t>(std::clamp(bits, least, most))] += probability * total;
        probability *= (64.0 - bits) / (bits + 1.0);
    }
    std::array<std::uint32_t, most + 1> counts{};
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const int bits = std::popcount(words[i] ^ words[i + 1]);
        ++counts[static_cast<std::size_t>(std::clamp(bits, least, most))];
    }
    double sum = 0.0;
    for (std::size_t i = least; i <= most; ++i) {
        sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
    }
    return chi_square_p(sum, most - least);
}

/// Every bit with every bit of the next word.
[[nodiscard]] inline double bits(Words words) {
    std::vector<std::int64_t> differing(4096);
    std::size_t total = 0;
    for (; total + 64 < words.size(); total += 64) {
        const Columns here = columns_of(words.subspan(total, 64));
        const Columns next = columns_of(words.subspan(total + 1, 64));
        for (std::size_t a = 0; a < 64; ++a) {
            for (std::size_t b = 0; b < 64; ++b) {
                differing[a * 64 + b] += std::popcount(here[a] ^ next[b]);
            }
        }
    }
    double sum = 0.0;
    for (const std::int64_t count : differing) {
        const double excess = 2.0 * static_cast<double>(count) - static_cast<double>(total);
        sum += excess * excess / static_cast<double>(total);
    }
    return chi_square_p(sum, 64 * 64);
}

/// How many values are equal to one before them.
template <class Value>
[[nodiscard]] std::int64_t repetitions(std::vector<Value> values) {
    std::ranges::sort(values);
    return values.end() - std::unique(values.begin(), values.end());
}

/// How many words share their upper, or their lowest, 28 bits with one before (birthdays).
[[nodiscard]] inline double collisions(Words words) {
    constexpr double cells = 0x1p28;
    std::int64_t repeated = 0;
    for (const int shift : {36, 0}) {
        std::vector<std::uint32_t> cell;
        cell.reserve(words.size());
        for (const std::uint64_t word : words) {
            cell.push_back(static_cast<std::uint32_t>((word >> shift) & 0xfffffff));
        }
        repeated += repetitions(std::move(cell));
    }
    const auto total = static_cast<double>(words.size());
    const double expected = 2.0 * (total + cells * std::expm1(total * std::log1p(-1.0 / cells)));
    return two_sided(boost::math::poisson(expected), static_cast<double>(repeated));
}

[[nodiscard]] inline std::size_t rank_of(std::array<std::uint64_t, 64> rows) {
    std::size_t rank = 0;
    for (std::size_t bit = 0; bit < 64; ++bit) {
        std::size_t pivot = rank;
        while (pivot < 64 && ((rows[pivot] >> bit) & 1U) == 0) ++pivot;
        if (pivot == 64) continue;
        std::swap(rows[rank], rows[pivot]);
        for (std::size_t row = rank + 1; row < 64; ++row) {
            if (((rows[row] >> bit) & 1U) != 0) rows[row] ^= rows[rank];
        }
        ++rank;
    }
    return rank;
}

/// Ranks of the binary matrices that 64 words in turn make: 64, 63, or less.
[[nodiscard]] inline double ranks(Words words) {
    double full = 1.0;  // the share of invertible matrices
    for (int i = 1; i <= 64; ++i) full *= 1.0 - std::ldexp(1.0, -i);
    const std::array expected{full, 2.0 * full, 1.0 - 3.0 * full};  // 63: within 2^-62 of twice
    std::array<double, 3> counts{};
    for (std::size_t first = 0; first + 64 <= words.size(); first += 64) {
        std::array<std::uint64_t, 64> rows{};
        std::ranges::copy(words.subspan(first, 64), rows.begin());
        ++counts[std::min<std::size_t>(64 - rank_of(rows), 2)];
    }
    const double total = counts[0] + counts[1] + counts[2];
    double sum = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
        const double excess = counts[i] - expected[i] * total;
        sum += excess * excess / (expected[i] * total);
    }
    return chi_square_p(sum, 2);
}

struct Statistic {
    std::string_view name;
    double (*probability)(Words);
};

inline constexpr std::array statistics{
    Statistic{"ones", &ones},
    Statistic{"bytes", &bytes},
    Statistic{"ends", &ends},
    Statistic{"units", &units},
    Statistic{"pairs", &pairs},
    Statistic{"lags", &lags},
    Statistic{"distances", &distances},
    Statistic{"bits", &bits},
    Statistic{"collisions", &collisions},
    Statistic{"ranks", &ranks},
};

}  // namespace sim::testing
