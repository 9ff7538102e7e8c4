// Many comparisons at once: Holm's method, and the verdicts of a family.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "sim/statistics.hpp"

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

std::mt19937 generator_of(std::uint32_t seed) { return std::mt19937(seed); }

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

using Sample = std::vector<double>;

sim::Comparison compared(const Sample& base, const Sample& value) {
    return sim::compare_paired(sim::MetricKind::counter, base, value, sim::Better::higher);
}

/// The smallest p-value of every closed set of hypotheses with this one in it, each tested by the
/// method of Bonferroni. Holm's method is the shortcut of that (Marcus, Peritz and Gabriel 1976).
double adjusted_by_closure(const std::vector<double>& p, std::size_t which) {
    double adjusted = 0.0;
    for (unsigned set = 0; set < 1U << p.size(); ++set) {
        if ((set >> which & 1U) == 0) continue;
        double smallest = 1.0;
        double size = 0.0;
        for (std::size_t i = 0; i < p.size(); ++i) {
            if ((set >> i & 1U) == 0) continue;
            smallest = std::min(smallest, p[i]);
            size += 1.0;
        }
        adjusted = std::max(adjusted, std::min(1.0, size * smallest));
    }
    return adjusted;
}

void judge(std::vector<sim::Comparison>& family) {
    std::vector<sim::Comparison*> all;
    for (sim::Comparison& each : family) all.push_back(&each);
    sim::judge_together(all);
}

/// Comparisons of `arms` variants with one base, of which the first `real` differ from it by half a
/// standard deviation. The noise has tails and a skew.
std::vector<sim::Comparison> family_of(std::size_t arms, std::size_t real, std::uint32_t seed) {
    std::mt19937 random = generator_of(seed);
    std::normal_distribution<double> normal;
    constexpr std::size_t futures = 20;
    const auto noise = [&] { return normal(random) + 0.3 * std::pow(normal(random), 2.0); };
    Sample base(futures);
    for (double& value : base) value = noise();
    std::vector<sim::Comparison> family;
    for (std::size_t arm = 0; arm < arms; ++arm) {
        Sample value(futures);
        for (double& each : value) each = noise() + (arm < real ? 0.5 : 0.0);
        family.push_back(compared(base, value));
    }
    return family;
}

/// How many of 400 families call a difference that is none.
template <typename Judge>
int families_with_a_mistake(std::size_t arms, std::size_t real, const Judge& judge_family) {
    int mistakes = 0;
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        std::vector<sim::Comparison> family = family_of(arms, real, seed);
        judge_family(family);
        mistakes += std::any_of(
            family.begin() + static_cast<std::ptrdiff_t>(real), family.end(),
            [](const sim::Comparison& each) { return each.verdict != sim::Verdict::cannot_tell; });
    }
    return mistakes;
}

}  // namespace

TEST_CASE("Holm's adjusted p-values are those of the closed tests that they shorten") {
    std::mt19937 random = generator_of(1);
    std::uniform_real_distribution<double> uniform;
    for (std::size_t n = 1; n <= 8; ++n) {
        for (int study = 0; study < 50; ++study) {
            std::vector<double> p(n);
            for (double& value : p) value = std::pow(uniform(random), 3.0);
            if (n > 2) p[1] = p[2];
            const std::vector<double> adjusted = sim::holm(p);
            for (std::size_t i = 0; i < n; ++i) {
                CHECK_THAT(adjusted[i], WithinRel(adjusted_by_closure(p, i), 1e-12));
            }
        }
    }
}

TEST_CASE("Holm's method does not count what is no test") {
    const std::vector<double> adjusted = sim::holm(std::vector<double>{0.01, missing, 0.04});
    CHECK(adjusted[0] == 0.02);
    CHECK(std::isnan(adjusted[1]));
    CHECK(adjusted[2] == 0.04);
    CHECK(sim::holm({}).empty());
}

