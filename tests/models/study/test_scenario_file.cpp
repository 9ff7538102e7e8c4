// Scenario files: what a file may say, and every class of mistake with its place.
#include <fmt/format.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <filesystem>
#include <string>

#include "models/study/scenario_file.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/study/study_text.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace models;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

using models::testing::study_of;
using test_support::write;

// All that is wrong with the text, in order.
std::vector<sim::Diagnostic> mistakes(std::string_view toml) {
    try {
        static_cast<void>(study_of(toml));
    } catch (const sim::ConfigError& error) {
        return error.diagnostics();
    }
    return {};
}

// The one mistake of the text, as the user sees it.
std::string only_mistake(std::string_view toml) {
    const std::vector<sim::Diagnostic> all = mistakes(toml);
    REQUIRE(all.size() == 1);
    return all[0].text();
}

std::string load_error(const std::filesystem::path& file) {
    try {
        static_cast<void>(load_study(file));
    } catch (const sim::ConfigError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("An empty file is the default company") {
    const StudySpec study = study_of("");
    REQUIRE(study.variants.size() == 1);
    CHECK(study.variants[0].name == "base");
    CHECK(study.variants[0].scenario == Scenario{});
    CHECK(study.variants[0].changes.empty());
    CHECK(study.replications == 40);
    CHECK(study.seed == 1);
}

TEST_CASE("A file states a study and its company") {
    const StudySpec study = study_of(R"(
title = "T"
question = "Q?"
replications = 7
seed = 11
[run]
start = 2028-01-03
months = 12
[calendar]
opens = 08:30:00
closes = "16:30"
[breakers]
open_at = "130 %"
pause_campaigns = true
[sales]
decision = "10 d"
)");
    CHECK(study.title == "T");
    CHECK(study.question == "Q?");
    CHECK(study.file == "s.toml");
    CHECK(study.replications == 7);
    CHECK(study.seed == 11);
    const Scenario& base = study.variants[0].scenario;
    CHECK(base.run.start == std::chrono::year{2028} / 1 / 3);
    CHECK(base.run.months == 12);
    CHECK(base.calendar.opens == 8h + 30min);
    CHECK(base.calendar.closes == 16h + 30min);
    CHECK(base.breakers.open_at == 1.3);
    CHECK(base.breakers.pause_campaigns == true);
    CHECK(base.sales.decision == clock_time(240h));
    CHECK(base.finance == finance::FinanceParameters{});
}

TEST_CASE("Variants keep the order of the file") {
    const StudySpec study = study_of(R"(
[variants.zebra]
breakers.enabled = true
[variants]
mole = { breakers = { backup = true } }
[variants.ant.breakers]
trip = true
)");
    REQUIRE(study.variants.size() == 4);
    CHECK(study.variants[0].name == "base");
    CHECK(study.variants[1].name == "zebra");
    CHECK(study.variants[2].name == "mole");
    CHECK(study.variants[3].name == "ant");
}

TEST_CASE("A variant is the base with its changes, which it lists") {
    const StudySpec study = study_of(R"(
[breakers]
open_at = "130 %"
[variants.a]
title = "In words"
breakers = { enabled = true, dynamic_quotes = true }
"information.delay" = "22 wd"
[variants.b]
breakers.open_at = 1.3
)");
    const VariantSpec& a = study.variants.at(1);
    CHECK(a.title == "In words");
    CHECK(a.scenario.breakers.open_at == 1.3);
    CHECK(a.scenario.information.delay == wd(22.0));
    CHECK(a.changes == Assignments{{"information.delay", "22 wd"},
                                   {"breakers.enabled", "true"},
                                   {"breakers.dynamic_quotes", "true"}});
    CHECK(study.variants.at(2).title == "b");
    CHECK(study.variants.at(2).changes.empty());
}

TEST_CASE("A variant may be like an earlier one") {
    const StudySpec study = study_of(R"(
[variants.a]
breakers.enabled = true
[variants.b]
like = "a"
breakers.backup = true
)");
    CHECK(study.variants.at(2).scenario.breakers.enabled);
    CHECK(study.variants.at(2).changes.size() == 2);
}

TEST_CASE("The base can be given a title and nothing else") {
    CHECK(study_of("").variants[0].title == "As it is");
    CHECK(study_of("[variants.base]\ntitle = \"Nothing\"\n").variants[0].title == "Nothing");
    CHECK_THAT(only_mistake("[variants.base]\nbreakers.enabled = true\n"),
               StartsWith("s.toml:2:1: variants.base.breakers: the base is the file"));
}

TEST_CASE("A child file takes over everything but the variants") {
    const test_support::ScratchFolder folder;
    std::filesystem::create_directory(folder.path() / "below");
    write(folder.path() / "parent.toml", R"(
title = "Parent"
question = "Q?"
replications = 5
[plants.main.stages.assembly]
servers = 9
[run]
months = 12
[variants.a]
breakers.enabled = true
)");
    write(folder.path() / "below" / "child.toml", R"(
extends = "../parent.toml"
title = "Child"
seed = 3
[run]
months = 24
[plants.main.stages.assembly]
time = "5 h"
[variants.c]
breakers.enabled = true
)");
    const StudySpec study = load_study(folder.path() / "below" / "child.toml");
    CHECK(study.title == "Child");
    CHECK(study.question == "Q?");
    CHECK(study.replications == 5);
    CHECK(study.seed == 3);
    const Scenario& base = study.variants[0].scenario;
    CHECK(base.run.months == 24);
    CHECK(base.plants[0].second.stages[0].second.servers == 9);
    CHECK(base.plants[0].second.stages[0].second.time == 5h);
    REQUIRE(study.variants.size() == 2);
    CHECK(study.variants[1].name == "c");
}

TEST_CASE("A mistake is shown with file, line, column, path, the line and a caret") {
    CHECK(only_mistake("[breakers]\nopen_at = \"120 $\"\n") ==
          "s.toml:2:11: breakers.open_at: \"120 $\" has the unknown unit \"$\"; it needs %; write "
          "it like \"120 %\"\n"
          "  2 | open_at = \"120 $\"\n"
          "                ^");
}

TEST_CASE("An unknown parameter is told with the nearest name") {
    CHECK_THAT(only_mistake("[breakers]\nopne_at = \"120 %\"\n"),
               StartsWith("s.toml:2:1: breakers.opne_at: there is no such parameter; did you mean "
                          "'open_at'?"));
}

TEST_CASE("An unknown section is told with the nearest name") {
    CHECK_THAT(only_mistake("[breaker]\n"), ContainsSubstring("did you mean 'breakers'?"));
}

TEST_CASE("A parameter at the top is told where it belongs") {
    CHECK_THAT(only_mistake("open_at = \"120 %\"\n"),
               ContainsSubstring("did you mean 'breakers.open_at'?"));
}

TEST_CASE("A wrong type is a mistake") {
    CHECK_THAT(only_mistake("[breakers]\nenabled = \"yes\"\n"),
               ContainsSubstring("not true or false"));
    CHECK_THAT(only_mistake("title = 3\n"), ContainsSubstring("text in quotes"));
}

TEST_CASE("A list or a table for one value is a mistake") {
    CHECK_THAT(only_mistake("[breakers]\nopen_at = [1.2]\n"), ContainsSubstring("is a list"));
    CHECK_THAT(only_mistake("[breakers.open_at]\n"), ContainsSubstring("is a table"));
}

TEST_CASE("One value for a table is a mistake") {
    CHECK_THAT(only_mistake("breakers = true\n"), ContainsSubstring("write [breakers]"));
    CHECK_THAT(only_mistake("[plants.main]\nstages = 4\n"),
               ContainsSubstring("[plants.main.stages.NAME]"));
    CHECK_THAT(only_mistake("[plants.main.stages]\ncutting = 4\n"),
               ContainsSubstring("[plants.main.stages.cutting]"));
    CHECK_THAT(only_mistake("variants = 4\n"), ContainsSubstring("[variants.NAME]"));
    CHECK_THAT(only_mistake("[variants]\na = 4\n"), ContainsSubstring("not a table"));
}

TEST_CASE("A missing unit is told with the right form") {
    CHECK_THAT(only_mistake("[finance]\nopening_cash = 600000\n"),
               ContainsSubstring("write it like \"600000 EUR\""));
}

TEST_CASE("A wrong unit is a mistake") {
    CHECK_THAT(only_mistake("[sales]\nattention = \"5 wd\"\n"), ContainsSubstring("working days"));
}

TEST_CASE("A value out of bounds is told with the bounds") {
    CHECK_THAT(only_mistake("[run]\nmonths = 601\n"),
               ContainsSubstring("is 601; it must be between 1 and 600"));
    CHECK_THAT(only_mistake("replications = 0\n"), ContainsSubstring("replications: is 0"));
    CHECK_THAT(only_mistake("seed = -1\n"), ContainsSubstring("seed: is -1"));
}

TEST_CASE("Not a number and infinity are mistakes") {
    CHECK_THAT(only_mistake("[breakers]\nopen_at = nan\n"), ContainsSubstring("must be between"));
    CHECK_THAT(only_mistake("[breakers]\nopen_at = +inf\n"), ContainsSubstring("must be between"));
}

TEST_CASE("A duplicate name is a mistake") {
    CHECK_THAT(only_mistake("[plants.main.stages.a]\n[plants.main.stages.a]\n"),
               StartsWith("s.toml:2:"));
    CHECK_THAT(only_mistake("[run]\nmonths = 3\nmonths = 4\n"), StartsWith("s.toml:3:"));
}

TEST_CASE("A results file is told from a scenario, and how to read it") {
    CHECK_THAT(only_mistake("\x89HDF\r\n\x1a\n"), ContainsSubstring("`escala report` draws it"));
}

TEST_CASE("What is not TOML is located") {
    CHECK_THAT(only_mistake("[run\nmonths = 3\n"), StartsWith("s.toml:1:"));
    CHECK_THAT(only_mistake("[run]\nmonths =\n"), ContainsSubstring("this is not TOML"));
}

TEST_CASE("A bad name is a mistake") {
    CHECK_THAT(only_mistake("[plants.main.stages.\"a b\"]\n"), ContainsSubstring("is no name"));
    CHECK_THAT(only_mistake("[variants.\"ä b\"]\n"), ContainsSubstring("is no name"));
}

TEST_CASE("A broken rule is shown where the value stands") {
    CHECK_THAT(only_mistake("[run]\nstart = 2027-02-03\n"),
               StartsWith("s.toml:2:9: run.start: 2027-02-03 is not a Monday"));
}

TEST_CASE("A rule between two parameters is shown at the one that the file states") {
    // The selling time of the default company is 5.5 hours.
    CHECK_THAT(
        only_mistake("[support]\nhandling_time = \"45 min\"\n[calendar]\nopens = \"14:00\"\n"),
        StartsWith("s.toml:4:9: sales.selling_time"));
}

TEST_CASE("A rule is shown at the value that breaks it, not at another one of its table") {
    CHECK_THAT(only_mistake("breakers.defer_time = \"10 wd\"\nbreakers.open_at = \"105 %\"\n"),
               StartsWith("s.toml:2:20: breakers.half_open_at"));
}

TEST_CASE("A rule that two values break together is shown at one of them") {
    CHECK_THAT(only_mistake("marketing.budget = \"900 EUR/wd\"\ncalendar.opens = \"10:00\"\n"
                            "calendar.closes = \"12:00\"\n"),
               StartsWith("s.toml:3:19: sales.selling_time"));
}

TEST_CASE("A rule that a variant breaks is shown in the variant") {
    CHECK_THAT(only_mistake("[variants.a]\nbreakers.enabled = true\n\n[variants.b]\n"
                            "breakers.open_at = \"105 %\"\n"),
               StartsWith("s.toml:5:20: variants.b.breakers.half_open_at: 108 % is above "
                          "breakers.open_at, 105 %"));
}

TEST_CASE("A rule that the base breaks is told once, not for every variant") {
    CHECK(mistakes("[run]\nstart = 2027-02-03\n[variants.a]\n[variants.b]\n").size() == 1);
}

TEST_CASE("A variant like a later or unknown one is a mistake") {
    CHECK_THAT(only_mistake("[variants.a]\nlike = \"b\"\n[variants.b]\n"),
               ContainsSubstring("must stand above"));
    CHECK_THAT(only_mistake("[variants.first]\n[variants.b]\nlike = \"fisrt\"\n"),
               ContainsSubstring("did you mean 'first'?"));
}

TEST_CASE("All mistakes of all parts are told at once, in the order of the file") {
    const std::vector<sim::Diagnostic> all = mistakes(R"(title = 1
[breakers]
open_at = 1e9
dwell = 3
typo = 1
[plants.main.stages.cutting]
servers = 0
[variants.a]
breakers.backup = "no"
[variants.b]
like = "nobody"
finance.opening_cash = "1e300 EUR"
)");
    REQUIRE(all.size() == 8);
    for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i].line >= all[i - 1].line);
    CHECK(all[0].line == 1);
    CHECK(all[7].path == "variants.b.finance.opening_cash");
}

