// Decisions with dates, as files and programs state them.
#include "models/study/decision.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <string>

#include "models/company/company.hpp"
#include "models/study/recorded_scenario.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_text.hpp"
#include "models/study/variants.hpp"
#include "tests/models/study/study_text.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using models::Decision;
using models::StudySpec;
using models::VariantSpec;
using models::testing::mistake;
using models::testing::study_of;

const char* const grow = R"(
run.months = 24
[variants.grow]
title = "Another eight assemblers in month 14"
[variants.grow.at."month 14"]
lead_time = "40 wd"
one_off_cost = "90_000 EUR"
plants.main.stages.assembly.servers = 16
sales.reps = 30
)";

const VariantSpec& last(const StudySpec& study) { return study.variants.back(); }

}  // namespace

TEST_CASE(
    "a decision has a month, a lead time, a cost and what it changes, in the order of the file") {
    const StudySpec study = study_of(grow);
    REQUIRE(last(study).decisions.size() == 1);
    const Decision& decision = last(study).decisions.front();
    CHECK(decision.month == 14);
    CHECK(decision.terms.lead_time == models::wd(40.0));
    CHECK(decision.terms.one_off_cost == models::euros(90'000));
    CHECK(decision.changes ==
          models::Assignments{{"plants.main.stages.assembly.servers", "16"}, {"sales.reps", "30"}});
    CHECK(study.variants.front().decisions.empty());
}

TEST_CASE("a decision takes effect after its lead time and is paid when it is taken") {
    const StudySpec study = study_of(grow);
    const models::DatedScenario dated = models::dated(last(study).scenario, last(study).decisions);
    const models::Months months = models::months_of(last(study).scenario);
    REQUIRE(dated.changes.size() == 1);
    // 40 working days are over at the close of a day, 8 weeks later.
    CHECK(dated.changes[0].at == months.month_start(13) + 56 * sim::day - std::chrono::hours{7});
    CHECK(dated.changes[0].scenario.sales.reps == 30);
    CHECK(dated.first.sales.reps != 30);
    REQUIRE(dated.payments.size() == 1);
    CHECK(dated.payments[0].at == months.month_start(13));
    CHECK(dated.payments[0].amount == models::euros(90'000));
}

TEST_CASE("decisions take effect in the order of their dates, and each builds on those before") {
    const StudySpec study = study_of(R"(
[variants.a.at."month 3"]
lead_time = "90 wd"
sales.reps = 31
[variants.a.at."month 4"]
sales.reps = 32
marketing.budget = "900 EUR/wd"
)");
    const models::DatedScenario dated = models::dated(last(study).scenario, last(study).decisions);
    REQUIRE(dated.changes.size() == 2);
    CHECK(dated.changes[0].scenario.sales.reps == 32);
    CHECK(dated.changes[1].scenario.sales.reps == 31);
    CHECK(dated.changes[1].scenario.marketing.budget == models::euros(900));
}

TEST_CASE("a decision beyond the horizon is no change and costs nothing") {
    const StudySpec study = study_of(R"(
run.months = 6
[variants.a.at."month 7"]
one_off_cost = "90_000 EUR"
sales.reps = 31
[variants.b.at."month 6"]
lead_time = "23 wd"
sales.reps = 31
)");
    for (const VariantSpec& variant : study.variants) {
        const models::DatedScenario dated = models::dated(variant.scenario, variant.decisions);
        CHECK(dated.changes.empty());
        CHECK(dated.payments.empty());
    }
}

TEST_CASE("what decisions state is told as changes of the variant") {
    const StudySpec study = study_of(grow);
    CHECK(last(study).changes ==
          models::Assignments{{"at.\"month 14\".lead_time", "40 wd"},
                              {"at.\"month 14\".one_off_cost", "90000 EUR"},
                              {"at.\"month 14\".plants.main.stages.assembly.servers", "16"},
                              {"at.\"month 14\".sales.reps", "30"}});
}

TEST_CASE("variants inherit the decisions of the base and of the variant that they are like") {
    const StudySpec study = study_of(R"(
[at."month 2"]
sales.reps = 31
[variants.a.at."month 5"]
sales.reps = 32
[variants.b]
like = "a"
[variants.b.at."month 5"]
sales.reps = 33
)");
    CHECK(study.variants[0].decisions.size() == 1);
    REQUIRE(study.variants[1].decisions.size() == 2);
    REQUIRE(study.variants[2].decisions.size() == 2);
    CHECK(study.variants[2].decisions[1].changes == models::Assignments{{"sales.reps", "33"}});
    CHECK(study.variants[1].changes == models::Assignments{{"at.\"month 5\".sales.reps", "32"}});
}

TEST_CASE("a text of a company with decisions reads back as the same company") {
    const StudySpec study = study_of(grow);
    const std::string text = models::scenario_text(last(study).scenario, last(study).decisions);
    const StudySpec again = study_of(text);
    CHECK(again.variants.front().scenario == last(study).scenario);
    CHECK(again.variants.front().decisions == last(study).decisions);
    const auto recorded =
        models::recorded_scenario({.name = "grow", .title = {}, .scenario_text = text});
    REQUIRE(recorded);
    CHECK(recorded->scenario == last(study).scenario);
    CHECK(recorded->decisions == last(study).decisions);
}

TEST_CASE("what cannot change in a running company is refused at its place, with the reason") {
    CHECK_THAT(mistake("[variants.a.at.\"month 3\"]\ncustomers.opening = 12\n"),
               ContainsSubstring("s.toml:2:21: variants.a.at.\"month 3\".customers.opening: "
                                 "cannot change in a running company"));
    CHECK_THAT(mistake("[variants.a.at.\"month 3\"]\nplants.main.stages.new.servers = 12\n"),
               ContainsSubstring("no such parameter"));
    CHECK_THAT(mistake("[variants.a.at.\"month 3\"]\nsales.rep = 12\n"),
               ContainsSubstring("did you mean"));
    CHECK_THAT(mistake("[variants.a.at.\"month 3\"]\nsales.reps = \"many\"\n"),
               ContainsSubstring("s.toml:2:14: variants.a.at.\"month 3\".sales.reps"));
}

TEST_CASE("a key that is no month of the run is refused") {
    for (const char* key : {"month 0", "month 601", "month x", "Month 3", "month 03", "3"}) {
        CAPTURE(key);
        CHECK_THAT(mistake(std::string("[variants.a.at.\"") + key + "\"]\nsales.reps = 12\n"),
                   ContainsSubstring("write it like \"month 14\""));
    }
    CHECK_THAT(mistake("[variants.a]\nat = 3\n"), ContainsSubstring("not a table"));
    CHECK_THAT(mistake("[variants.a.at]\n\"month 3\" = 3\n"), ContainsSubstring("not a table"));
}

TEST_CASE("a rule that the company breaks from a decision on is told at the decision") {
    CHECK_THAT(mistake("[variants.a.at.\"month 3\"]\nbreakers.open_at = \"90 %\"\n"),
               ContainsSubstring("s.toml:1:16: variants.a.at.\"month 3\".breakers") &&
                   ContainsSubstring("above breakers.open_at, 90 %"));
}

TEST_CASE("decisions that a variant inherits are held against its own company") {
    CHECK_THAT(mistake("breakers.enabled = true\n[at.\"month 2\"]\nbreakers.open_at = \"112 %\"\n"
                       "[variants.a]\nbreakers.half_open_at = \"115 %\"\n"),
               ContainsSubstring("s.toml:4:11: variants.a.at.\"month 2\".breakers.half_open_at"));
}

TEST_CASE("what the company needs on its first day is not asked of a later one") {
    CHECK(mistake("finance.opening_cash = \"0 EUR\"\n[variants.a.at.\"month 3\"]\n"
                  "finance.credit_line = \"0 EUR\"\n")
              .empty());
}

TEST_CASE("a program that states a month again changes its decision") {
    StudySpec study = study_of("");
    models::add_variant(study, "a", "base", {}, {},
                        {{.month = 3,
                          .terms = {.lead_time = models::wd(5.0), .one_off_cost = {}},
                          .changes = {{"sales.reps", "20"}}}});
    const VariantSpec& b =
        models::add_variant(study, "b", "a", {}, {},
                            {{.month = 3,
                              .terms = {.lead_time = {}, .one_off_cost = models::euros(7)},
                              .changes = {{"sales.reps", "30"}}}});
    REQUIRE(b.decisions.size() == 1);
    CHECK(b.decisions[0].terms ==
          models::DecisionTerms{.lead_time = models::wd(5.0), .one_off_cost = models::euros(7)});
    CHECK(b.decisions[0].changes == models::Assignments{{"sales.reps", "30"}});
    const std::string text = models::scenario_text(b.scenario, b.decisions);
    CHECK(study_of(text).variants.front().decisions == b.decisions);
}

TEST_CASE("a program adds decisions, checked and stated as a file states them") {
    StudySpec study = study_of("");
    const VariantSpec& added =
        models::add_variant(study, "a", "base", {}, {},
                            {{.month = 3, .terms = {}, .changes = {{"breakers.open_at", "1.3"}}}});
    CHECK(added.decisions.front().changes == models::Assignments{{"breakers.open_at", "130 %"}});
    CHECK_THROWS_AS(
        models::add_variant(study, "b", "base", {}, {},
                            {{.month = 3, .terms = {}, .changes = {{"run.months", "3"}}}}),
        sim::ConfigError);
}

TEST_CASE("decisions go along with the points of a sweep") {
    const StudySpec study = study_of(std::string(grow) + R"(
[sweep]
"finance.fixed_costs" = { values = ["100_000 EUR/month", "120_000 EUR/month"] }
)");
    REQUIRE(study.variants.size() == 4);
    CHECK(study.variants[1].decisions.size() == 1);
    CHECK(study.variants[3].decisions == study.variants[1].decisions);
}
