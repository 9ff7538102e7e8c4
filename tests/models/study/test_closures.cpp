// Verdicts that put the closure of companies first, and the arm that comes out first with them.
#include "models/study/closures.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "models/measure/observed.hpp"
#include "models/study/leading_arm.hpp"

namespace {

using sim::Verdict;

/// One future of every arm.
struct Future {
    std::vector<double> profit;
    std::vector<double> ruin;
};

sim::Results results_of(const std::vector<Future>& futures) {
    sim::Layout layout;
    layout.add({.name = "profit", .unit = "EUR", .long_name = "Profit."});
    layout.add({.name = "ruin", .long_name = "Ruin.", .kind = sim::MetricKind::occurrence});
    sim::StudyHeader header;
    for (std::size_t arm = 0; arm < futures.front().profit.size(); ++arm) {
        header.variants.push_back({.name = "arm_" + std::to_string(arm)});
    }
    sim::Results results;
    results.begin(header, layout);
    for (std::size_t r = 0; r < futures.size(); ++r) {
        std::vector<double> rows;
        for (std::size_t arm = 0; arm < header.variants.size(); ++arm) {
            rows.push_back(futures[r].profit[arm]);
            rows.push_back(futures[r].ruin[arm]);
        }
        results.append(r, rows);
    }
    results.finish({}, true);
    return results;
}

/// What becomes of a verdict on the second arm against the first.
Verdict after(const sim::Results& results, Verdict verdict) {
    sim::Comparison comparison;
    comparison.verdict = verdict;
    models::Closures(results).put_first(comparison, 1, 0);
    return comparison.verdict;
}

const std::vector<Future> closes_once_more{{{1, 9}, {0, 1}}, {{1, 9}, {1, 0}}, {{1, 9}, {0, 1}}};

}  // namespace

TEST_CASE("closures: an arm in which one more future closes is not better but riskier") {
    const sim::Results results = results_of(closes_once_more);
    CHECK(after(results, Verdict::better) == Verdict::riskier);
    CHECK(models::Closures(results).more(1, 0));
    CHECK_FALSE(models::Closures(results).more(0, 1));
}

TEST_CASE("closures: only \"better\" becomes riskier") {
    const sim::Results results = results_of(closes_once_more);
    for (const Verdict verdict : {Verdict::worse, Verdict::higher, Verdict::lower,
                                  Verdict::cannot_tell, Verdict::identical}) {
        CHECK(after(results, verdict) == verdict);
    }
}

TEST_CASE("closures: an arm in which as many futures close, or fewer, can be better") {
    CHECK(after(results_of({{{1, 9}, {0, 1}}, {{1, 9}, {1, 0}}}), Verdict::better) ==
          Verdict::better);
    CHECK(after(results_of({{{1, 9}, {1, 0}}, {{1, 9}, {1, 1}}}), Verdict::better) ==
          Verdict::better);
}

TEST_CASE("closures: a future that only one of two arms has completed does not count") {
    CHECK(after(results_of({{{models::missing, 9}, {models::missing, 1}}, {{1, 9}, {0, 0}}}),
                Verdict::better) == Verdict::better);
}

TEST_CASE("closures: results without the KPI have none") {
    sim::Layout layout;
    layout.add({.name = "profit", .unit = "EUR", .long_name = "Profit."});
    sim::Results results;
    results.begin({.variants = {{.name = "a"}, {.name = "b"}}}, layout);
    results.append(0, std::vector{1.0, 2.0});
    results.finish({}, true);
    CHECK(after(results, Verdict::better) == Verdict::better);
}

TEST_CASE("leading arm: the one that earns most among those in which no more futures close") {
    const auto leading = [](const std::vector<Future>& futures) {
        const sim::Results results = results_of(futures);
        return models::leading_arm(results, models::Closures(results));
    };
    const auto found = leading({{{5, 9, 7, 6}, {0, 1, 0, 0}}, {{5, 9, 7, 6}, {0, 0, 0, 0}}});
    REQUIRE(found);
    CHECK(found->arm == 2);
    CHECK(found->candidates == 2);
    CHECK_FALSE(leading({{{5, 9, 9}, {0, 1, 1}}}));
    CHECK_FALSE(leading({{{5}, {0}}}));
    const auto below = leading({{{5, 2, 3}, {0, 0, 0}}});
    REQUIRE(below);
    CHECK(below->arm == 2);
    const auto lacking = leading({{{5, models::missing, 3}, {0, models::missing, 0}}});
    REQUIRE(lacking);
    CHECK(lacking->arm == 2);
    CHECK(lacking->candidates == 1);
}
