// What is said of a name in a file or a path that is no parameter.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "models/describe/unknown_name.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

using namespace models;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;

namespace {

// The one mistake of the text, as the user sees it.
std::string mistake_of_text(std::string_view toml) {
    try {
        static_cast<void>(parse_study(toml, "s.toml"));
    } catch (const sim::ConfigError& error) {
        REQUIRE(error.diagnostics().size() == 1);
        return error.diagnostics()[0].path + ": " + error.diagnostics()[0].message;
    }
    return {};
}

std::string mistake_of_path(std::string_view path) {
    Scenario scenario;
    try {
        set_value(scenario, path, "1");
    } catch (const sim::ConfigError& error) {
        return error.diagnostics().at(0).message;
    }
    return {};
}

}  // namespace

TEST_CASE("An unknown section is told with the likely one and those that exist") {
    const std::string told = mistake_of_text("[selling]\nreps = 3\n");
    CHECK_THAT(told, StartsWith("selling: there is no such parameter"));
    CHECK_THAT(told, ContainsSubstring("; the sections are run, calendar, "));
    CHECK_THAT(told, ContainsSubstring("sales, "));
    CHECK_THAT(told, EndsWith(", plants and breakers"));
    CHECK_THAT(mistake_of_text("[saless]\nreps = 3\n"),
               StartsWith("saless: there is no such parameter; did you mean 'sales'?; the "
                          "sections are run, "));
}

TEST_CASE("An unknown parameter without a likely one is told with those of its section") {
    CHECK(mistake_of_text("[calendar]\nmoon = 3\n") ==
          "calendar.moon: there is no such parameter; calendar has opens, closes, days_per_week "
          "and days_per_month");
    CHECK_THAT(mistake_of_text("[sales]\nmoonshine_of_the_year = 3\n"), EndsWith(" more"));
}

TEST_CASE("An unknown path is told with the names that may follow its known part") {
    CHECK_THAT(mistake_of_path("moonshine.level"), ContainsSubstring("; the sections are run, "));
    CHECK(mistake_of_path("markets.moon.moonshine_per_week") ==
          "there is no such parameter; markets has national");
    CHECK(mistake_of_path("plants.main.stages.moonshine_machine.moonshine") ==
          "there is no such parameter; plants.main.stages has cutting, assembly, qc and packing");
}

TEST_CASE("What a company has and the model does not is told as not simulated") {
    CHECK(mistake_of_text("[workforce]\nrookies = 3\n") ==
          "workforce: is not simulated: people who differ; all representatives of a market are "
          "alike, and so are all agents");
    CHECK_THAT(mistake_of_text("[sales]\nstar_share = \"45 %\"\n"),
               StartsWith("sales.star_share: is not simulated: people who differ"));
    CHECK_THAT(mistake_of_text("[plants.main.stages.milling]\nsecond_shift = true\n"),
               StartsWith("plants.main.stages.milling.second_shift: is not simulated: a shift"));
    CHECK_THAT(mistake_of_text("[qualification]\nai = true\n"), ContainsSubstring("done by AI"));
    CHECK_THAT(mistake_of_text("[support]\nshared-inbox = true\n"), ContainsSubstring("one pool"));
    CHECK_THAT(mistake_of_text("[finance]\ncurrency = \"USD\"\n"), ContainsSubstring("in EUR"));
    CHECK_THAT(mistake_of_path("finance.tax_rate"), StartsWith("is not simulated: taxes"));
    CHECK_THAT(mistake_of_path("calendar.holidays"), StartsWith("is not simulated: holidays"));
}

TEST_CASE(
    "What the owners of a start-up or of a machine shop would write is told as not simulated") {
    CHECK(mistake_of_text("[founders.ana]\nselling = \"50 %\"\n") ==
          "founders: is not simulated: people who share their hours between jobs; state the hours "
          "of every job: sales.selling_time, calendars.plant for those who deliver, and "
          "support.answering_time");
    CHECK_THAT(mistake_of_text("[support]\nthread_owner = \"who was written to\"\n"),
               StartsWith("support.thread_owner: is not simulated: mail that belongs to one"));
    CHECK_THAT(mistake_of_text("[support]\nai = true\n"),
               StartsWith("support.ai: is not simulated: work done by AI"));
    CHECK_THAT(mistake_of_text("[support]\ntemplates = true\n"),
               StartsWith("support.templates: is not simulated: knowledge that is written down"));
    CHECK_THAT(mistake_of_text("[support]\nlearning_time = \"2 months\"\n"),
               StartsWith("support.learning_time: is not simulated: learning"));
    CHECK_THAT(mistake_of_text("[finance]\nusd_per_eur = 1.10\n"),
               StartsWith("finance.usd_per_eur: is not simulated: currencies"));
    CHECK_THAT(mistake_of_text("[finance]\nfixed_costs = \"600 USD/month\"\n"),
               StartsWith("finance.fixed_costs: is in \"USD/month\", and currencies are not "
                          "simulated; it needs EUR/month, at the rate that you expect"));
    CHECK_THAT(mistake_of_text("[information]\ndata_silos = 6\n"),
               StartsWith("information.data_silos: is not simulated: data in systems"));
    CHECK_THAT(mistake_of_text("[subscriptions]\nprice = \"400 EUR\"\n"),
               ContainsSubstring("with a customers.reorder_cv of 0 as regularly as subscribers"));
    CHECK_THAT(mistake_of_text("[plants.main.stages.milling]\nshifts = 2\n"),
               StartsWith("plants.main.stages.milling.shifts: is not simulated: a shift"));
    CHECK_THAT(mistake_of_text("[key_accounts]\nterms = \"60 d\"\n"),
               StartsWith("key_accounts.terms: is not simulated: terms of a single customer"));
    CHECK_THAT(mistake_of_text("[key_accounts]\ndiscount = \"3 %\"\n"),
               StartsWith("key_accounts.discount: is not simulated: discounts"));
}

TEST_CASE("A word that is only a part of another word says nothing about the model") {
    CHECK_THAT(mistake_of_path("finance.taxi"), StartsWith("there is no such parameter"));
    CHECK_THAT(mistake_of_path("sales.starting"), StartsWith("there is no such parameter"));
}

TEST_CASE("The name of an entry says nothing about the model") {
    const StudySpec study = parse_study("[markets.tax]\n", "s.toml");
    Scenario scenario = study.variants[0].scenario;
    try {
        set_value(scenario, "markets.tax.shar", "1");
        FAIL("a path that does not exist was set");
    } catch (const sim::ConfigError& error) {
        CHECK(error.diagnostics().at(0).message ==
              "there is no such parameter; did you mean 'markets.tax.share'?");
    }
}

TEST_CASE("Nothing that has a parameter is told as not simulated") {
    // When this fails, the model has got what the line of the table says that it lacks.
    std::set<std::string> told;
    for (const NotSimulated& entry : not_simulated()) {
        std::istringstream words{std::string(entry.words)};
        for (std::string word; words >> word;) CHECK(told.insert(word).second);
    }
    for (const std::string& path : all_paths(Scenario{})) {
        for (std::string_view rest = path; !rest.empty();) {
            const std::string_view name = rest.substr(0, rest.find('.'));
            rest.remove_prefix(std::min(name.size() + 1, rest.size()));
            INFO(path);
            CHECK(unknown_name(name, {}) == "there is no such parameter");
        }
    }
}
