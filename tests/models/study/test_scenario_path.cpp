// Parameters by dotted path: listing, reading, setting, comparing.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <set>

#include "models/company/scenario.hpp"
#include "models/describe/member.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

using namespace models;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string message_of(std::string_view path, std::string_view value) {
    Scenario scenario;
    try {
        set_value(scenario, path, value);
    } catch (const sim::ConfigError& error) {
        CHECK(scenario == Scenario{});
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("A field is called as its member is") {
    STATIC_CHECK(detail::name_of<&BreakersParameters::open_at>() == "open_at");
    STATIC_CHECK(detail::name_of<&Scenario::finance>() == "finance");
    CHECK(choices<sales::AttentionLaw>() ==
          std::vector<std::string>{"log-logistic", "exponential"});
}

TEST_CASE("The members of a struct are counted, whatever their defaults") {
    STATIC_CHECK(detail::member_count<control::InformationParameters>() == 2);
    STATIC_CHECK(detail::member_count<production::StagesParameters>() == 5);
    STATIC_CHECK(detail::member_count<control::BreakerParameters>() == 16);
}

TEST_CASE("Every parameter has a path of its own, a sentence and a source") {
    const std::vector<FieldSummary> fields = all_fields(Scenario{});
    std::set<std::string> paths;
    for (const FieldSummary& field : fields) {
        INFO(field.path);
        CHECK(paths.insert(field.path).second);
        CHECK(field.sentence.size() > 10);
        CHECK(field.sentence.back() == '.');
        const std::string tag = field.source.substr(0, 3);
        CHECK(std::set<std::string>{"[S]", "[L]", "[K]", "[A]", "[P]"}.contains(tag));
    }
    CHECK(paths.contains("breakers.open_at"));
    CHECK(paths.contains("plants.main.stages.cutting.servers"));
    CHECK(paths.contains("markets.national.lane.capacity"));
}

TEST_CASE("A parameter is set from text with its unit") {
    Scenario scenario;
    set_value(scenario, "breakers.open_at", "110 %");
    set_value(scenario, "breakers.enabled", "true");
    set_value(scenario, "breakers.pause_campaigns", "false");
    set_value(scenario, "information.delay", "22 wd");
    set_value(scenario, "plants.main.stages.assembly.servers", "11");
    set_value(scenario, "plants.main.stages.packing.rework_at", "\"assembly\"");
    set_value(scenario, "sales.attention_law", "exponential");
    set_value(scenario, "run.start", "2028-01-03");
    CHECK(scenario.breakers.open_at == 1.1);
    CHECK(scenario.breakers.enabled);
    CHECK(scenario.breakers.pause_campaigns == false);
    CHECK(scenario.information.delay == wd(22.0));
    CHECK(scenario.plants[0].second.stages[1].second.servers == 11);
    CHECK(scenario.plants[0].second.stages[3].second.rework_at == "assembly");
    CHECK(scenario.sales.attention_law == sales::AttentionLaw::exponential);
    CHECK(value_at(scenario, "run.start") == "2028-01-03");
}

TEST_CASE("Every parameter can be set to the text of its own value") {
    for (const FieldSummary& field : all_fields(Scenario{})) {
        Scenario scenario;
        INFO(field.path << " = " << field.value);
        CHECK_NOTHROW(set_value(scenario, field.path, field.value));
        CHECK(scenario == Scenario{});
    }
}

TEST_CASE("A parameter is called by its words, with the values beside it in this company") {
    Scenario scenario;
    CHECK(called_at(scenario, "breakers.trip") == "the 120 % stop");
    scenario.breakers.open_at = 1.1;
    CHECK(called_at(scenario, "breakers.trip") == "the 110 % stop");
    CHECK(called_at(scenario, "breakers.pause_campaigns") == "pausing campaigns at 100 % load");
    CHECK(called_at(scenario, "breakers.dynamic_quotes") ==
          "quoting dates that follow the backlog");
    CHECK(called_at(scenario, "breakers.backup") == "calling a backup plant");
}

TEST_CASE("How old and how frequent reports are is one decision with one name") {
    const Scenario scenario;
    CHECK(called_at(scenario, "information.delay") == "reports that are 5 min old, every 1 h");
    CHECK(called_at(scenario, "information.period") == called_at(scenario, "information.delay"));
}

TEST_CASE("A parameter without words, and one that the company has not, is called nothing") {
    const Scenario scenario;
    for (const char* path : {"breakers.open_at", "plants.main.stages.cutting.servers",
                             "plants.second.stages.cutting.servers", "breakers", "trip", ""}) {
        CAPTURE(path);
        CHECK(called_at(scenario, path).empty());
    }
}

TEST_CASE("What a list of all parameters calls one is what it is called alone") {
    const Scenario scenario;
    for (const FieldSummary& field : all_fields(scenario)) {
        CAPTURE(field.path);
        CHECK(called_at(scenario, field.path) == field.called);
    }
}

TEST_CASE("A path that ends at a group, or goes on beyond a parameter, is none") {
    for (const char* path : {"breakers", "breakers.", ".breakers.trip", "breakers.trip.",
                             "breakers.trip.open_at", "plants.main", "plants.main.stages",
                             "plants.main.stages.cutting", "plants..stages.cutting.servers"}) {
        CAPTURE(path);
        CHECK_THROWS_AS(value_at(Scenario{}, path), sim::ConfigError);
        Scenario scenario;
        CHECK_THROWS_AS(set_value(scenario, path, "true"), sim::ConfigError);
    }
}

TEST_CASE("An unknown path is answered with the nearest one") {
    CHECK_THAT(message_of("breakers.opne_at", "110 %"),
               ContainsSubstring("did you mean 'breakers.open_at'?"));
    CHECK_THAT(message_of("plants.main.stages.asembly.servers", "3"),
               ContainsSubstring("did you mean 'plants.main.stages.assembly.servers'?"));
    CHECK_THAT(message_of("open_at", "110 %"),
               ContainsSubstring("did you mean 'breakers.open_at'?"));
    CHECK_THAT(message_of("", "1"), ContainsSubstring("no such parameter"));
    CHECK_THROWS_AS(value_at(Scenario{}, "breakers"), sim::ConfigError);
}

TEST_CASE("A wrong value names the path and shows the right form") {
    const std::string message = message_of("finance.opening_cash", "600000");
    CHECK_THAT(message, ContainsSubstring("finance.opening_cash"));
    CHECK_THAT(message, ContainsSubstring("\"600000 EUR\""));
}

TEST_CASE("Two companies differ in the parameters that were changed, and no others") {
    Scenario after;
    CHECK(changed_fields(Scenario{}, after).empty());
    after.breakers.trip = true;
    after.plants[0].second.stages[2].second.servers = 3;
    const std::vector<FieldChange> changes = changed_fields(Scenario{}, after);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].path == "plants.main.stages.qc.servers");
    CHECK(changes[0].before == "2");
    CHECK(changes[0].after == "3");
    CHECK(changes[1].path == "breakers.trip");
    CHECK(changes[1].before == "auto");
    CHECK(changes[1].after == "true");
}

TEST_CASE("A stage that only one company has is a change in all its parameters") {
    Scenario after;
    after.plants[0].second.stages.emplace_back("painting", production::StageParameters{});
    const std::vector<FieldChange> added = changed_fields(Scenario{}, after);
    CHECK(added.size() == detail::member_count<production::StageParameters>());
    CHECK(added.front().before.empty());
    const std::vector<FieldChange> removed = changed_fields(after, Scenario{});
    CHECK(removed.size() == added.size());
    CHECK(removed.front().after.empty());
}
