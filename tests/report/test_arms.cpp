#include <catch2/catch_test_macros.hpp>

#include "report/arms.hpp"
#include "tests/report/synthetic_study.hpp"

namespace {

using report::Decision;
using test_support::arm;

std::vector<report::Step> steps_of(std::vector<sim::VariantInfo> variants) {
    sim::StudyHeader header;
    header.variants = std::move(variants);
    return report::single_steps(report::read_arms(header));
}

const auto pause = [](models::Scenario& s) { s.breakers.pause_campaigns = true; };
const auto enabled = [](models::Scenario& s) { s.breakers.enabled = true; };

TEST_CASE("The stop is told from pausing, however the file switches it on") {
    const auto steps =
        steps_of({arm("base", ""), arm("pause", "", pause), arm("both", "", enabled)});
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].decision == Decision::trip);
    CHECK(steps[0].without == 1);
    CHECK(steps[0].with == 2);
    CHECK(steps[1].decision == Decision::pause);
    CHECK(steps[1].without == 0);
    CHECK(steps[1].with == 1);
}

TEST_CASE("The words for the stop have the level of the scenario") {
    const auto at_110 = [](models::Scenario& s) { s.breakers.open_at = 1.10; };
    const auto stop_at_110 = [](models::Scenario& s) {
        s.breakers.open_at = 1.10;
        s.breakers.trip = true;
    };
    const auto steps = steps_of({arm("base", "", at_110), arm("stop", "", stop_at_110)});
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].what == "the 110\u202F% stop");
}

TEST_CASE("Quotes, backup and the age of reports are decisions") {
    const auto quotes = [](models::Scenario& s) { s.breakers.dynamic_quotes = true; };
    const auto backup = [](models::Scenario& s) { s.breakers.backup = true; };
    const auto stale = [](models::Scenario& s) {
        s.information.delay = models::wd(22);
        s.information.period = models::wd(1);
    };
    const auto steps = steps_of({arm("base", ""), arm("stale", "", stale),
                                 arm("backup", "", backup), arm("quotes", "", quotes)});
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].decision == Decision::quotes);
    CHECK(steps[1].decision == Decision::backup);
    CHECK(steps[2].decision == Decision::information);
}

TEST_CASE("A switch points from off to on, whatever the order of the arms") {
    const auto steps = steps_of({arm("base", "", enabled), arm("less", "", pause)});
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].without == 1);
    CHECK(steps[0].with == 0);
}

TEST_CASE("Arms that differ by two decisions are no step") {
    CHECK(steps_of({arm("base", ""), arm("both", "", enabled)}).empty());
}

TEST_CASE("A sweep is held against its first arm") {
    const auto at = [](double level) {
        return [level](models::Scenario& s) {
            s.breakers.enabled = true;
            s.breakers.open_at = level;
        };
    };
    const auto steps =
        steps_of({arm("a", "", at(1.3)), arm("b", "", at(1.1)), arm("c", "", at(1.2))});
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].without == 0);
    CHECK(steps[1].without == 0);
    CHECK(steps[1].with == 2);
}

TEST_CASE("A scenario that cannot be read is no arm of a step, and no error") {
    sim::StudyHeader header;
    header.variants = {{"base", "", "not = [a scenario"}, arm("pause", "", pause)};
    const auto arms = report::read_arms(header);
    CHECK_FALSE(arms[0].scenario);
    CHECK(arms[1].scenario);
    CHECK(report::single_steps(arms).empty());
}

TEST_CASE("An arm without a title has its name") {
    sim::StudyHeader header;
    header.variants = {{"base", "", ""}};
    CHECK(report::read_arms(header)[0].title == "base");
}

}  // namespace