TEST_CASE("the p-value of a comparison is that of Student's paired test") {
    // The sleep of ten patients, Student (1908): t = 4.0621 with nine degrees of freedom.
    const Sample drug_1{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    const Sample drug_2{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    CHECK_THAT(compared(drug_1, drug_2).p, WithinAbs(0.002833, 5e-7));
    CHECK_THAT(compared(drug_2, drug_1).p, WithinAbs(0.002833, 5e-7));
}

TEST_CASE("a p-value below .05 and an interval without zero are the same") {
    std::mt19937 random = generator_of(2);
    std::normal_distribution<double> normal(0.3, 1.0);
    int told = 0;
    for (int study = 0; study < 500; ++study) {
        Sample value(12);
        for (double& each : value) each = normal(random);
        const sim::Comparison found = compared(Sample(12, 0.0), value);
        CHECK((found.p <= 0.05) == (found.verdict != sim::Verdict::cannot_tell));
        told += found.p <= 0.05 ? 1 : 0;
    }
    CHECK(told > 50);
}

TEST_CASE("equal differences have the p-value of the sign test") {
    CHECK(compared(Sample(6, 1.0), Sample(6, 3.0)).p == 1.0 / 32.0);
    CHECK(compared(Sample(5, 1.0), Sample(5, 3.0)).p == 1.0 / 16.0);
}

TEST_CASE("identical variants and single futures are no test") {
    CHECK(std::isnan(compared({1, 2, 3}, {1, 2, 3}).p));
    CHECK(std::isnan(compared({1}, {2}).p));
    CHECK(std::isnan(
        sim::compare_paired(sim::MetricKind::occurrence, Sample{0}, Sample{1}, sim::Better::lower)
            .p));
}

TEST_CASE("a handful of comparisons is judged one by one, and more are judged together") {
    const auto family = [](std::size_t size) {
        std::vector<sim::Comparison> all;
        for (std::size_t i = 0; i < size; ++i) {
            sim::Comparison each;
            each.verdict = sim::Verdict::better;
            each.p = 0.04;
            all.push_back(each);
        }
        judge(all);
        return all;
    };
    for (const sim::Comparison& each : family(sim::handful)) {
        CHECK(each.verdict == sim::Verdict::better);
        CHECK(each.adjusted_p == 0.04);
    }
    for (const sim::Comparison& each : family(sim::handful + 1)) {
        CHECK(each.verdict == sim::Verdict::cannot_tell);
        CHECK_THAT(each.adjusted_p, WithinRel(0.24, 1e-12));
    }
}

TEST_CASE("judging together takes verdicts back and gives none") {
    std::vector<sim::Comparison> family = family_of(30, 10, 3);
    const std::vector<sim::Comparison> alone = family;
    judge(family);
    for (std::size_t i = 0; i < family.size(); ++i) {
        CHECK(family[i].adjusted_p >= alone[i].p);
        CHECK((family[i].verdict == alone[i].verdict ||
               family[i].verdict == sim::Verdict::cannot_tell));
        CHECK(family[i].difference.low == alone[i].difference.low);
    }
}

// At most 5 % of 400 is 20, and 31 more than that is a chance of 1 in 100 at most.
TEST_CASE("of families without any difference at most one in twenty calls one") {
    CHECK(families_with_a_mistake(40, 0, judge) <= 31);
    // Without Holm most families do.
    CHECK(families_with_a_mistake(40, 0, [](auto&) {}) > 200);
}

TEST_CASE("where some variants differ, no more families call one that does not") {
    CHECK(families_with_a_mistake(40, 10, judge) <= 31);
}

TEST_CASE("the best of many is flattered, and other futures do not flatter it") {
    std::mt19937 random = generator_of(4);
    std::normal_distribution<double> normal;
    Sample chosen;
    Sample anew;
    for (int study = 0; study < 500; ++study) {
        const auto mean_gain = [&] {
            double sum = 0.0;
            for (int future = 0; future < 20; ++future) sum += normal(random);
            return sum / 20.0;
        };
        double best = mean_gain();
        for (int arm = 1; arm < 12; ++arm) best = std::max(best, mean_gain());
        chosen.push_back(best);
        anew.push_back(mean_gain());
    }
    const sim::Interval fair = sim::t_interval(anew, 0.99);
    CHECK(fair.low < 0.0);
    CHECK(fair.high > 0.0);
    CHECK(fair.half_width() < 0.05);
    CHECK(sim::t_interval(chosen, 0.99).low > 0.25);
}
