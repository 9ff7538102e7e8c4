#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "report/assets.hpp"
#include "report/charts/figures.hpp"
#include "report/charts/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path folder = ESCALA_SOURCE_DIR "/report/charts";

std::set<std::string> listed() {
    std::set<std::string> names;
    for (const report::Chart* const chart : report::charts::all) names.emplace(chart->name);
    return names;
}

TEST_CASE("Every chart of the folder is in the list, and has its two files") {
    std::set<std::string> specified;
    for (const auto& file : fs::directory_iterator(folder)) {
        if (file.path().extension() != ".json") continue;
        specified.insert(file.path().stem().string());
        CHECK(fs::exists(fs::path(file.path()).replace_extension(".cpp")));
    }
    CHECK(specified == listed());
    CHECK(listed().size() == report::charts::all.size());
}

TEST_CASE("Every chart has a place of its own on the page, and they are listed from the top") {
    int before = 0;
    for (const report::Chart* const chart : report::charts::all) {
        CAPTURE(chart->name);
        CHECK(chart->place > before);
        before = chart->place;
    }
}

TEST_CASE("Every chart has words, a condition and a specification without data") {
    for (const report::Chart* const chart : report::charts::all) {
        CAPTURE(chart->name);
        CHECK_FALSE(chart->heading.empty());
        CHECK_FALSE(chart->how_to_read.empty());
        CHECK(chart->shown_when != nullptr);
        CHECK(chart->draw != nullptr);
        const std::string file = std::string(chart->name) + ".json";
        CHECK(nlohmann::json::parse(report::asset(file)).contains("$schema"));
    }
}

TEST_CASE("A chart follows the choice of an arm where its specification takes one") {
    for (const report::Chart* const chart : report::charts::all) {
        CAPTURE(chart->name);
        const auto specification =
            nlohmann::json::parse(report::asset(std::string(chart->name) + ".json"));
        bool takes_arm = false;
        for (const auto& parameter : specification.value("params", nlohmann::json::array())) {
            takes_arm = takes_arm || parameter.at("name") == "arm";
        }
        CHECK(takes_arm == chart->of_one_arm);
    }
}

TEST_CASE("No two charts draw data sets of one name") {
    const sim::Results breakers = test_support::breaker_study();
    const sim::Results markets = test_support::market_study(2);
    for (const sim::Results* const results : {&breakers, &markets}) {
        const report::Study study(*results);
        std::set<std::string> names{"arms"};
        for (const report::Chart* const chart : report::charts::all) {
            if (!chart->shown_when(study)) continue;
            const report::Drawing drawing = chart->draw(study);
            for (const auto& [name, rows] : drawing.data.items()) {
                CAPTURE(chart->name, name);
                CHECK(names.insert(name).second);
                CHECK(rows.is_array());
            }
        }
    }
}

}  // namespace