TEST_CASE("A missing file is told by its name") {
    const test_support::ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "none.toml";
    CHECK(load_error(file) == file.string() + ": there is no such file");
}

TEST_CASE("A directory is no scenario file") {
    const test_support::ScratchFolder folder;
    CHECK_THAT(load_error(folder.path()), ContainsSubstring("is a directory"));
}

TEST_CASE("A missing parent is told where it is named") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "a.toml", "title = \"x\"\nextends = \"none.toml\"\n");
    CHECK_THAT(load_error(folder.path() / "a.toml"),
               ContainsSubstring("a.toml:2:11: extends: \"none.toml\" there is no such file"));
}

TEST_CASE("Files that extend each other in a circle are told") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "a.toml", "extends = \"b.toml\"\n");
    write(folder.path() / "b.toml", "extends = \"./a.toml\"\n");
    CHECK_THAT(load_error(folder.path() / "a.toml"),
               ContainsSubstring("b.toml:1:11: extends: \"./a.toml\" extends itself"));
}

TEST_CASE("The mistakes of a parent are told in the parent, beside those of the child") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "p.toml", "[run]\nmonths = 0\n");
    write(folder.path() / "c.toml", "extends = \"p.toml\"\n[breakers]\nenabled = 1\n");
    const std::string error = load_error(folder.path() / "c.toml");
    CHECK_THAT(error, ContainsSubstring("p.toml:2:10: run.months"));
    CHECK_THAT(error, ContainsSubstring("c.toml:3:11: breakers.enabled"));
}

