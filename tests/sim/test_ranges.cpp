// Intervals of metrics with a range: what is cut off, and what that costs.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "sim/errors.hpp"
#include "sim/variable_statistics.hpp"

namespace {

using Sample = std::vector<double>;

constexpr auto kind = sim::MetricKind::counter;
constexpr auto higher = sim::Better::higher;

sim::Interval mean_of_count(const Sample& sample) {
    return sim::mean_interval(kind, sample, 0.95, sim::not_negative);
}

sim::Comparison compared(const Sample& base, const Sample& value, const sim::Range& range) {
    return sim::compare_paired(kind, base, value, higher, 0.95, range);
}

bool covers(const sim::Interval& interval, double truth) {
    return interval.low <= truth && truth <= interval.high;
}

/// Counts of rare things, by inversion of Poisson's law, and what they are in the mean.
class Counts {
 public:
    explicit Counts(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] Sample sample(double mean, std::size_t size) {
        Sample values(size);
        for (double& value : values) {
            double left = uniform();
            double term = std::exp(-mean);
            for (; left > term && value < 100.0; term *= mean / value) {
                left -= term;
                value += 1.0;
            }
        }
        return values;
    }

 private:
    double uniform() { return static_cast<double>(random_() >> 11U) * 0x1p-53; }

    std::mt19937_64 random_;
};

/// How many of 200 studies cover a difference of means, by how their intervals are cut off.
struct Coverage {
    std::size_t uncut = 0;
    std::size_t in_range = 0;  ///< as compare_paired() cuts them
    std::size_t by_mean = 0;   ///< a change downwards by no more than the mean of the base
    std::size_t cut = 0;       ///< the studies in which the range moves an end
};

Coverage coverage_of(double base_mean, double value_mean, std::size_t futures, std::uint64_t seed) {
    constexpr std::size_t studies = 200;
    Counts counts(seed);
    Coverage found;
    for (std::size_t study = 0; study < studies; ++study) {
        const Sample base = counts.sample(base_mean, futures);
        const Sample value = counts.sample(value_mean, futures);
        const double truth = value_mean - base_mean;
        const sim::Interval uncut = compared(base, value, sim::any_number).difference;
        const sim::Interval in_range = compared(base, value, sim::not_negative).difference;
        sim::Interval by_mean = uncut;
        by_mean.low = std::max(by_mean.low, -sim::mean(base));
        found.uncut += covers(uncut, truth) ? 1 : 0;
        found.in_range += covers(in_range, truth) ? 1 : 0;
        found.by_mean += covers(by_mean, truth) ? 1 : 0;
        found.cut += uncut.low != in_range.low || uncut.high != in_range.high ? 1 : 0;
    }
    return found;
}

}  // namespace

TEST_CASE("the mean of a count has no interval below 0") {
    const Sample deals{0, 0, 9};
    CHECK(sim::t_interval(deals).low < -9.0);
    CHECK(mean_of_count(deals).low == 0.0);
    CHECK(mean_of_count(deals).high == sim::t_interval(deals).high);
}

TEST_CASE("the mean of a share has no interval beyond 0 and 1") {
    const sim::Interval share =
        sim::mean_interval(sim::MetricKind::ratio, Sample{0.1, 0.9, 1.0}, 0.95, sim::zero_to_one);
    CHECK(share.low == 0.0);
    CHECK(share.high == 1.0);
}

TEST_CASE("an interval within the range is that of Student's t, to the bit") {
    const Sample deals{7, 9, 8, 6};
    CHECK(mean_of_count(deals).low == sim::t_interval(deals).low);
    CHECK(mean_of_count(deals).high == sim::t_interval(deals).high);
}

TEST_CASE("an interval without ends has none in a range either") {
    CHECK(std::isnan(mean_of_count({3}).low));
    CHECK(std::isnan(mean_of_count({0, 0, 0}).high));
}

TEST_CASE("an interval keeps its mean where values leave the range that was declared") {
    const sim::Interval interval = mean_of_count({-5, -4, -6});
    CHECK(interval.low <= interval.mean);
    CHECK(interval.mean <= interval.high);
}

TEST_CASE("to cut off what is below 0 costs the interval of a mean no coverage") {
    for (const std::size_t futures : {3U, 6U, 20U}) {
        Counts counts(futures);
        constexpr double mean = 0.4;
        std::size_t cut = 0;
        for (int study = 0; study < 200; ++study) {
            const Sample sample = counts.sample(mean, futures);
            CHECK(covers(mean_of_count(sample), mean) == covers(sim::t_interval(sample), mean));
            cut += sim::t_interval(sample).low < 0.0 ? 1 : 0;
        }
        CHECK(cut > 5);
    }
}

