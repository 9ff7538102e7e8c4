#include "report/study.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/report/sample_studies.hpp"

namespace {

using test_support::arm;
using test_support::company_of;
using test_support::market_study;
using test_support::RunValues;

TEST_CASE("Of many resources the most loaded are drawn, in order") {
    const models::Scenario company = company_of(9);  // with as many lanes, 5 others
    const auto set = [&](models::Scenario& s) { s.markets = company.markets; };
    const sim::Results results = test_support::study(
        {arm("base", "As it is", set)}, 2,
        [&](std::size_t, std::size_t, const RunValues& values) {
            for (std::size_t r = 0; r < 14; ++r) values("load", static_cast<double>(r), r);
        },
        {}, true, company);
    REQUIRE(results.layout().axis("resource").labels.size() == 14);
    const report::Study study(results);
    const std::vector<std::size_t> expected{5, 6, 7, 8, 9, 10, 11, 12, 13};
    CHECK(study.leading_resources == expected);
}

TEST_CASE("Markets and resources have their titles, and a title that is taken stays a name") {
    models::Scenario company = company_of(3);
    company.markets[0].second.title = "España";
    company.markets[1].second.title = "France";
    company.markets[2].second.title = "France";
    company.plants[0].second.stages[1].second.title = "Montage";
    const auto set = [&](models::Scenario& s) {
        s.markets = company.markets;
        s.plants = company.plants;
    };
    const sim::Results results = test_support::study(
        {arm("base", "As it is", set)}, 2, [](std::size_t, std::size_t, const RunValues&) {}, {},
        true, company);
    const report::Study study(results);
    CHECK(study.markets == std::vector<std::string>{"España", "France", "m2"});
    REQUIRE(study.resources.size() >= 6);
    CHECK(study.resources[0] == "cutting");
    CHECK(study.resources[1] == "Montage");
    CHECK(study.resources[5] == "lane España");
    CHECK(results.layout().axis("market").labels == std::vector<std::string>{"m0", "m1", "m2"});
}

TEST_CASE("Markets lead by their revenue in the base, ten at most, and one alone does not") {
    const sim::Results many = market_study(13);
    CHECK(report::Study(many).leading_markets ==
          std::vector<std::size_t>{12, 11, 10, 9, 8, 7, 6, 5, 4, 3});
    const sim::Results one = market_study(1);
    CHECK(report::Study(one).leading_markets.empty());
}

TEST_CASE("Companies at hand make the same study as those that results record") {
    const sim::Results results = test_support::breaker_study();
    std::vector<models::RecordedScenario> variants(3);
    for (models::RecordedScenario& variant : variants)
        variant.scenario = test_support::short_scenario();
    variants[1].scenario.breakers.pause_campaigns = true;
    variants[2].scenario.breakers.enabled = true;
    const report::Study read(results);
    const report::Study given(results, variants);
    for (std::size_t i = 0; i < 3; ++i) CHECK(read.arm(i).scenario == given.arm(i).scenario);
    CHECK(read.findings.steps.size() == given.findings.steps.size());
}

}  // namespace
