// Intervals and comparisons against published values and closed forms.
#include "sim/statistics.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "sim/errors.hpp"

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// The additional hours of sleep of ten patients under two drugs; Student (1908), Biometrika 6,
// p. 20.
const std::vector<double> drug_1{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
const std::vector<double> drug_2{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

sim::Comparison compared(const std::vector<double>& base, const std::vector<double>& value,
                         sim::Better better = sim::Better::higher) {
    return sim::compare_paired(sim::MetricKind::counter, base, value, better);
}
}  // namespace

TEST_CASE("the t interval of a small sample matches the table of Student's t") {
    // t(4 degrees of freedom, .975) = 2.776445; s = sqrt(2.5).
    const sim::Interval interval = sim::t_interval(std::vector<double>{1, 2, 3, 4, 5});
    const double half_width = 2.776445105 * std::sqrt(2.5 / 5.0);
    CHECK(interval.mean == 3.0);
    CHECK(interval.n == 5);
    CHECK_THAT(interval.low, WithinAbs(3.0 - half_width, 1e-8));
    CHECK_THAT(interval.high, WithinAbs(3.0 + half_width, 1e-8));
    CHECK_THAT(interval.half_width(), WithinAbs(half_width, 1e-8));
}

TEST_CASE("a higher level gives a wider interval") {
    const std::vector<double> sample{1, 2, 3, 4, 5};
    // t(4, .995) = 4.604095.
    CHECK_THAT(sim::t_interval(sample, 0.99).half_width(),
               WithinAbs(4.604094871 * std::sqrt(0.5), 1e-8));
}

TEST_CASE("missing values are dropped and n says how many are left") {
    const sim::Interval with = sim::t_interval(std::vector<double>{1, missing, 2, 3, missing});
    const sim::Interval without = sim::t_interval(std::vector<double>{1, 2, 3});
    CHECK(with.n == 3);
    CHECK(with.dropped == 2);
    CHECK(with.mean == without.mean);
    CHECK(with.low == without.low);
    CHECK(with.high == without.high);
}

TEST_CASE("one observation has a mean and no bounds, none has neither") {
    const sim::Interval one = sim::t_interval(std::vector<double>{4.0});
    CHECK(one.mean == 4.0);
    CHECK(std::isnan(one.low));
    CHECK(std::isnan(one.high));
    const sim::Interval none = sim::t_interval({});
    CHECK(none.n == 0);
    CHECK(std::isnan(none.mean));
}

TEST_CASE("equal observations that are too few for a sign test have no bounds") {
    const sim::Interval five = sim::t_interval(std::vector<double>(5, 3.0));
    CHECK(five.mean == 3.0);
    CHECK(std::isnan(five.low));
    CHECK(std::isnan(five.high));
    CHECK(sim::t_interval(std::vector<double>(6, 3.0)).half_width() == 0.0);
}

TEST_CASE("equal observations give exactly their value and a width of zero") {
    for (const double value : {0.1, 1.0 / 49.0, 1e300, -3.7}) {
        const sim::Interval interval = sim::t_interval(std::vector<double>(49, value));
        CHECK(interval.mean == value);
        CHECK(interval.low == value);
        CHECK(interval.high == value);
    }
}

TEST_CASE("the variance survives a large common offset") {
    const std::vector<double> sample{1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
    CHECK(sim::mean(sample) == 1e9 + 10);
    CHECK(sim::variance(sample) == 30.0);
}

TEST_CASE("the mean keeps small terms beside large ones") {
    std::vector<double> sample{0.0, 1e16};
    sample.insert(sample.end(), 1000, 1.0);
    sample.push_back(-1e16);
    CHECK_THAT(sim::mean(sample), WithinRel(1000.0 / 1003.0, 1e-12));
}

TEST_CASE("a level outside (0, 1) is refused") {
    const std::vector<double> sample{1, 2};
    for (const double level : {0.0, 1.0, 95.0, missing}) {
        CHECK_THROWS_AS(sim::t_interval(sample, level), sim::InternalError);
        CHECK_THROWS_AS(sim::proportion_interval(1, 2, level), sim::InternalError);
    }
}

TEST_CASE("a proportion's interval is Clopper and Pearson's") {
    const sim::Interval interval = sim::proportion_interval(4, 20);
    CHECK(interval.mean == 0.2);
    CHECK_THAT(interval.low, WithinAbs(0.057334, 1e-6));
    CHECK_THAT(interval.high, WithinAbs(0.436614, 1e-6));
    CHECK(interval.n == 20);
}

TEST_CASE("a proportion of none or all has one closed bound") {
    // With no success the upper bound p solves (1 - p)^n = .025.
    const sim::Interval none = sim::proportion_interval(0, 40);
    CHECK(none.low == 0.0);
    CHECK_THAT(none.high, WithinAbs(1.0 - std::pow(0.025, 1.0 / 40.0), 1e-12));
    const sim::Interval all = sim::proportion_interval(40, 40);
    CHECK_THAT(all.low, WithinAbs(std::pow(0.025, 1.0 / 40.0), 1e-12));
    CHECK(all.high == 1.0);
}

TEST_CASE("a proportion's interval stays within 0 and 1 and holds what was seen") {
    for (std::size_t n = 1; n <= 60; ++n) {
        for (std::size_t k = 0; k <= n; ++k) {
            for (const double level : {0.5, 0.95, 0.999}) {
                const sim::Interval interval = sim::proportion_interval(k, n, level);
                REQUIRE(interval.low >= 0.0);
                REQUIRE(interval.low <= interval.mean);
                REQUIRE(interval.high >= interval.mean);
                REQUIRE(interval.high <= 1.0);
            }
        }
    }
}

TEST_CASE("a proportion without trials is missing, and more successes than trials an error") {
    CHECK(std::isnan(sim::proportion_interval(0, 0).mean));
    CHECK_THROWS_AS(sim::proportion_interval(3, 2), sim::InternalError);
}

TEST_CASE("an occurrence has the exact interval of its probability, present values only") {
    const std::vector<double> sample{1.0, 0.0, missing, 0.0, 0.0};
    const sim::Interval interval = sim::mean_interval(sim::MetricKind::occurrence, sample);
    const sim::Interval exact = sim::proportion_interval(1, 4);
    CHECK(interval.low == exact.low);
    CHECK(interval.high == exact.high);
    CHECK(sim::mean_interval(sim::MetricKind::tally, sample).low == sim::t_interval(sample).low);
}

TEST_CASE("an occurrence is 0 or 1") {
    const std::vector<double> sample{1.0, 0.5};
    CHECK_THROWS_AS(sim::mean_interval(sim::MetricKind::occurrence, sample), sim::InternalError);
}

TEST_CASE("a paired comparison reproduces Student's sleep data") {
    // Mean difference 1.58; the 95 % interval is [.70, 2.46].
    const sim::Comparison comparison = compared(drug_1, drug_2);
    CHECK_THAT(comparison.base, WithinAbs(0.75, 1e-12));
    CHECK_THAT(comparison.value, WithinAbs(2.33, 1e-12));
    CHECK_THAT(comparison.difference.mean, WithinAbs(1.58, 1e-12));
    CHECK_THAT(comparison.difference.low, WithinAbs(0.7001142, 1e-6));
    CHECK_THAT(comparison.difference.high, WithinAbs(2.4598858, 1e-6));
    CHECK(comparison.verdict == sim::Verdict::better);
}

TEST_CASE("the verdict depends on which direction is good") {
    const auto verdict = [](const auto& base, const auto& value, sim::Better better) {
        return compared(base, value, better).verdict;
    };
    CHECK(verdict(drug_1, drug_2, sim::Better::higher) == sim::Verdict::better);
    CHECK(verdict(drug_1, drug_2, sim::Better::lower) == sim::Verdict::worse);
    CHECK(verdict(drug_1, drug_2, sim::Better::neither) == sim::Verdict::higher);
    CHECK(verdict(drug_2, drug_1, sim::Better::higher) == sim::Verdict::worse);
    CHECK(verdict(drug_2, drug_1, sim::Better::lower) == sim::Verdict::better);
    CHECK(verdict(drug_2, drug_1, sim::Better::neither) == sim::Verdict::lower);
}

TEST_CASE("an interval that contains zero allows no verdict") {
    const std::vector<double> base{1, 2, 3, 4};
    const std::vector<double> value{2, 1, 4, 3};
    CHECK(compared(base, value).verdict == sim::Verdict::cannot_tell);
}

TEST_CASE("equal differences of the size of their rounding have no verdict") {
    const std::vector<double> base(6, 0.3);
    const std::vector<double> value(6, 0.1 + 0.2);
    REQUIRE(base != value);
    CHECK(compared(base, value).verdict == sim::Verdict::cannot_tell);
}

TEST_CASE("of 200 studies of 40 pairs 181 to 197 intervals cover the true difference") {
    // Uniform luck that both sides share, and skewed luck of each side: a product of two uniforms.
    std::mt19937_64 random(1);  // NOLINT(bugprone-random-generator-seed): the same ones every time
    const auto uniform = [&] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
    const double truth = 0.25;
    std::size_t covered = 0;
    std::size_t covered_if_wrong = 0;
    for (std::size_t study = 0; study < 200; ++study) {
        std::vector<double> base;
        std::vector<double> value;
        for (std::size_t r = 0; r < 40; ++r) {
            const double shared = 10.0 * uniform();
            base.push_back(shared + uniform() * uniform());
            value.push_back(shared + uniform() * uniform() + truth);
        }
        const sim::Interval interval = compared(base, value).difference;
        const auto covers = [&](double x) { return interval.low <= x && x <= interval.high; };
        if (covers(truth)) ++covered;
        if (covers(truth + 0.05)) ++covered_if_wrong;
    }
    CHECK(covered >= 181);
    CHECK(covered <= 197);
    CHECK(covered_if_wrong < 181);
}

TEST_CASE("pairs that are all equal are identical, even a single one") {
    CHECK(compared(drug_1, drug_1).verdict == sim::Verdict::identical);
    const std::vector<double> one{1.5};
    CHECK(compared(one, one).verdict == sim::Verdict::identical);
}

TEST_CASE("equal differences are a verdict from six pairs on, as in the sign test") {
    for (std::size_t n = 1; n <= 12; ++n) {
        CAPTURE(n);
        const std::vector<double> base(n, 0.0);
        const sim::Comparison comparison = compared(base, std::vector<double>(n, 1.0));
        CHECK((comparison.verdict == sim::Verdict::better) == (n >= 6));
        CHECK(std::isnan(comparison.difference.low) == (n < 6));
        CHECK(std::isnan(comparison.difference.high) == (n < 6));
    }
}

TEST_CASE("at a higher level equal differences need more pairs") {
    const auto verdict = [](std::size_t n) {
        return sim::compare_paired(sim::MetricKind::counter, std::vector<double>(n, 0.0),
                                   std::vector<double>(n, 1.0), sim::Better::higher, 0.99)
            .verdict;
    };
    CHECK(verdict(7) == sim::Verdict::cannot_tell);
    CHECK(verdict(8) == sim::Verdict::better);
}

TEST_CASE("differences that are equal but for rounding are equal") {
    const std::vector<double> base{0.1, 1'000'000.1, 33.3, 1e6 / 3.0};
    std::vector<double> value;
    for (const double each : base) value.push_back(each + 0.3);
    REQUIRE(value[1] - base[1] != value[0] - base[0]);
    CHECK(compared(base, value).verdict == sim::Verdict::cannot_tell);
}

TEST_CASE("two pairs that differ unequally have the interval of Student's t") {
    const sim::Comparison comparison = compared({0, 0}, {1.0, 1.001});
    CHECK(comparison.difference.high > comparison.difference.low);
    CHECK(comparison.verdict == sim::Verdict::better);
}

TEST_CASE("a pair with a missing side is dropped from both means") {
    const std::vector<double> base{1, 2, missing, 100};
    const std::vector<double> value{3, 4, 50, missing};
    const sim::Comparison comparison = compared(base, value);
    CHECK(comparison.base == 1.5);
    CHECK(comparison.value == 3.5);
    CHECK(comparison.difference.n == 2);
    CHECK(comparison.difference.dropped == 2);
}

TEST_CASE("without any pair nothing can be told") {
    const sim::Comparison comparison = compared({missing}, {1});
    CHECK(comparison.difference.n == 0);
    CHECK(comparison.verdict == sim::Verdict::cannot_tell);
}

TEST_CASE("samples of different length cannot be paired") {
    CHECK_THROWS_AS(compared({1}, {1, 2}), sim::InternalError);
    CHECK_THROWS_AS(sim::correlation(std::vector<double>{1}, std::vector<double>{1, 2}),
                    sim::InternalError);
}

TEST_CASE("verdicts have words for people") {
    CHECK(sim::to_string(sim::Verdict::cannot_tell) == "can't tell");
    CHECK(sim::to_string(sim::Verdict::better) == "better");
    CHECK(sim::to_string(sim::Verdict::worse) == "worse");
    CHECK(sim::to_string(sim::Verdict::higher) == "higher");
    CHECK(sim::to_string(sim::Verdict::lower) == "lower");
    CHECK(sim::to_string(sim::Verdict::identical) == "identical");
}

TEST_CASE("quantiles interpolate between order statistics") {
    const std::vector<double> sample{4, 1, missing, 3, 2};
    CHECK(sim::quantile(sample, 0.0) == 1.0);
    CHECK(sim::quantile(sample, 0.25) == 1.75);
    CHECK(sim::quantile(sample, 0.5) == 2.5);
    CHECK(sim::quantile(sample, 1.0) == 4.0);
    CHECK(sim::quantile(std::vector<double>{7}, 0.9) == 7.0);
    CHECK(std::isnan(sim::quantile({}, 0.5)));
    CHECK_THROWS_AS(sim::quantile(sample, 1.5), sim::InternalError);
}

TEST_CASE("correlation is 1 for a rising line, -1 for a falling one") {
    const std::vector<double> x{1, 2, 3, 4};
    CHECK_THAT(sim::correlation(x, std::vector<double>{10, 20, 30, 40}), WithinAbs(1.0, 1e-15));
    CHECK_THAT(sim::correlation(x, std::vector<double>{4, 3, 2, 1}), WithinAbs(-1.0, 1e-15));
}

TEST_CASE("correlation of Student's sleep data") {
    CHECK_THAT(sim::correlation(drug_1, drug_2), WithinAbs(0.7951702, 1e-6));
}

TEST_CASE("correlation is missing for a constant side or a single pair") {
    CHECK(std::isnan(sim::correlation(std::vector<double>{1, 2}, std::vector<double>{3, 3})));
    CHECK(std::isnan(sim::correlation(std::vector<double>{1, 2}, std::vector<double>{missing, 3})));
}
