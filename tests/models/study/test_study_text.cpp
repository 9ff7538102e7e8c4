// A study as the text of one scenario file.
#include "models/study/study_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "models/study/scenario_file.hpp"
#include "models/study/scenario_text.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"
#include "tests/models/study/study_text.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using models::StudySpec;
using models::testing::study_of;

void check_same(const StudySpec& study) {
    const std::string text = models::study_text(study);
    CAPTURE(text);
    const StudySpec again = study_of(text);
    CHECK(again.title == study.title);
    CHECK(again.question == study.question);
    CHECK(again.replications == study.replications);
    CHECK(again.seed == study.seed);
    REQUIRE(again.variants.size() == study.variants.size());
    for (std::size_t i = 0; i < study.variants.size(); ++i) {
        const models::VariantSpec& here = study.variants[i];
        const models::VariantSpec& there = again.variants[i];
        CHECK(there.name == here.name);
        CHECK(there.title == here.title);
        CHECK(there.changes == here.changes);
        CHECK(models::scenario_text(there.scenario, there.decisions) ==
              models::scenario_text(here.scenario, here.decisions));
    }
}

}  // namespace

TEST_CASE("study text: every scenario that is shipped is read back as the same study") {
    const std::string name =
        GENERATE("01_die_of_success", "02_breakers_on", "05_cpfr_key_accounts", "12_demand_spike",
                 "companies/furniture_shop", "companies/parts_maker", "companies/start_up");
    check_same(models::load_study(ESCALA_SOURCE_DIR "/scenarios/" + name + ".toml"));
}

TEST_CASE("study text: it states what somebody stated, and no default") {
    const StudySpec study = study_of("[sales]\nreps = 14\n");
    CHECK(study_of(models::study_text(study)).stated == study.stated);
    CHECK(models::study_text(study).find("wage") == std::string::npos);
}

TEST_CASE("study text: what a program set and added is in the file") {
    StudySpec study = study_of("title = \"A \\\"quoted\\\" title\"\n[markets.a]\n[markets.b]\n");
    models::set_in_every_variant(study, {{"sales.reps", "21"}});
    models::add_variant(study, "later", "base", {{"markets.b.share", "30 %"}}, "Later",
                        {{.month = 3, .terms = {}, .changes = {{"sales.reps", "30"}}}});
    check_same(study);
}

TEST_CASE("study text: a switch that a decision turns is in the file") {
    check_same(study_of("[variants.later.at.\"month 2\"]\nbreakers.backup = true\n"));
}

TEST_CASE("study text: a seed beyond the whole numbers of TOML is in the file") {
    StudySpec study = study_of("[variants.a]\nsales.reps = 11\n");
    study.seed = 18'446'744'073'709'551'615U;
    check_same(study);
}

TEST_CASE("study text: a market without a parameter of its own is in the file") {
    check_same(study_of("[markets.a]\n[markets.b]\n"));
}

TEST_CASE("study text: a sweep is refused, because its points would become variants") {
    const StudySpec study = study_of("[sweep]\n\"sales.reps\" = { values = [10, 12] }\n");
    CHECK_THROWS_WITH(models::study_text(study), ContainsSubstring("keep the file that has it"));
}

TEST_CASE("study text: a variant that lacks a market of the base is refused") {
    StudySpec study = study_of("[markets.a]\n[markets.b]\n[variants.one]\n");
    study.variants[1].scenario.markets.pop_back();
    CHECK_THROWS_WITH(models::study_text(study), ContainsSubstring("variants.one"));
}

TEST_CASE("selected: some variants of a study, with the base, in the order of the study") {
    const StudySpec study = study_of(
        "[variants.one]\nsales.reps = 10\n[variants.two]\nsales.reps = 11\n"
        "[variants.three]\nsales.reps = 12\n");
    const StudySpec some = models::selected(study, {"three", "one"});
    REQUIRE(some.variants.size() == 3);
    CHECK(some.variants[0].name == "base");
    CHECK(some.variants[1].name == "one");
    CHECK(some.variants[2].name == "three");
}

TEST_CASE("selected: an arm of a sweep comes with the first one at its own point") {
    const StudySpec study = study_of(
        "[variants.paid]\norders.bad_debt = \"1 %\"\n"
        "[sweep]\n\"sales.reps\" = { values = [10, 12] }\n");
    const StudySpec some = models::selected(study, {"paid_reps_12"});
    REQUIRE(some.variants.size() == 2);
    CHECK(some.variants[0].name == "base_reps_12");
    CHECK(some.variants[1].base == 0);
}

TEST_CASE("selected: an unknown name is told with the nearest one") {
    CHECK_THROWS_WITH(models::selected(study_of("[variants.one]\n"), {"onne"}),
                      ContainsSubstring("did you mean 'one'"));
}
