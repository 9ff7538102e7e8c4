// The comparison of occurrences, by pairs: the exact test of McNemar and Newcombe's interval.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/errors.hpp"
#include "sim/statistics.hpp"

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

using sim::PairedCounts;

/// Pascal's triangle, exact in 64 bits.
std::uint64_t choose(std::size_t n, std::size_t k) {
    std::vector<std::uint64_t> row{1};
    for (std::size_t i = 0; i < n; ++i) {
        row.push_back(0);
        for (std::size_t j = row.size() - 1; j > 0; --j) row[j] += row[j - 1];
    }
    return row[k];
}

/// 0 or 1 in every replication of two variants.
struct Samples {
    std::vector<double> base;
    std::vector<double> value;
};

Samples samples_of(const PairedCounts& counts) {
    Samples samples;
    const auto add = [&](std::size_t n, double base, double value) {
        samples.base.insert(samples.base.end(), n, base);
        samples.value.insert(samples.value.end(), n, value);
    };
    add(counts.both, 1, 1);
    add(counts.only_value, 0, 1);
    add(counts.only_base, 1, 0);
    add(counts.neither, 0, 0);
    return samples;
}

sim::Comparison compared(const PairedCounts& counts, double level = 0.95) {
    const Samples samples = samples_of(counts);
    return sim::compare_paired(sim::MetricKind::occurrence, samples.base, samples.value,
                               sim::Better::lower, level);
}

/// Calls `visit` with every table of up to `most` pairs.
template <typename Visit>
void for_each_table(std::size_t most, const Visit& visit) {
    for (std::size_t n = 1; n <= most; ++n) {
        for (std::size_t up = 0; up <= n; ++up) {
            for (std::size_t down = 0; up + down <= n; ++down) {
                for (std::size_t both = 0; up + down + both <= n; ++both) {
                    visit(PairedCounts{.both = both,
                                       .only_value = up,
                                       .only_base = down,
                                       .neither = n - up - down - both});
                }
            }
        }
    }
}

/// The probabilities of the four outcomes of a pair.
struct Law {
    double both;
    double only_value;
    double only_base;
    [[nodiscard]] double neither() const { return 1.0 - both - only_value - only_base; }
    [[nodiscard]] double difference() const { return only_value - only_base; }
};

/// Rare and common occurrences that go together closely, loosely or not at all.
constexpr std::array laws{Law{0.05, 0.10, 0.05}, Law{0.20, 0.10, 0.10}, Law{0.40, 0.05, 0.15},
                          Law{0.25, 0.25, 0.25}, Law{0.10, 0.05, 0.40}, Law{0.60, 0.10, 0.20},
                          Law{0.30, 0.02, 0.08}, Law{0.09, 0.21, 0.21}};
constexpr std::size_t futures = 40;

/// The probability of all tables of 40 pairs for which `holds` is true; exact but for rounding.
template <typename Holds>
double probability(const Law& law, const Holds& holds) {
    std::vector<double> log_factorial{0.0};
    for (std::size_t i = 1; i <= futures; ++i) {
        log_factorial.push_back(log_factorial.back() + std::log(static_cast<double>(i)));
    }
    const auto term = [&](std::size_t k, double p) {
        return static_cast<double>(k) * std::log(p) - log_factorial[k];
    };
    double sum = 0.0;
    for (std::size_t up = 0; up <= futures; ++up) {
        for (std::size_t down = 0; up + down <= futures; ++down) {
            for (std::size_t both = 0; up + down + both <= futures; ++both) {
                const PairedCounts counts{.both = both,
                                          .only_value = up,
                                          .only_base = down,
                                          .neither = futures - up - down - both};
                if (!holds(counts)) continue;
                sum += std::exp(log_factorial[futures] + term(both, law.both) +
                                term(up, law.only_value) + term(down, law.only_base) +
                                term(counts.neither, law.neither()));
            }
        }
    }
    return sum;
}

