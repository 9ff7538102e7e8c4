// Sweeps: the values, the points, and what is refused (models/study/).
#include "models/study/sweep.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "models/study/scenario_file.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

models::StudySpec study_of(const std::string& text) { return models::parse_study(text, "s.toml"); }

std::string mistake(const std::string& text) {
    try {
        static_cast<void>(study_of(text));
    } catch (const sim::ConfigError& error) {
        return error.what();
    }
    return {};
}

std::vector<std::string> names_of(const models::StudySpec& study) {
    std::vector<std::string> names;
    for (const auto& variant : study.variants) names.push_back(variant.name);
    return names;
}

}  // namespace

TEST_CASE("sweep: steps lie evenly from one end to the other, in the unit that is stated") {
    CHECK(models::evenly("40 %", "300 %", 3) == std::vector<std::string>{"40 %", "170 %", "300 %"});
    CHECK(models::evenly("1", "2", 4) == std::vector<std::string>{"1", "1.33333", "1.66667", "2"});
}

TEST_CASE("sweep: every variant stands at every point, the last parameter changing fastest") {
    const auto study = study_of(R"([variants.pause]
breakers.pause_campaigns = true
[sweep]
"breakers.open_at" = { from = "110 %", to = "130 %", steps = 2 }
marketing.growth = { values = [0, "5 %"] }
)");
    CHECK(names_of(study) ==
          std::vector<std::string>{"base_open_at_110_growth_0", "pause_open_at_110_growth_0",
                                   "base_open_at_110_growth_5", "pause_open_at_110_growth_5",
                                   "base_open_at_130_growth_0", "pause_open_at_130_growth_0",
                                   "base_open_at_130_growth_5", "pause_open_at_130_growth_5"});
    const models::Scenario& last = study.variants.back().scenario;
    CHECK(last.breakers.open_at == 1.3);
    CHECK(last.marketing.growth == 0.05);
    CHECK(last.breakers.pause_campaigns == true);
    CHECK(study.variants.front().changes.empty());
    CHECK(study.variants.back().title == "pause: open_at 130 %, growth 5 %");
}

TEST_CASE("sweep: a parameter that does not exist is told with its place and the likely one") {
    const std::string told =
        mistake("[sweep]\n\"breakers.open\" = { values = [\"110 %\", \"120 %\"] }\n");
    CHECK_THAT(told, StartsWith("s.toml:2:1: sweep.breakers.open: there is no such parameter"));
    CHECK_THAT(told, ContainsSubstring("breakers.open_at"));
}

TEST_CASE("sweep: a value out of bounds is told once, whatever the number of points") {
    const std::string told = mistake(R"([sweep]
"sales.bant_pass" = { values = ["200 %"] }
"marketing.growth" = { from = 0, to = "5 %", steps = 2 }
)");
    CHECK_THAT(told, ContainsSubstring("s.toml:3:1: sweep.marketing.growth"));
    const std::string bounds = mistake(R"([sweep]
"sales.bant_pass" = { values = ["200 %"] }
"marketing.growth" = { values = [0, "5 %"] }
)");
    CHECK_THAT(bounds, ContainsSubstring("s.toml:2:1: sweep.sales.bant_pass"));
    CHECK(bounds.find("sweep.sales.bant_pass") == bounds.rfind("sweep.sales.bant_pass"));
}

TEST_CASE("sweep: what is no sweep is refused") {
    CHECK_THAT(mistake("sweep = 3\n"), ContainsSubstring("not a table"));
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = 3\n"), ContainsSubstring("steps"));
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { from = 3, to = 9 }\n"),
               ContainsSubstring("needs from, to and steps"));
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { from = 3, to = 9, step = 2 }\n"),
               ContainsSubstring("did you mean 'steps'"));
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { from = 3, to = 9, steps = 5000 }\n"),
               ContainsSubstring("2 to 4096"));
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { from = 1, to = 4000, steps = 4000 }\n"
                       "\"run.months\" = { values = [1, 2] }\n"),
               ContainsSubstring("more than 4096 variants"));
}
