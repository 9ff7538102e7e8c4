// The stages of a scenario file, and those of the default company.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/scenario_file.hpp"
#include "sim/errors.hpp"
#include "tests/models/study/study_text.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace models;
using namespace std::chrono_literals;
using Catch::Matchers::StartsWith;

namespace {

using models::testing::study_of;
using test_support::write;

/// The names of the stages of the first plant of a study's base.
std::vector<std::string> stages_of(const StudySpec& study) {
    std::vector<std::string> names;
    for (const auto& [name, stage] : study.variants[0].scenario.plants[0].second.stages) {
        names.push_back(name);
    }
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Stages that a file names take the place of the default ones, in its order") {
    const StudySpec study = study_of(R"(
[plants.main.stages.zinc]
servers = 4
[plants.main.stages.assembly]
servers = 9
[plants.main.stages.anodise]
time = "3 h"
)");
    CHECK(stages_of(study) == Names{"zinc", "assembly", "anodise"});
    CHECK(study.warnings.empty());
    const auto& stages = study.variants[0].scenario.plants[0].second.stages;
    CHECK(stages[0].second.servers == 4);
    CHECK(stages[2].second.time == 3h);
}

TEST_CASE("A stage with the name of a default one starts from its values") {
    const StudySpec study = study_of(R"(
[plants.main.stages]
cutting = {}
assembly = { servers = 9 }
painting = {}
)");
    const auto& stages = study.variants[0].scenario.plants[0].second.stages;
    CHECK(stages[0].second == Scenario{}.plants[0].second.stages[0].second);
    CHECK(stages[1].second.servers == 9);
    CHECK(stages[1].second.time == 6h);
    CHECK(stages[2].second == production::StageParameters{});
}

TEST_CASE("A file that names no stage keeps the default ones") {
    CHECK(stages_of(study_of("[plants.main]\nwip_limit = 40\n")) ==
          Names{"cutting", "assembly", "qc", "packing"});
}

TEST_CASE("A quoted path changes a default stage and leaves the others") {
    const StudySpec study = study_of("\"plants.main.stages.assembly.servers\" = 9\n");
    CHECK(stages_of(study) == Names{"cutting", "assembly", "qc", "packing"});
    CHECK(study.variants[0].scenario.plants[0].second.stages[1].second.servers == 9);
}

TEST_CASE("A parameter of a stage whose place others took is not lost in silence") {
    try {
        static_cast<void>(
            study_of("\"plants.main.stages.qc.servers\" = 9\n"
                     "[plants.main.stages.turning]\nservers = 5\n"));
        FAIL("a value was lost");
    } catch (const sim::ConfigError& error) {
        REQUIRE(error.diagnostics().size() == 1);
        CHECK_THAT(error.diagnostics()[0].text(),
                   StartsWith("s.toml:1:35: plants.main.stages.qc.servers: is set, but"));
    }
}

TEST_CASE("A new plant has the stages that the file names below it") {
    const StudySpec study = study_of("[plants.north.stages.welding]\nservers = 3\n");
    CHECK(study.variants[0].scenario.plants[0].first == "north");
    CHECK(stages_of(study) == Names{"welding"});
}

TEST_CASE("A file that names some default stages and nothing else is asked whether it means that") {
    const StudySpec study = study_of("[plants.main.stages.assembly]\nservers = 9\n");
    CHECK(stages_of(study) == Names{"assembly"});
    REQUIRE(study.warnings.size() == 1);
    CHECK_THAT(study.warnings[0].text(),
               StartsWith("s.toml:1:14: plants.main.stages: the entries that a file names take the "
                          "place of the defaults, so cutting, packing and qc are left out; to keep "
                          "them, write \"cutting = {}\" too"));
    CHECK(study_of("[plants.main.stages]\ncutting = {}\nassembly = {}\nqc = {}\npacking = {}\n")
              .warnings.empty());
}

TEST_CASE("A variant changes a stage of the base and keeps the others") {
    const StudySpec study = study_of("[variants.a]\nplants.main.stages.assembly.servers = 11\n");
    CHECK(study.variants[1].scenario.plants[0].second.stages.size() == 4);
    CHECK(study.variants[1].scenario.plants[0].second.stages[1].second.servers == 11);
    CHECK(study.warnings.empty());
}

TEST_CASE("A child file changes the stages that its parent names, and adds new ones") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "parent.toml",
          "[plants.main.stages]\nturning.servers = 5\nmilling.servers = 8\n");
    write(folder.path() / "child.toml",
          "extends = \"parent.toml\"\n[plants.main.stages]\nmilling.servers = 9\n"
          "grinding.servers = 3\n");
    const StudySpec study = load_study(folder.path() / "child.toml");
    CHECK(stages_of(study) == Names{"turning", "milling", "grinding"});
    CHECK(study.variants[0].scenario.plants[0].second.stages[1].second.servers == 9);
}

TEST_CASE("A child file replaces default stages that its parent does not name") {
    const test_support::ScratchFolder folder;
    write(folder.path() / "parent.toml", "[sales]\nreps = 9\n");
    write(folder.path() / "child.toml",
          "extends = \"parent.toml\"\n[plants.main.stages.turning]\nservers = 5\n");
    CHECK(stages_of(load_study(folder.path() / "child.toml")) == Names{"turning"});
}