/// How likely the interval covers a difference.
double coverage(const Law& law, double difference) {
    return probability(law, [&](const PairedCounts& counts) {
        const sim::Interval interval = sim::paired_proportion_interval(counts);
        return interval.low <= difference && difference <= interval.high;
    });
}

}  // namespace

TEST_CASE("McNemar's test is the sum of binomial probabilities") {
    for (std::size_t up = 0; up <= 12; ++up) {
        for (std::size_t down = 0; down <= 12; ++down) {
            CAPTURE(up, down);
            std::uint64_t tail = 0;
            for (std::size_t k = 0; k <= std::min(up, down); ++k) tail += choose(up + down, k);
            const double p = std::ldexp(static_cast<double>(tail), 1 - static_cast<int>(up + down));
            CHECK_THAT(sim::mcnemar_p(up, down), WithinRel(std::min(p, 1.0), 1e-13));
        }
    }
}

TEST_CASE("six occurrences more are the fewest that the test tells from none") {
    CHECK(sim::mcnemar_p(5, 0) == 0.0625);
    CHECK(sim::mcnemar_p(6, 0) == 0.03125);
    CHECK(compared({.only_base = 5}).verdict == sim::Verdict::cannot_tell);
    CHECK(compared({.only_base = 6}).verdict == sim::Verdict::better);
    CHECK(compared({.only_value = 6, .neither = 94}).verdict == sim::Verdict::worse);
}

TEST_CASE("the interval of paired probabilities is Newcombe's") {
    struct Example {
        PairedCounts counts;
        double difference;
        double low;
        double high;
    };
    // The first is that of Fagerland, Lydersen and Laake (2017), Statistical Analysis of
    // Contingency Tables, chapter 8 (Cavo et al. 2012), as their package prints it. The other
    // tables are in the same chapter (Bentur et al. 2009), in Altman et al. (2000), Statistics with
    // Confidence, table 6.2, and in Newcombe (1998); their limits were computed apart from this
    // program.
    const std::array examples{
        Example{{.both = 59, .only_value = 6, .only_base = 16, .neither = 80},
                -0.0621,
                -0.1186,
                -0.0046},
        Example{
            {.both = 1, .only_value = 1, .only_base = 7, .neither = 12}, -0.2857, -0.5069, -0.0256},
        Example{
            {.both = 14, .only_value = 5, .only_base = 0, .neither = 22}, 0.1220, 0.0115, 0.2265},
        Example{
            {.both = 36, .only_value = 12, .only_base = 2, .neither = 0}, 0.2000, 0.0569, 0.3404},
    };
    for (const Example& example : examples) {
        const sim::Interval interval = sim::paired_proportion_interval(example.counts);
        CHECK_THAT(interval.mean, WithinAbs(example.difference, 6e-5));
        CHECK_THAT(interval.low, WithinAbs(example.low, 6e-5));
        CHECK_THAT(interval.high, WithinAbs(example.high, 6e-5));
    }
}

TEST_CASE("a difference of occurrences stays within -1 and 1 and holds what was seen") {
    for_each_table(14, [](const PairedCounts& counts) {
        for (const double level : {0.5, 0.95, 0.999}) {
            const sim::Interval interval = sim::paired_proportion_interval(counts, level);
            REQUIRE(interval.low >= -1.0);
            REQUIRE(interval.high <= 1.0);
            REQUIRE(interval.low <= interval.mean);
            REQUIRE(interval.high >= interval.mean);
            REQUIRE(interval.high - interval.low > 0.01);
        }
    });
}

TEST_CASE("exchanging the variants mirrors the interval and the verdict") {
    for_each_table(10, [](const PairedCounts& counts) {
        const PairedCounts mirrored{.both = counts.both,
                                    .only_value = counts.only_base,
                                    .only_base = counts.only_value,
                                    .neither = counts.neither};
        const sim::Comparison one = compared(counts);
        const sim::Comparison other = compared(mirrored);
        REQUIRE_THAT(one.difference.low, WithinAbs(-other.difference.high, 1e-15));
        REQUIRE((one.verdict == sim::Verdict::better) == (other.verdict == sim::Verdict::worse));
    });
}

