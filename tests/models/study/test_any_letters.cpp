// Names with letters of any script, and titles.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <optional>
#include <string>

#include "models/describe/named.hpp"
#include "models/study/recorded_scenario.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/scenario_text.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"

using namespace models;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;

namespace {

Scenario lettered() {
    return parse_study(R"(
[markets."España"]
share = "70 %"
title = "Spain and Portugal"
[markets."中国"]
share = "30 %"
[plants."Werk-Süd".stages]
"Fräsen" = { servers = 8, title = "Milling" }
"Prüfung" = { rework_at = "Fräsen", defect_share = "4 %" }
)",
                       "s.toml")
        .variants[0]
        .scenario;
}

}  // namespace

TEST_CASE("A name has letters of any script, digits, dashes and underscores, a letter first") {
    for (const char* name : {"a", "España", "Fräsen_2", "北京", "Ёлка-7", "ñ", "Ελλάς", "日本", "ß",
                             "e\xCC\x81t\xC3\xA9", "naïve", "𠮷野"}) {
        INFO(name);
        CHECK(is_name(name));
    }
    for (const char* name : {"",
                             "7a",
                             "_a",
                             "-a",
                             "a b",
                             "a.b",
                             "a/b",
                             "a\"b",
                             "a\nb",
                             "a\xC2\xA0z",
                             "a\xE2\x80\x8Bz",
                             "a—b",
                             "a€",
                             "½",
                             "a\xEF\xBB\xBF",
                             "a🙂",
                             "\xCC\x81z",
                             "a\xFF",
                             "a\xC3",
                             "\xED\xA0\x80",
                             "a\xEE\x80\x80",
                             "a\xC2\x85",
                             "a×b"}) {
        INFO(name);
        CHECK_FALSE(is_name(name));
    }
}

TEST_CASE("A name has up to 64 characters, however many bytes they take") {
    std::string name;
    for (int i = 0; i < 64; ++i) name += "京";
    CHECK(is_name(name));
    CHECK_FALSE(is_name(name + "京"));
}

TEST_CASE("A file, a path and a variant take names with letters of any script") {
    Scenario scenario = lettered();
    REQUIRE(scenario.markets.size() == 2);
    CHECK(scenario.markets[0].first == "España");
    CHECK(value_at(scenario, "markets.España.share") == "70 %");
    set_value(scenario, "plants.Werk-Süd.stages.Fräsen.servers", "9");
    CHECK(scenario.plants[0].second.stages[0].second.servers == 9);
    StudySpec study = parse_study("[variants.\"más\"]\nsales.reps = 30\n", "s.toml");
    CHECK(study.variants[1].name == "más");
    CHECK(add_variant(study, "更多", "más", {{"sales.reps", "31"}}).name == "更多");
}

TEST_CASE("A misspelt name with letters of any script gets a suggestion") {
    Scenario scenario = lettered();
    try {
        set_value(scenario, "markets.Espana.share", "1");
        FAIL("there is no such market");
    } catch (const sim::ConfigError& error) {
        CHECK_THAT(error.what(), EndsWith("did you mean 'markets.España.share'?"));
    }
}

TEST_CASE("A name that TOML wants in quotes is told with them") {
    for (const char* text :
         {"[markets.España]\nshare = 1\n", "[markets.中国]\n", "markets.Ñ.share = 1\n",
          "[plants.main.stages]\nfräsen.servers = 3\n"}) {
        INFO(text);
        try {
            static_cast<void>(parse_study(text, "s.toml"));
            FAIL("TOML has no such bare key");
        } catch (const sim::ConfigError& error) {
            CHECK_THAT(error.what(), ContainsSubstring("TOML wants quotes around a name"));
        }
    }
}

TEST_CASE("The echo of names with letters of any script, and of titles, reads back") {
    const Scenario scenario = lettered();
    const std::string text = scenario_text(scenario);
    CHECK_THAT(text, ContainsSubstring("[markets.\"España\"]"));
    CHECK(parse_study(text, "echo").variants[0].scenario == scenario);
    sim::VariantInfo arm;
    arm.scenario_text = text;
    const auto recorded = recorded_scenario(arm);
    REQUIRE(recorded);
    CHECK(recorded->scenario == scenario);
}

TEST_CASE("People call an entry by its title, or by its name when it has none") {
    const Scenario scenario = lettered();
    CHECK(title_of(scenario.markets[0]) == "Spain and Portugal");
    CHECK(title_of(scenario.markets[1]) == "中国");
    CHECK(title_of(scenario.plants[0].second.stages[0]) == "Milling");
}