TEST_CASE("A broken rule is shown in the parent where the parent states the value") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "p.toml", "[breakers]\nresume_at = \"95 %\"\n");
    write(folder.path() / "c.toml", "extends = \"p.toml\"\n[breakers]\nthrottle_at = \"90 %\"\n");
    CHECK_THAT(load_error(folder.path() / "c.toml"),
               ContainsSubstring("p.toml:2:13: breakers.resume_at: 95 % is above"));
}

TEST_CASE("A variant can be added to a study") {
    StudySpec study = study_of("[variants.trip]\nbreakers.enabled = true\n");
    const VariantSpec added =
        add_variant(study, "open_110", "trip", {{"breakers.open_at", "110 %"}});
    CHECK(added.scenario.breakers.enabled);
    CHECK(added.scenario.breakers.open_at == 1.1);
    CHECK(added.title == "open_110");
    CHECK(added.changes ==
          Assignments{{"breakers.enabled", "true"}, {"breakers.open_at", "110 %"}});
    CHECK(study.variants.size() == 3);
}

TEST_CASE("A variant that cannot be added leaves the study as it was") {
    StudySpec study = study_of("[variants.trip]\nbreakers.enabled = true\n");
    const auto error = [&](const std::string& name, const std::string& like,
                           const Assignments& changes) -> std::string {
        try {
            add_variant(study, name, like, changes);
        } catch (const sim::ConfigError& problem) {
            CHECK(study.variants.size() == 2);
            return problem.what();
        }
        return {};
    };
    CHECK_THAT(error("trip", "base", {}), ContainsSubstring("already"));
    CHECK_THAT(error("a b", "base", {}), ContainsSubstring("is no name"));
    CHECK_THAT(error("x", "tripp", {}), ContainsSubstring("did you mean 'trip'?"));
    CHECK_THAT(error("x", "base", {{"breakers.opn_at", "1"}, {"run.months", "0"}}),
               ContainsSubstring("breakers.opn_at") && ContainsSubstring("run.months"));
    CHECK_THAT(error("x", "base", {{"breakers.open_at", "50 %"}}),
               ContainsSubstring("breakers.throttle_at"));
}