TEST_CASE("what McNemar's test tells, the interval shows as well") {
    for_each_table(24, [](const PairedCounts& counts) {
        if (counts.only_base <= counts.only_value) return;
        if (sim::mcnemar_p(counts.only_value, counts.only_base) > 0.05) return;
        REQUIRE(sim::paired_proportion_interval(counts).high < 0.0);
    });
}

TEST_CASE("two futures in which all is different tell nothing") {
    const sim::Comparison comparison = compared({.only_value = 2});
    CHECK(comparison.difference.mean == 1.0);
    CHECK(comparison.verdict == sim::Verdict::cannot_tell);
}

TEST_CASE(
    "ruin in all of 100 futures against none is a verdict with an interval that has a width") {
    const sim::Comparison comparison = compared({.only_base = 100});
    CHECK(comparison.base == 1.0);
    CHECK(comparison.value == 0.0);
    CHECK(comparison.difference.mean == -1.0);
    CHECK(comparison.difference.low == -1.0);
    CHECK_THAT(comparison.difference.high, WithinAbs(-0.9477, 5e-5));
    CHECK(comparison.verdict == sim::Verdict::better);
}

TEST_CASE("what never happens in either variant is identical, with an interval around 0") {
    const sim::Comparison comparison = compared({.neither = 40});
    CHECK(comparison.verdict == sim::Verdict::identical);
    CHECK(comparison.difference.low < 0.0);
    CHECK(comparison.difference.high > 0.0);
}

TEST_CASE("the kind of a metric decides on its comparison, not its values") {
    const Samples samples = samples_of({.both = 2, .only_value = 7, .only_base = 1, .neither = 2});
    const auto compare = [&](sim::MetricKind kind) {
        return sim::compare_paired(kind, samples.base, samples.value, sim::Better::higher);
    };
    CHECK(compare(sim::MetricKind::occurrence).verdict == sim::Verdict::cannot_tell);
    CHECK(compare(sim::MetricKind::counter).verdict == sim::Verdict::better);
}

TEST_CASE("an occurrence that is neither 0 nor 1 cannot be compared") {
    const std::vector<double> whole{1.0, 0.0};
    const std::vector<double> half{1.0, 0.5};
    CHECK_THROWS_AS(
        sim::compare_paired(sim::MetricKind::occurrence, whole, half, sim::Better::lower),
        sim::InternalError);
}

TEST_CASE("a replication without a value is no pair of occurrences") {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> base{1, 1, missing, 0};
    const std::vector<double> value{0, missing, 1, 0};
    const sim::Interval difference =
        sim::compare_paired(sim::MetricKind::occurrence, base, value, sim::Better::lower)
            .difference;
    CHECK(difference.n == 2);
    CHECK(difference.dropped == 2);
    CHECK(std::isnan(sim::paired_proportion_interval({}).low));
}

TEST_CASE("the interval of 40 pairs covers the true difference about 95 times in 100") {
    double sum = 0.0;
    for (const Law& law : laws) {
        CAPTURE(law.both, law.only_value, law.only_base);
        const double covered = coverage(law, law.difference());
        CHECK(covered > 0.93);
        CHECK(covered < 0.98);
        sum += covered;
        // A difference that is wrong by 15 points is not covered as often.
        CHECK(coverage(law, law.difference() + 0.15) < 0.93);
    }
    CHECK_THAT(sum / static_cast<double>(laws.size()), WithinAbs(0.95, 0.01));
}

TEST_CASE("where there is no difference, at most 5 in 100 studies have a verdict") {
    for (const Law& law : laws) {
        const double each = (law.only_value + law.only_base) / 2.0;
        CHECK(probability({law.both, each, each}, [](const PairedCounts& counts) {
                  return sim::mcnemar_p(counts.only_value, counts.only_base) <= 0.05;
              }) <= 0.05);
    }
}
