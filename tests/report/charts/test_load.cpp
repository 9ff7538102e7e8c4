#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <set>
#include <string>

#include "report/charts/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using report::charts::load;

TEST_CASE("Trips are drawn of the arms in which the stop is on, and of no other") {
    const sim::Results results = test_support::breaker_study();
    const report::Drawing drawing = load.draw(report::Study(results));
    std::set<std::string> arms;
    for (const auto& row : drawing.data.at("trips")) {
        arms.insert(row.at("arm").get<std::string>());
    }
    CHECK(arms == std::set<std::string>{"stop"});
}

TEST_CASE("The level of the stop is drawn of the arms in which it is on, and of no other") {
    const sim::Results results = test_support::study(
        {test_support::arm("base", ""),
         test_support::arm("quotes", "",
                           [](models::Scenario& s) { s.breakers.dynamic_quotes = true; }),
         test_support::arm("stop", "", [](models::Scenario& s) { s.breakers.enabled = true; }),
         test_support::arm("no_stop", "",
                           [](models::Scenario& s) {
                               s.breakers.enabled = true;
                               s.breakers.trip = false;
                           })},
        3, [](std::size_t, std::size_t, const test_support::RunValues&) {});
    const report::Drawing drawing = load.draw(report::Study(results));
    std::set<std::string> full;
    std::set<std::string> stops;
    for (const auto& row : drawing.data.at("thresholds")) {
        (row.at("level") == 1.0 ? full : stops).insert(row.at("arm").get<std::string>());
    }
    CHECK(full == std::set<std::string>{"base", "quotes", "stop", "no_stop"});
    CHECK(stops == std::set<std::string>{"stop"});
}

TEST_CASE("The summary of the load says when capacity is passed") {
    const sim::Results results = test_support::breaker_study();
    CHECK_THAT(load.draw(report::Study(results)).summary,
               ContainsSubstring("reaches 150\u202F% in April 2027, after passing full capacity in "
                                 "April 2027."));
}

TEST_CASE("The utilisation of a resource stands beside its load, in the chart and in words") {
    const auto with_utilisation = [](double busy) {
        return test_support::study(
            {test_support::arm("base", "As it is")}, 4,
            [busy](std::size_t, std::size_t, const test_support::RunValues& values) {
                for (std::size_t i = 0; i < test_support::study_months; ++i) {
                    values("load_by_month", 0.5, i);
                    values("utilisation_by_month", busy, i);
                }
            });
    };
    const sim::Results half = with_utilisation(0.5);
    const report::Drawing drawing = load.draw(report::Study(half));
    CHECK(drawing.data.at("load").at(0).at("utilisation") == 0.5);
    CHECK_THAT(drawing.summary, ContainsSubstring("In February 2027 it is busy for 50\u202F% of"));
    const sim::Results most = with_utilisation(0.75);
    CHECK_THAT(load.draw(report::Study(most)).summary, ContainsSubstring("busy for 75\u202F% of"));
}

TEST_CASE("Results without the load have no chart of it") {
    const sim::Results results = test_support::profit_alone();
    CHECK_FALSE(load.shown_when(report::Study(results)));
}

}  // namespace
