#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>

#include "report/findings.hpp"
#include "sim/errors.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using report::Outcome;
using test_support::arm;
using test_support::findings_of;
using test_support::RunValues;

sim::Results books_of_two() {
    return test_support::study({arm("base", ""), arm("other", "")}, 12,
                               [](std::size_t a, std::size_t r, const RunValues& values) {
                                   const double x = static_cast<double>(a * 31 + r * 17 % 13);
                                   values.books({.invoiced = 900'000.12 + 7'001.01 * x,
                                                 .goods = 500'000.33 + 3'000.7 * x,
                                                 .ads = 90'000.05 - 1'500.3 * x,
                                                 .penalties = 40'000.99 - 800.1 * x,
                                                 .fixed = 100'000.01 + 10.2 * x,
                                                 .logistics = 30'000.5 + 110.4 * x,
                                                 .premiums = 9'000.7 - 5.5 * x,
                                                 .holding = 1'000.2 + x,
                                                 .bad_debt = 400.4 + 2.0 * x,
                                                 .one_off = 90.5 * x});
                               });
}

TEST_CASE("The parts of the split sum to the change of profit, to the cent") {
    const report::Findings findings = findings_of(books_of_two());
    const report::Split& split = findings.numbers[1].split;
    REQUIRE(split.complete());
    double sum = 0.0;
    for (const report::Part& part : split.parts) sum += part.change.difference.mean;
    CHECK(std::abs(sum - split.total.mean) < 0.005);
}

TEST_CASE("The leading parts and the rest sum to the change of profit, to the cent") {
    const report::Findings findings = findings_of(books_of_two());
    const report::Split& split = findings.numbers[1].split;
    double sum = split.rest.difference.mean;
    for (std::size_t i = 0; i < report::leading_parts; ++i) {
        sum += split.parts[i].change.difference.mean;
    }
    CHECK(std::abs(sum - split.total.mean) < 0.005);
}

TEST_CASE("A lower cost is a gain and a higher one a loss") {
    const report::Findings findings = findings_of(test_support::study(
        {arm("base", ""), arm("other", "")}, 5,
        [](std::size_t a, std::size_t, const RunValues& values) {
            values.books({.ads = a == 0 ? 100.0 : 40.0, .fixed = a == 0 ? 1.0 : 3.0});
        }));
    for (const report::Part& part : findings.numbers[1].split.parts) {
        if (part.key == "advertising") CHECK(part.change.difference.mean == 60.0);
        if (part.key == "fixed") CHECK(part.change.difference.mean == -2.0);
    }
}

TEST_CASE("The parts sum to the whole when a replication failed") {
    const sim::Results results = test_support::study(
        {arm("base", ""), arm("other", "")}, 6,
        [](std::size_t a, std::size_t r, const RunValues& values) {
            values.books({.invoiced = 1000.0 * static_cast<double>(r + a), .ads = 50.0});
        },
        {{.variant = 1, .replication = 2, .seed = 7, .message = "broken"}});
    const report::Findings findings = findings_of(results);
    const report::Split& split = findings.numbers[1].split;
    double sum = 0.0;
    for (const report::Part& part : split.parts) sum += part.change.difference.mean;
    CHECK(split.total.n == 5);
    CHECK(std::abs(sum - split.total.mean) < 0.005);
}

TEST_CASE("The best arm is the one with the highest gain") {
    const report::Findings findings = findings_of(test_support::study(
        {arm("base", ""), arm("b", ""), arm("c", ""), arm("d", "")}, 8,
        [](std::size_t a, std::size_t r, const RunValues& values) {
            static constexpr double gains[] = {0.0, 5e3, 9e3, -4e3};
            values("profit", 1e5 + 100.0 * static_cast<double>(r * (a + 1)) + gains[a]);
        }));
    CHECK(findings.best == 2);
    CHECK(findings.outcome == Outcome::pays);
    CHECK(findings.rivals.empty());
}

TEST_CASE("An arm that cannot be told from the best is named") {
    const report::Findings findings = findings_of(
        test_support::study({arm("base", ""), arm("b", ""), arm("c", "")}, 8,
                            [](std::size_t a, std::size_t r, const RunValues& values) {
                                const double swing = r % 2 == 0 ? 900.0 : -890.0;
                                values("profit", a == 0 ? 0.0 : 1e6 + (a == 2 ? swing : 0.0));
                            }));
    REQUIRE(findings.rivals.size() == 1);
    CHECK(findings.best + findings.rivals[0] == 3);
}

TEST_CASE("The outcome follows the interval") {
    CHECK(findings_of(test_support::two_arms(5e4, 100)).outcome == Outcome::pays);
    CHECK(findings_of(test_support::two_arms(-5e4, 100)).outcome == Outcome::base_best);
    CHECK(findings_of(test_support::two_arms(10, 1e5)).outcome == Outcome::too_close);
    CHECK(findings_of(test_support::two_arms(0, 0)).outcome == Outcome::same);
    CHECK(findings_of(test_support::two_arms(5e4, 100, 1)).outcome == Outcome::no_evidence);
}

TEST_CASE("Results without profit are refused, and the message says so") {
    sim::Layout layout;
    layout.add({.name = "otd", .unit = "1", .long_name = "Delivered on time."});
    sim::StudyHeader header;
    header.variants = {{"base", "", ""}};
    sim::Results results;
    results.begin(header, layout);
    results.append(0, std::vector{1.0});
    results.finish({}, true);
    CHECK_THROWS_MATCHES(
        findings_of(results), sim::ConfigError,
        Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring("'profit'")));
}

TEST_CASE("Results without a complete replication are refused") {
    CHECK_THROWS_AS(findings_of(test_support::two_arms(1, 1, 0)), sim::ConfigError);
}

TEST_CASE("Of more than twelve arms the base and the best eleven are shown, in order") {
    std::vector<sim::VariantInfo> arms;
    for (std::size_t i = 0; i < 15; ++i) {
        arms.push_back(arm("a" + std::to_string(i), "", [=](models::Scenario& s) {
            s.demand.scale = static_cast<double>(i + 1);
        }));
    }
    // The base earns least; then the more, the later.
    const sim::Results results =
        test_support::study(arms, 3, [](std::size_t a, std::size_t, const RunValues& values) {
            values("profit", static_cast<double>(a));
        });
    const report::Findings found = findings_of(results);
    const std::vector<std::size_t> expected{0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
    CHECK(found.shown == expected);
    CHECK(found.best == 14);
}

TEST_CASE("Steps of one decision stand together, and none is lost") {
    std::vector<sim::VariantInfo> arms;
    for (const double scale : {1.0, 2.0}) {
        for (const bool outsources : {false, true}) {
            arms.push_back(arm(outsources ? "on" : "off", "", [=](models::Scenario& s) {
                s.demand.scale = scale;
                s.outsourcing.enabled = outsources;
            }));
        }
    }
    const sim::Results results =
        test_support::study(arms, 3, [](std::size_t a, std::size_t, const RunValues& values) {
            values("profit", static_cast<double>(a));
        });
    const report::Findings found = findings_of(results);
    const auto decisions = report::steps_by_decision(found);
    REQUIRE(decisions.size() == 2);
    CHECK(decisions[0].size() + decisions[1].size() == found.steps.size());
    for (const auto& decision : decisions) {
        for (const report::StepFindings& step : decision) {
            CHECK(step.step.what == decision.front().step.what);
        }
    }
}

}  // namespace
