#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>

#include "models/study/recorded_scenario.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_text.hpp"

namespace {

using models::recorded_scenario;
using models::Scenario;

std::optional<Scenario> read(const std::string& text) {
    auto recorded = recorded_scenario({.name = "arm", .title = {}, .scenario_text = text});
    if (!recorded) return std::nullopt;
    return std::move(recorded->scenario);
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), by);
}

TEST_CASE("What a run records of every shipped company is read back as the same company") {
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(ESCALA_SOURCE_DIR "/scenarios")) {
        if (file.path().extension() != ".toml") continue;
        for (const models::VariantSpec& variant : models::load_study(file.path()).variants) {
            CAPTURE(file.path().string(), variant.name);
            CHECK(read(models::scenario_text(variant.scenario)) == variant.scenario);
        }
    }
}

TEST_CASE("A recorded company is read as the study file that its text would be") {
    Scenario scenario;
    scenario.plants.emplace_back("second", models::PlantParameters{});
    scenario.markets.clear();
    scenario.markets.emplace_back("north", models::MarketParameters{});
    scenario.markets.emplace_back("east-1", models::MarketParameters{});
    for (auto& [name, market] : scenario.markets) market.share = 0.5;
    scenario.breakers.trip = true;
    const std::string text = models::scenario_text(scenario);
    CHECK(read(text) == models::parse_study(text, "text").variants.front().scenario);
}

TEST_CASE("A recorded parameter may stand in any place of its table, or be missing") {
    const std::string text = models::scenario_text(Scenario{});
    CHECK(read(replaced(text, "half_open_accept = \"25 %\"\n", "")) == Scenario{});
    CHECK(read(replaced(replaced(text, "reps = 13\n", ""), "wage = \"3200",
                        "reps = 13\nwage = \"3200")) == Scenario{});
}

TEST_CASE("A record with a parameter that the program does not know is not read") {
    const std::string text = models::scenario_text(Scenario{});
    CHECK_FALSE(read(replaced(text, "reps = 13\n", "reps = 13\nstrangers = 3\n")));
    CHECK_FALSE(read(text + "\n[strangers]\nnumber = 3\n"));
}

TEST_CASE("A record with a value out of its bounds or a broken rule is not read") {
    const std::string text = models::scenario_text(Scenario{});
    CHECK_FALSE(read(replaced(text, "reps = 13\n", "reps = -13\n")));
    CHECK_FALSE(read(replaced(text, "open_at = \"120 %\"", "open_at = \"20 %\"")));
}

TEST_CASE("What is no record is not read") {
    for (const char* text :
         {"", "not = [a scenario", "unreadable [", "[sales\nreps = 3\n", "[sales]\nreps\n",
          "[sales]\nreps = 3\nreps = 3\n", "[sales]\nreps = 3\n[sales]\nreps = 3\n",
          "[orders]\nprice = \"2400 EUR\n"}) {
        CAPTURE(text);
        CHECK_FALSE(read(text));
    }
}

// The record of the default company, where packing is mended at another place.
std::string mended_at(const std::string& value) {
    return replaced(models::scenario_text(Scenario{}), R"(rework_at = "assembly")",
                    "rework_at = " + value);
}

TEST_CASE("A character that a record escapes is read as what it was") {
    CHECK(read(mended_at(R"("assem\u0062ly")")) == Scenario{});
    for (const char* wrong : {R"("assem\u00ZZly")", R"("assem\u00e9ly")", R"("assembly\u00")",
                              R"("assembly\")", R"("assem\bly")", R"("assem\x62ly")"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read(mended_at(wrong)));
    }
}

TEST_CASE("What follows a value in its line, or lacks quotes that it needs, is not read") {
    for (const char* wrong : {R"("assembly" # as before)", R"("assembly" # or "packing")",
                              R"("assembly"")", R"("assembly" = "packing")", "assembly",
                              "'assembly'", "\"assembly\"\r", "\"\"\"assembly\"\"\""}) {
        CAPTURE(wrong);
        CHECK_FALSE(read(mended_at(wrong)));
    }
    const std::string text = models::scenario_text(Scenario{});
    CHECK_FALSE(read(replaced(text, "reps = 13\n", "reps = 13 # people\n")));
    CHECK_FALSE(read(replaced(text, "open_at = \"120 %\"", "open_at = 120 %")));
}

TEST_CASE("What is no name belongs to no company of a record") {
    for (const char* name :
         {"a\"b", "a#b", "a = b", "a\nb", "a.b", "a\\b", "a]b", "\u00e9 b", ""}) {
        CAPTURE(name);
        Scenario scenario;
        scenario.plants.front().first = name;
        CHECK_FALSE(read(models::scenario_text(scenario)));
        Scenario other;
        other.plants.front().second.stages.back().second.rework_at = name;
        CHECK((*name == '\0' || !read(models::scenario_text(other))));
    }
}

TEST_CASE("Names and titles of arms do not change what their records say") {
    const std::string text = models::scenario_text(Scenario{});
    for (const char* title : {"\"quoted\"", "# a comment", "a = b", "two\nlines", "[sales]"}) {
        CAPTURE(title);
        const auto recorded =
            recorded_scenario({.name = title, .title = title, .scenario_text = text});
        REQUIRE(recorded);
        CHECK(recorded->scenario == Scenario{});
    }
}

}  // namespace
