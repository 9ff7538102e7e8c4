#include "report/steps.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/report/synthetic_study.hpp"

namespace {

using test_support::arm;
using test_support::enabled;
using test_support::pause;

std::vector<report::Step> steps_of(std::vector<sim::VariantInfo> variants) {
    sim::StudyHeader header;
    header.variants = std::move(variants);
    return report::single_steps(report::read_arms(header));
}

TEST_CASE("The stop is told from pausing, however the file switches it on") {
    const auto steps =
        steps_of({arm("base", ""), arm("pause", "", pause), arm("both", "", enabled)});
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].what == "the 120\u202F% stop");
    CHECK(steps[0].without == 1);
    CHECK(steps[0].with == 2);
    CHECK(steps[1].what == "pausing campaigns at 100\u202F% load");
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
    CHECK(steps[0].what == "quoting dates that follow the backlog");
    CHECK(steps[1].what == "calling a backup plant");
    CHECK(steps[2].what == "reports that are 22\u202Fwd old, every 1\u202Fwd");
    CHECK(steps[0].adds);
    CHECK(steps[1].adds);
    CHECK_FALSE(steps[2].adds);
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

TEST_CASE("Arms that differ in two sections are no step") {
    const auto two = [](models::Scenario& s) {
        s.demand.scale = 2.0;
        s.sales.reps = 50;
    };
    CHECK(steps_of({arm("base", ""), arm("two", "", two)}).empty());
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
    CHECK(steps[0].what == "breakers.open_at at 110 % instead of 130 %");
}

TEST_CASE("An arm that is the base but for one parameter is held against an earlier one") {
    const auto first = [](models::Scenario& s) {
        s.demand.scale = 2.0;
        s.sales.reps = 50;
    };
    const auto second = [](models::Scenario& s) { s.sales.reps = 50; };
    const auto steps =
        steps_of({arm("base", ""), arm("first", "", first), arm("second", "", second)});
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].what == "demand.scale at 1 instead of 2");
    CHECK(steps[0].without == 1);
    CHECK(steps[1].what == "sales.reps at 50 instead of 13");
    CHECK(steps[1].without == 0);
}

TEST_CASE("A switch with parameters of its section is one decision, and each alone another") {
    const auto provider = [](double volume) {
        return [volume](models::Scenario& s) {
            s.outsourcing.enabled = true;
            s.outsourcing.base_volume = volume;
        };
    };
    const auto steps = steps_of(
        {arm("base", ""), arm("small", "", provider(250.0)), arm("large", "", provider(500.0))});
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].what == "outsourcing on");
    CHECK(steps[1].what == "2 changed parameters of outsourcing");
    CHECK(steps[1].without == 0);
    CHECK(steps[1].with == 2);
    CHECK(steps[2].without == 1);
    CHECK(steps[2].with == 2);
}

TEST_CASE("A switch that changes together with a parameter does not take its name") {
    const auto both = [](models::Scenario& s) {
        s.breakers.trip = true;
        s.breakers.open_at = 1.5;
    };
    const auto steps = steps_of({arm("base", ""), arm("both", "", both)});
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].what == "2 changed parameters of breakers");
    CHECK_FALSE(steps[0].adds);
}

TEST_CASE("A scenario that cannot be read is no arm of a step") {
    CHECK(steps_of({{"base", "", "not = [a scenario"}, arm("pause", "", pause)}).empty());
}

TEST_CASE("Steps are told where the scenario of the base cannot be read") {
    const auto steps =
        steps_of({{"base", "", "not = [a scenario"}, arm("as it is", ""), arm("pause", "", pause)});
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].without == 1);
    CHECK(steps[0].with == 2);
}

// ---- held against all pairs
// ----------------------------------------------------------------------

using Pairs = std::set<std::tuple<std::string, std::size_t, std::size_t>>;  // part, without, with

bool is_switch(const report::Change& change) {
    return change.before == "true" || change.before == "false";
}

/// The steps as steps.hpp states them, from all pairs.
Pairs steps_of_all_pairs(const std::vector<report::Arm>& arms) {
    Pairs pairs;
    for (std::size_t with = 0; with < arms.size(); ++with) {
        std::set<std::string> told;
        std::map<std::string, std::size_t> first;  // that equals it but for a section
        for (std::size_t without = 0; without < arms.size(); ++without) {
            const auto changes = report::difference(arms[without], arms[with]);
            if (changes.size() == 1) {
                const report::Change& change = changes.front();
                const bool points = is_switch(change) ? change.after == "true" : without < with;
                if (points && told.insert(change.path).second) {
                    pairs.emplace(change.path, without, with);
                }
            }
            for (const std::string section : {"breakers", "demand", "outsourcing"}) {
                const bool equals =
                    std::all_of(changes.begin(), changes.end(), [&](const report::Change& change) {
                        return report::section_of(change.path) == section;
                    });
                if (equals) first.emplace(section, without);
            }
        }
        for (const auto& [section, without] : first) {
            const auto changes = report::difference(arms[without], arms[with]);
            if (changes.size() > 1 &&
                std::count_if(changes.begin(), changes.end(), is_switch) <= 1) {
                pairs.emplace(section, without, with);
            }
        }
    }
    return pairs;
}

Pairs found_steps(const std::vector<report::Arm>& arms) {
    Pairs pairs;
    for (const report::Step& step : report::single_steps(arms)) {
        const auto changes = report::difference(arms[step.without], arms[step.with]);
        const std::string& path = changes.at(0).path;
        pairs.emplace(changes.size() == 1 ? path : std::string(report::section_of(path)),
                      step.without, step.with);
    }
    return pairs;
}

TEST_CASE("A dated decision is told by what changes, and when") {
    std::vector<models::RecordedScenario> companies(3);
    models::Decision hired{.month = 6, .terms = {}, .changes = {}};
    hired.terms.one_off_cost = models::euros(6400);
    hired.changes = {{"support.wage", "3200 EUR/month"}, {"sales.reps", "14"}};
    companies[1].decisions = {hired};
    hired.changes.clear();
    companies[2].decisions = {hired};
    sim::StudyHeader header;
    header.variants = {{"base", "", ""}, {"hired", "", ""}, {"paid", "", ""}};
    const auto steps = report::single_steps(report::read_arms(header, companies));
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].what ==
          "sales.reps at 14 and support.wage at 3200 EUR/month, decided in month 6");
}

TEST_CASE("Steps of studies at random are those that a look at all pairs finds") {
    // NOLINTNEXTLINE(bugprone-random-generator-seed): the same studies in every run
    std::mt19937 generator(7);
    const auto yes = [&] { return generator() % 3 == 0; };
    for (int round = 0; round < 60; ++round) {
        sim::StudyHeader header;
        std::vector<models::RecordedScenario> companies;
        for (std::size_t i = 0; i < 12; ++i) {
            models::Scenario company;
            if (yes()) company.breakers.pause_campaigns = true;
            if (yes()) company.breakers.trip = true;
            if (yes()) company.breakers.open_at = 1.3;
            if (yes()) company.demand.scale = 2.0;
            if (yes()) company.outsourcing.enabled = true;
            if (yes()) company.outsourcing.base_volume = yes() ? 400.0 : 500.0;
            header.variants.push_back({"a" + std::to_string(i), "", ""});
            companies.emplace_back().scenario = company;
        }
        const auto arms = report::read_arms(header, companies);
        CHECK(found_steps(arms) == steps_of_all_pairs(arms));
    }
}

}  // namespace
