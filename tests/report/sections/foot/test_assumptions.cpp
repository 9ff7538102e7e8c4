#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "models/study/scenario_path.hpp"
#include "models/study/untouched.hpp"
#include "report/sections/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using test_support::arm;

std::string assumptions_with(std::int64_t reps) {
    const sim::Results results = test_support::study(
        {arm("base", "As it is", [&](models::Scenario& base) { base.sales.reps = reps; })}, 6,
        [](std::size_t, std::size_t r, const test_support::RunValues& values) {
            values("profit", static_cast<double>(r));
        });
    const auto company = models::recorded_scenario(results.header().variants.front());
    REQUIRE(company);
    return report::foot::assumptions.html(report::Study(results, std::span(&*company, 1)));
}

TEST_CASE("The foot says how many defaults nobody changed, and marks them") {
    const std::int64_t usual = models::Scenario{}.sales.reps;
    CHECK_THAT(assumptions_with(usual),
               ContainsSubstring("<code>sales.reps</code></th><td class=\"value\" "
                                 "data-label=\"Value\">13 (default)</td>"));
    CHECK_THAT(assumptions_with(5),
               ContainsSubstring("<code>sales.reps</code></th><td class=\"value\" "
                                 "data-label=\"Value\">5</td>"));
    CHECK_THAT(assumptions_with(5), ContainsSubstring("have their default values"));
}

TEST_CASE("A value of an own stage is a default where it is that of every new stage") {
    models::Scenario scenario;
    models::production::StageParameters lathe;
    lathe.servers = 3;
    scenario.plants.front().second.stages = {{"lathe", lathe}};
    bool servers = true;
    bool variation = false;
    for (const models::FieldSummary& field : models::all_fields(scenario)) {
        if (field.path == "plants.main.stages.lathe.servers") servers = field.is_default;
        if (field.path == "plants.main.stages.lathe.cv") variation = field.is_default;
    }
    CHECK_FALSE(servers);
    CHECK(variation);
    const std::size_t all = models::default_values(models::Scenario{}).fields.size();
    CHECK(models::default_values(models::Scenario{}).parameters ==
          all + models::default_values(models::Scenario{}).switched_off);
}

}  // namespace
