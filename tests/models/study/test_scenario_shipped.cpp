// The scenario files that are shipped, and the files generated from the description.
//
// ESCALA_REGENERATE=1 in the environment writes the generated files anew instead of comparing them.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "models/study/kpi_reference.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/scenario_reference.hpp"
#include "models/study/scenario_schema.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/variant_of.hpp"

using namespace models;
using namespace std::chrono_literals;
using models::testing::variant_of;

namespace {

const std::filesystem::path root = ESCALA_SOURCE_DIR;

std::string text_of_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void check_generated(const std::filesystem::path& file, const std::string& expected) {
    if (std::getenv("ESCALA_REGENERATE")) std::ofstream(file, std::ios::binary) << expected;
    INFO("Out of date; run this test with ESCALA_REGENERATE=1: " << file);
    CHECK(text_of_file(file) == expected);
}

}  // namespace

TEST_CASE("The committed JSON Schema is up to date") {
    check_generated(root / "scenarios" / "scenario.schema.json", scenario_schema());
}

TEST_CASE("The committed reference page is up to date") {
    check_generated(root / "docs" / "reference" / "scenario.md", scenario_reference());
}

TEST_CASE("The committed page of KPIs is up to date") {
    check_generated(root / "docs" / "reference" / "kpis.md", kpi_reference());
}

TEST_CASE("The schema describes every parameter") {
    const auto schema = nlohmann::json::parse(scenario_schema());
    for (const std::string& path : all_paths(Scenario{})) {
        INFO(path);
        // Names of entries are free; everything else is a property.
        std::string pointer = "/definitions";
        std::stringstream parts(path);
        bool entry = false;
        std::size_t depth = 0;
        for (std::string part; std::getline(parts, part, '.'); ++depth) {
            const bool first = depth == 0;
            pointer += entry ? "/additionalProperties" : (first ? "/" : "/properties/") + part;
            entry = !entry && (part == "plants" || part == "stages" || part == "markets" ||
                               part == "warehouses");
        }
        REQUIRE(schema.contains(nlohmann::json::json_pointer(pointer)));
        CHECK(schema.at(nlohmann::json::json_pointer(pointer)).contains("description"));
    }
}

TEST_CASE("The reference page names every parameter of a section") {
    const std::string page = scenario_reference();
    for (const FieldSummary& field : all_fields(Scenario{})) {
        const std::string name = field.path.substr(field.path.rfind('.') + 1);
        INFO(field.path);
        CHECK(page.find("| `" + name + "`") != std::string::npos);
        CHECK(page.find(field.sentence) != std::string::npos);
    }
}

TEST_CASE("Every shipped scenario loads, with a title and a question, and is in the README") {
    const std::string readme = text_of_file(root / "scenarios" / "README.md");
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "scenarios")) {
        if (entry.path().extension() != ".toml") continue;
        INFO(entry.path());
        ++count;
        const StudySpec study = load_study(entry.path());
        CHECK_FALSE(study.title.empty());
        CHECK(study.question.ends_with('?'));
        for (const VariantSpec& v : study.variants) CHECK(v.title != v.name);
        CHECK(readme.find(entry.path().filename().string()) != std::string::npos);
    }
    CHECK(count >= 2);
}

TEST_CASE("The scenario in the README of the scenarios loads") {
    const std::string readme = text_of_file(root / "scenarios" / "README.md");
    const std::string open = "```toml\n";
    const std::size_t first = readme.find(open);
    REQUIRE(first != std::string::npos);
    const std::size_t begin = first + open.size();
    const std::string text = readme.substr(begin, readme.find("```", begin) - begin);
    const StudySpec study = parse_study(text, "README.md", root / "scenarios");
    CHECK(study.variants.size() == 3);
    CHECK(study.variants[2].scenario.breakers.open_at == 1.1);
}

TEST_CASE("01 is the company of the question: growth, static quotes, no breaker") {
    const Scenario base =
        load_study(root / "scenarios" / "01_die_of_success.toml").variants.at(0).scenario;
    CHECK(base.marketing.growth == 0.02);
    CHECK(base.orders.standard_lead_time == wd(20.0));
    CHECK_FALSE(base.breakers.enabled);
    CHECK_FALSE(base.breakers.dynamic_quotes);
    CHECK_FALSE(base.breakers.backup);
}

TEST_CASE("02 has the company of 01 as its base") {
    CHECK(load_study(root / "scenarios" / "02_breakers_on.toml").variants.at(0).scenario ==
          load_study(root / "scenarios" / "01_die_of_success.toml").variants.at(0).scenario);
}

TEST_CASE("02 has its arms in order") {
    const StudySpec study = load_study(root / "scenarios" / "02_breakers_on.toml");
    std::vector<std::string> names;
    for (const VariantSpec& v : study.variants) names.push_back(v.name);
    CHECK(names == std::vector<std::string>{"base", "quotes_only", "pause", "pause_trip",
                                            "pause_quotes", "pause_trip_quotes", "with_backup",
                                            "stale", "more_capacity", "capacity_in_time",
                                            "capacity_and_breaker", "faster",
                                            "faster_pause_trip_quotes"});
}

TEST_CASE("02's arms differ from the base in breakers, information, servers and growth only") {
    const StudySpec study = load_study(root / "scenarios" / "02_breakers_on.toml");
    for (const VariantSpec& v : study.variants) {
        if (v.name == "base") continue;
        INFO(v.name);
        CHECK_FALSE(v.changes.empty());
        for (const auto& [path, value] : v.changes) {
            INFO(path);
            CHECK((path.starts_with("breakers.") || path.starts_with("information.") ||
                   path.ends_with(".servers") || path.starts_with("at.\"month 10\"") ||
                   path == "marketing.growth"));
        }
    }
}

TEST_CASE("02's larger plant costs 4,000 EUR a month for each server that it adds") {
    const StudySpec study = load_study(root / "scenarios" / "02_breakers_on.toml");
    const auto servers = [](const Scenario& scenario) {
        std::int64_t sum = 0;
        for (const auto& [name, stage] : scenario.plants[0].second.stages) sum += stage.servers;
        return sum;
    };
    const Scenario& base = study.variants.at(0).scenario;
    const Scenario& larger = variant_of(study, "more_capacity").scenario;
    const std::int64_t added = servers(larger) - servers(base);
    CHECK(added == 7);
    for (const auto& [name, stage] : larger.plants[0].second.stages) {
        CHECK(stage.server_cost == euros(4000));
    }
    CHECK(larger.finance.fixed_costs == base.finance.fixed_costs);
    CHECK(larger.breakers == base.breakers);
}