TEST_CASE("A parameter set in every variant reaches all of them and stays no difference") {
    StudySpec study = study_of("[variants.trip]\nbreakers.enabled = true\n");
    set_in_every_variant(study, {{"run.months", "6"}});
    CHECK(study.variants[0].scenario.run.months == 6);
    CHECK(study.variants[1].scenario.run.months == 6);
    CHECK(study.variants[1].changes == Assignments{{"breakers.enabled", "true"}});
    CHECK_THROWS_AS(set_in_every_variant(study, {{"run.months", "0"}}), sim::ConfigError);
    CHECK(study.variants[0].scenario.run.months == 6);
}

TEST_CASE("A rate is read by the week of the company, wherever that stands") {
    const StudySpec study = study_of(
        "[marketing]\nbudget = \"6000 EUR/week\"\n"
        "[variants.more.marketing]\nbudget = \"9000 EUR/week\"\n"
        "[calendar]\ndays_per_week = 6\n");
    CHECK(study.variants[0].scenario.marketing.budget == euros(1000));
    CHECK(study.variants[1].scenario.marketing.budget == euros(1500));
}

TEST_CASE("Settings are read by the week that is set with them, in any order") {
    StudySpec study = study_of("");
    set_in_every_variant(study,
                         {{"marketing.budget", "6000 EUR/week"}, {"calendar.days_per_week", "6"}});
    CHECK(study.variants[0].scenario.marketing.budget == euros(1000));
}

TEST_CASE("What is stated per month is spent in twelve months, whatever the week has") {
    for (const int days : {5, 6, 7}) {
        CAPTURE(days);
        const StudySpec study = study_of(fmt::format(
            "[run]\nmonths = 12\nwarm_up = \"0 wd\"\n[marketing]\nbudget = \"22000 EUR/month\"\n"
            "[calendar]\ndays_per_week = {}\n",
            days));
        const models::testing::Measured year =
            models::testing::measured(study.variants.front().scenario, 5);
        CHECK(std::abs(year("ad_spend") / (12.0 * 22e3) - 1.0) < 0.01);
    }
}
