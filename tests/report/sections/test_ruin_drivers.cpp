#include "report/sections/ruin_drivers.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;

/// A driver without which `closes` of ten futures close, of ten that do.
models::WithoutDriver without_driver(const std::string& words, std::size_t closes,
                                     sim::Verdict verdict) {
    models::WithoutDriver driver{.words = words, .paths = {"orders.some"}};
    driver.ruin.base = 1.0;
    driver.ruin.value = static_cast<double>(closes) / 10.0;
    driver.ruin.difference = {driver.ruin.value - 1.0, -0.9, -0.1, 10, 0};
    driver.ruin.verdict = verdict;
    driver.profit.difference = {5e4, 4e4, 6e4, 10, 0};
    driver.profit.verdict = sim::Verdict::better;
    return driver;
}

models::FollowUp with_drivers(std::vector<models::WithoutDriver> without) {
    models::RuinDrivers drivers{.arm = 0, .closed = 10, .futures = 10};
    drivers.without = std::move(without);
    drivers.left_on.push_back({"customs", "a run without it failed"});
    return {.confirmation = {}, .drivers = drivers, .tornado = {}};
}

std::string drivers_sentence(std::vector<models::WithoutDriver> without) {
    const sim::Results results = test_support::breaker_study();
    const models::FollowUp after = with_drivers(std::move(without));
    const report::Study study(results, {}, after);
    return report::ruin_drivers_sentence(study, *study.drivers);
}

TEST_CASE("What kills a company: its futures that close, and those without each driver") {
    const auto fewer = without_driver("late fees", 3, sim::Verdict::better);
    CHECK(drivers_sentence({fewer}) ==
          "“As it is” runs out of cash in 10 of 10 futures. It does so in fewer of them without "
          "late fees (3).");
    CHECK_THAT(drivers_sentence({without_driver("late fees", 4, sim::Verdict::better)}),
               ContainsSubstring("late fees (4)"));
}

TEST_CASE("What kills a company: no driver is named that is not told to save a future") {
    const auto same = without_driver("late fees", 9, sim::Verdict::cannot_tell);
    CHECK_THAT(drivers_sentence({same}),
               ContainsSubstring("No driver, switched off alone, keeps more of them alive"));
}

TEST_CASE("What kills a company: a driver without which more futures close is named as such") {
    CHECK_THAT(drivers_sentence({without_driver("slow quotes", 10, sim::Verdict::worse)}),
               ContainsSubstring("It does so in more of them without slow quotes (10)."));
}

TEST_CASE(
    "What kills a company: the table has a row for each driver, and says what was not tried") {
    const sim::Results results = test_support::breaker_study();
    const std::string page = report::render_report(
        results, {}, with_drivers({without_driver("late fees", 3, sim::Verdict::better)}));
    CHECK_THAT(page, ContainsSubstring("What drives “As it is” into ruin"));
    CHECK_THAT(page, ContainsSubstring("<span>Without late fees</span>"));
    CHECK_THAT(page, ContainsSubstring(">−70<small>−90 to −10</small>"));
    CHECK_THAT(page, ContainsSubstring("Customs cannot be switched off here: a run without it"));
    CHECK(report::render_report(results).find("into ruin") == std::string::npos);
}

}  // namespace
