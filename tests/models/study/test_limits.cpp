// What is refused before anything is made of it, the limits of a run, and the warnings of a file.
// models/describe/limits.hpp, models/study/run_limits.hpp.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/company/check.hpp"
#include "models/study/company_study.hpp"
#include "models/study/run_limits.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_schema.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"
#include "tests/models/study/study_text.hpp"

using namespace models;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

using models::testing::mistake;
using models::testing::study_of;

std::string numbered(const std::string& before, std::size_t count, const std::string& after) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += before + std::to_string(i) + after;
    return text;
}

std::string refused(const StudyRun& run) {
    try {
        require_valid(run);
    } catch (const sim::ConfigError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("limits: more markets than can be simulated are refused in one message") {
    const std::string told = mistake(numbered("[markets.m", 30'000, "]\n"));
    CHECK_THAT(told, ContainsSubstring("markets: has 30000 entries, but at most 4096"));
    CHECK(told.size() < 300);
}

TEST_CASE("limits: more variants than can be simulated are refused in one message") {
    const std::string told = mistake(numbered("[variants.v", 5000, "]\n"));
    CHECK_THAT(told, ContainsSubstring("variants: has 5000 variants, but at most 4096"));
}

TEST_CASE("limits: variants that grow from each other are refused once they are too large") {
    std::string text = "[variants.v0]\nmarkets.m0.share = 1\n";
    for (int i = 1; i < 1000; ++i) {
        const std::string number = std::to_string(i);
        text += "[variants.v" + number + "]\nlike = \"v" + std::to_string(i - 1) + "\"\nmarkets.m" +
                number + ".share = 1\n";
    }
    CHECK_THAT(mistake(text), ContainsSubstring("at most 4000000 can be simulated"));
}

TEST_CASE("limits: a company made in a program with too many markets is refused") {
    Scenario scenario;
    scenario.markets.resize(5000);
    REQUIRE(check(scenario).size() == 1);
    CHECK_THAT(check(scenario)[0].message, ContainsSubstring("at most 4096"));
}

TEST_CASE("limits: a study takes no more variants than a file") {
    StudySpec study = study_of("[sweep]\n\"sales.reps\" = { from = 1, to = 4096, steps = 4096 }\n");
    const std::string like = study.variants.front().name;
    CHECK_THROWS_AS(add_variant(study, "more", like, {}), sim::ConfigError);
}

TEST_CASE("limits: a file takes every seed, and no replications beyond those of the library") {
    CHECK(study_of("seed = \"18446744073709551615\"\n").seed == seed_limits.most);
    CHECK(study_of("seed = 9223372036854775807\n").seed == 9'223'372'036'854'775'807U);
    CHECK(study_of("replications = 1_000_000\n").replications == 1'000'000);
    CHECK_THAT(
        mistake("replications = 1_000_001\n"),
        StartsWith("s.toml:1:16: replications: is 1000001; it must be between 1 and 1000000"));
    CHECK_THAT(mistake("seed = -1\n"), ContainsSubstring("between 0 and 18446744073709551615"));
    CHECK_THAT(mistake("seed = [1]\n"), ContainsSubstring("is a list, not a whole number"));
}

TEST_CASE("limits: the schema states the limits of a run") {
    const auto schema = nlohmann::json::parse(scenario_schema())["properties"];
    CHECK(schema["seed"]["maximum"] == seed_limits.most);
    CHECK(schema["replications"]["maximum"] == replications_limits.most);
    CHECK(schema["replications"]["minimum"] == replications_limits.least);
}

TEST_CASE("limits: a run within its limits is let through") {
    CHECK(refused({}).empty());
    constexpr std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
    CHECK(refused({.replications = 2, .first_replication = last - 1, .seed = last}).empty());
    CHECK(refused({.threads = 1024}).empty());
}

TEST_CASE("limits: a run outside its limits is refused by the name of the number") {
    constexpr std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
    CHECK_THAT(refused({.replications = 0}), StartsWith("replications: is 0"));
    CHECK_THAT(refused({.replications = 1'000'001}), StartsWith("replications: is 1000001"));
    CHECK_THAT(refused({.threads = -1}), StartsWith("threads: is -1"));
    CHECK_THAT(refused({.threads = 1025}), ContainsSubstring("between 0 and 1024"));
    CHECK_THAT(refused({.threads = std::numeric_limits<int>::min()}), StartsWith("threads: is -2"));
    CHECK_THAT(refused({.replications = 2, .first_replication = last}),
               StartsWith("first_replication: is 18446744073709551615; it must be at most"));
}

TEST_CASE("warnings: a share that can hardly be meant is told with its place, and is read") {
    const StudySpec study = study_of("[markets.national]\nshare = 70\n");
    CHECK(study.variants[0].scenario.markets[0].second.share == 70.0);
    REQUIRE(study.warnings.size() == 1);
    CHECK_THAT(study.warnings[0].text(),
               StartsWith("s.toml:2:9: markets.national.share: is 7000 %; was 70 % meant?"));
}

TEST_CASE("warnings: variants and sweeps warn, too, a sweep once an axis") {
    const StudySpec study = study_of(R"([variants.late]
breakers.open_at = 110
[sweep]
"breakers.backup_on" = { from = 20, to = 60, steps = 3 }
)");
    REQUIRE(study.warnings.size() == 2);
    CHECK(study.warnings[0].path == "variants.late.breakers.open_at");
    CHECK(study.warnings[1].path == "sweep.breakers.backup_on");
}

TEST_CASE("warnings: a value set in a program warns once, not once a variant") {
    StudySpec study = study_of("[variants.a]\nsales.reps = 3\n");
    set_in_every_variant(study, {{"breakers.open_at", "110"}});
    REQUIRE(study.warnings.size() == 1);
    CHECK(study.warnings[0].path == "breakers.open_at");
    static_cast<void>(add_variant(study, "b", "base", {{"breakers.open_at", "120"}}));
    REQUIRE(study.warnings.size() == 2);
    CHECK(study.warnings[1].path == "variants.b.breakers.open_at");
}

TEST_CASE("warnings: the default company gives none") { CHECK(study_of("").warnings.empty()); }
