#include "report/arms.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/report/synthetic_study.hpp"

namespace {

using test_support::arm;
using test_support::enabled;
using test_support::pause;

std::vector<report::Arm> arms_of(std::vector<sim::VariantInfo> variants) {
    sim::StudyHeader header;
    header.variants = std::move(variants);
    return report::read_arms(header);
}

std::vector<std::string> paths_of(const std::vector<report::Change>& changes) {
    std::vector<std::string> paths;
    for (const report::Change& change : changes) paths.push_back(change.path);
    return paths;
}

TEST_CASE("An arm without a title has its name") {
    CHECK(arms_of({{"base", "", ""}})[0].title == "base");
}

TEST_CASE("A scenario that cannot be read is no error") {
    const auto arms = arms_of({{"base", "", "not = [a scenario"}, arm("pause", "", pause)});
    CHECK_FALSE(arms[0].scenario);
    CHECK(arms[1].scenario);
}

TEST_CASE("A company at hand spares the reading of what the results record") {
    sim::StudyHeader header;
    header.variants = {{"base", "", "not = [a scenario"}, {"other", "", "nor = [this"}};
    std::vector<models::RecordedScenario> companies(2);
    companies[1].scenario.demand.scale = 2.0;
    companies[1].decisions = {{.month = 3, .terms = {}, .changes = {{"sales.reps", "30"}}}};
    const auto arms = report::read_arms(header, companies);
    CHECK(arms[0].scenario == companies[0].scenario);
    CHECK(paths_of(arms[1].changes) ==
          std::vector<std::string>{"demand.scale", "at.\"month 3\".sales.reps"});
}

TEST_CASE("Changes state the switches of the breaker, however the file states them") {
    const auto both = [](models::Scenario& s) {
        s.breakers.pause_campaigns = true;
        s.breakers.trip = true;
    };
    const auto arms =
        arms_of({arm("base", ""), arm("enabled", "", enabled), arm("both", "", both)});
    const std::vector<std::string> expected{"breakers.pause_campaigns", "breakers.trip"};
    CHECK(paths_of(arms[1].changes) == expected);
    CHECK(paths_of(arms[2].changes) == expected);
    CHECK(report::difference(arms[1], arms[2]).empty());
}

TEST_CASE("The difference of two arms has the values of both, in the order of the description") {
    const auto arms = arms_of({arm("base", ""),
                               arm("a", "",
                                   [](models::Scenario& s) {
                                       s.breakers.open_at = 1.5;
                                       s.sales.reps = 7;
                                   }),
                               arm("b", "", [](models::Scenario& s) {
                                   s.breakers.open_at = 1.4;
                                   s.demand.scale = 3.0;
                               })});
    const auto changes = report::difference(arms[1], arms[2]);
    REQUIRE(paths_of(changes) ==
            std::vector<std::string>{"demand.scale", "sales.reps", "breakers.open_at"});
    CHECK(changes[0].before == "1");
    CHECK(changes[0].after == "3");
    CHECK(changes[1].before == "7");
    CHECK(changes[1].after == "13");
    CHECK(changes[2].before == "150 %");
    CHECK(changes[2].after == "140 %");
}

}  // namespace