TEST_CASE("shares change by at most 100 points") {
    const sim::Comparison change = compared({0.0, 0.2, 0.1}, {1.0, 0.4, 1.0}, sim::zero_to_one);
    CHECK(change.difference.high <= 1.0);
    CHECK(compared({0.0, 0.2, 0.1}, {1.0, 0.4, 1.0}, sim::any_number).difference.high > 1.0);
}

TEST_CASE("a count changes by no more than the intervals of both sides allow") {
    const Sample base{4, 9, 0};
    const Sample value{1, 0, 6};
    const sim::Comparison change = compared(base, value, sim::not_negative);
    CHECK(compared(base, value, sim::any_number).difference.low < -mean_of_count(base).high);
    CHECK(change.difference.low == -mean_of_count(base).high);
    CHECK(change.difference.high <= mean_of_count(value).high);
}

TEST_CASE("what is never there in the base cannot fall") {
    const Sample base(6, 0.0);
    const Sample value{0, 0, 0, 0, 1, 7};
    CHECK(compared(base, value, sim::any_number).difference.low < 0.0);
    CHECK(compared(base, value, sim::not_negative).difference.low == 0.0);
}

TEST_CASE("exchanging the variants mirrors the interval of a change in a range") {
    Counts counts(3);
    for (int study = 0; study < 100; ++study) {
        const Sample a = counts.sample(1.0, 5);
        const Sample b = counts.sample(0.3, 5);
        const sim::Interval one = compared(a, b, sim::not_negative).difference;
        const sim::Interval other = compared(b, a, sim::not_negative).difference;
        if (std::isnan(one.low)) continue;
        CHECK(one.low == -other.high);
        CHECK(one.high == -other.low);
    }
}

TEST_CASE("a range leaves verdicts and p-values as they are") {
    Counts counts(4);
    for (int study = 0; study < 400; ++study) {
        const Sample a = counts.sample(2.0, 6);
        const Sample b = counts.sample(0.4, 6);
        const sim::Comparison free = compared(a, b, sim::any_number);
        const sim::Comparison held = compared(a, b, sim::not_negative);
        CHECK(held.verdict == free.verdict);
        CHECK((held.p == free.p || std::isnan(free.p)));
        CHECK((held.difference.low <= held.difference.mean || std::isnan(free.difference.low)));
        CHECK((held.difference.mean <= held.difference.high || std::isnan(free.difference.low)));
    }
}

// It happens in a third of the studies of three futures, and in hardly any of 40.
TEST_CASE("to cut off what the two sides do not allow costs a change next to no coverage") {
    // From 2 on average to .3: the arm nearly ends what was there.
    const Coverage few = coverage_of(2.0, 0.3, 3, 11);
    CHECK(few.cut > 60);
    CHECK(few.in_range + 6 >= few.uncut);
    const Coverage many = coverage_of(2.0, 0.3, 40, 12);
    CHECK(many.in_range == many.uncut);
    CHECK(many.in_range >= 181);
    CHECK(many.in_range <= 197);
}

TEST_CASE("to cut off at the mean of the base would cost a change half of its coverage") {
    for (const std::size_t futures : {3U, 6U, 20U, 40U}) {
        CAPTURE(futures);
        const Coverage found = coverage_of(5.0, 0.1, futures, 13);
        CHECK(found.in_range >= 181);
        CHECK(found.by_mean < 150);
    }
}

TEST_CASE("a variable is compared by its kind, its range and its good direction") {
    sim::Layout layout;
    layout.add(
        {.name = "deals", .long_name = "Deals.", .better = higher, .range = sim::not_negative});
    sim::StudyHeader header;
    header.variants = {{"base"}, {"more"}};
    sim::Results results;
    results.begin(header, layout);
    const Sample base{0, 0, 0, 0, 0, 0};
    const Sample more{0, 0, 0, 0, 1, 7};
    for (std::size_t i = 0; i < base.size(); ++i) results.append(i, Sample{base[i], more[i]});
    const sim::Variable& deals = results.layout().variable("deals");
    CHECK(sim::mean_interval(results, deals, 1).low == 0.0);
    CHECK(sim::mean_interval(results, deals, 1).high == mean_of_count(more).high);
    const sim::Comparison change = sim::compare_paired(results, deals, 0, 1);
    CHECK(change.difference.low == 0.0);
    CHECK(change.difference.high == compared(base, more, sim::not_negative).difference.high);
}

TEST_CASE("a variable without any possible value is refused") {
    sim::Layout layout;
    CHECK_THROWS_AS(
        layout.add({.name = "none", .long_name = "None.", .range = {.least = 1.0, .most = 0.0}}),
        sim::InternalError);
    const sim::Range unknown{.least = std::nan("")};
    CHECK_THROWS_AS(layout.add({.name = "none", .long_name = "None.", .range = unknown}),
                    sim::InternalError);
}
