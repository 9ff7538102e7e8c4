// Sweeps: the values, the points, and what is refused (models/study/).
#include "models/study/sweep/even_steps.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <span>
#include <string>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"
#include "sim/results.hpp"
#include "tests/models/study/study_text.hpp"

namespace {

using models::testing::mistake;
using models::testing::study_of;

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

std::vector<std::string> names_of(const models::StudySpec& study) {
    std::vector<std::string> names;
    for (const auto& variant : study.variants) names.push_back(variant.name);
    return names;
}

sim::Results results_of(const std::string& text) {
    const models::StudySpec study = study_of(text);
    sim::Results results;
    sim::ResultSink* const sink = &results;
    const std::atomic<bool> never{false};
    models::run_company_study(study, models::study_run(study), std::span(&sink, 1), {}, never);
    return results;
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
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { from = 3, to = 9, steps = 1000001 }\n"),
               ContainsSubstring("2 to 1000000"));
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { from = 1, to = 4000, steps = 4000 }\n"
                       "\"run.months\" = { values = [1, 2] }\n"),
               ContainsSubstring("more than 4096 variants"));
}

TEST_CASE("sweep: steps whose digits end are exact, and so is the last") {
    CHECK(models::evenly("1000000 EUR", "1000004 EUR", 5) ==
          std::vector<std::string>{"1000000 EUR", "1000001 EUR", "1000002 EUR", "1000003 EUR",
                                   "1000004 EUR"});
    CHECK(models::evenly("100_000 EUR/month", "200_000 EUR/month", 2) ==
          std::vector<std::string>{"100000 EUR/month", "200000 EUR/month"});
    CHECK(models::evenly("0", "1", 9).at(1) == "0.125");
    CHECK(models::evenly("0.1", "0.7", 4).back() == "0.7");
    CHECK(models::evenly("-1 %", "1e0 %", 3) == std::vector<std::string>{"-1 %", "0 %", "1 %"});
    CHECK(models::evenly("900719925474.993", "900719925474.995", 3).at(1) == "900719925474.994");
}

TEST_CASE("sweep: steps whose digits do not end are told apart by five digits of the step") {
    CHECK(models::evenly("1000000", "1000001", 4) ==
          std::vector<std::string>{"1000000", "1000000.33333", "1000000.66667", "1000001"});
    CHECK(models::evenly("0", "1", 4).at(1) == "0.333333");
    CHECK(models::evenly("0", "-2", 4).at(1) == "-0.666667");
}

TEST_CASE("sweep: steps of money are whole cents") {
    CHECK(models::evenly("1 EUR", "2 EUR", 9).at(1) == "1.13 EUR");
    CHECK(models::evenly("1 €", "2 €", 4).at(1) == "1.33 €");
}

TEST_CASE("sweep: ends that even steps cannot join are refused") {
    CHECK_THROWS_AS(models::evenly("1 h", "2 min", 3), sim::ConfigError);
    CHECK_THROWS_AS(models::evenly("1e-20", "1e20", 3), sim::ConfigError);
    CHECK_THROWS_AS(models::evenly("1", "2", 1), sim::ConfigError);
    CHECK_THROWS_AS(models::evenly("1", "2", 1'000'001), sim::ConfigError);
    CHECK_THROWS_AS(models::evenly("1", "1e999999999999", 3), sim::ConfigError);
}

TEST_CASE("sweep: an end is read as the parameter is, so unclear thousands are refused") {
    CHECK_THAT(mistake("[sweep]\n\"orders.price\" = { from = \"1.900 EUR\", to = \"2500 EUR\", "
                       "steps = 2 }\n"),
               ContainsSubstring("1900 EUR or 1.9 EUR"));
}

TEST_CASE("sweep: forty-one decimals in one list are no deep key") {
    std::string values = "0.10";
    for (int i = 11; i <= 50; ++i) values += ",0." + std::to_string(i);
    const auto study =
        study_of("[sweep]\n\"breakers.half_open_accept\" = { values = [" + values + "] }\n");
    CHECK(study.variants.size() == 41);
}

TEST_CASE("sweep: equal values are refused, however they are written") {
    const std::string told =
        mistake("[sweep]\n\"orders.cost_share\" = { values = [\"1 %\", \"0.01\", \"1%\"] }\n");
    CHECK_THAT(told, StartsWith("s.toml:2:1: sweep.orders.cost_share: values 1 (\"1 %\") and 2 "
                                "(\"0.01\") are the same value, 1 %"));
    CHECK_THAT(told, ContainsSubstring("values 1 (\"1 %\") and 3 (\"1%\")"));
}

TEST_CASE("sweep: different values have different names") {
    CHECK(names_of(study_of("[sweep]\n\"orders.cost_share\" = { values = [\"1 %\", 1] }\n")) ==
          std::vector<std::string>{"base_cost_share_1", "base_cost_share_100"});
}

TEST_CASE("sweep: the short and the long path of a product's stage are one parameter") {
    const std::string company = "[products.small]\n[products.small.stages]\ncutting = 0.5\n";
    const std::string sweep =
        "[sweep]\n\"products.small.stages.cutting\" = { values = [0.4, 0.6] }\n";
    CHECK_THAT(
        mistake(company + "[variants.a]\n\"products.small.stages.cutting.time\" = 0.7\n" + sweep),
        ContainsSubstring("is swept, so the variant 'a' cannot have a value of its own"));
    auto study = study_of(company + sweep);
    CHECK(study.swept == std::vector<std::string>{"products.small.stages.cutting.time"});
    CHECK_THROWS_AS(models::set_in_every_variant(study, {{"products.small.stages.cutting", "0.7"}}),
                    sim::ConfigError);
    const auto alone = study_of(company);
    CHECK(std::binary_search(alone.stated.begin(), alone.stated.end(),
                             "products.small.stages.cutting.time"));
}

TEST_CASE("sweep: a parameter is swept once") {
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { values = [1] }\n"
                       "sales.reps = { values = [2] }\n"),
               ContainsSubstring("sweep.sales.reps: is swept twice"));
}

TEST_CASE("sweep: a swept parameter cannot be set in every variant") {
    auto study = study_of("[sweep]\n\"sales.reps\" = { values = [1, 2] }\n");
    CHECK(study.swept == std::vector<std::string>{"sales.reps"});
    CHECK_THROWS_AS(models::set_in_every_variant(study, {{"sales.reps", "3"}}), sim::ConfigError);
    CHECK(study.variants[1].scenario.sales.reps == 2);
    CHECK_NOTHROW(models::set_in_every_variant(study, {{"run.months", "3"}}));
}

TEST_CASE("sweep: a variant cannot have a value of its own for a swept parameter") {
    const std::string told = mistake(R"([variants.late]
breakers.open_at = "150 %"
[sweep]
"breakers.open_at" = { values = ["110 %", "130 %"] }
)");
    CHECK_THAT(told, StartsWith("s.toml:4:1: sweep.breakers.open_at: is swept, so the variant "
                                "'late' cannot have a value of its own, \"150 %\""));
}

TEST_CASE("sweep: even steps of a count are whole, or the message says how many steps would be") {
    const auto of = [](const std::string& axis) {
        return mistake("[sweep]\n\"sales.reps\" = " + axis + "\n");
    };
    CHECK_THAT(of("{ from = 6, to = 10, steps = 4 }"),
               ContainsSubstring("has 4 steps from 6 to 10, and 7.33333 is no whole number; write "
                                 "steps = 3 or 5, or state the values"));
    CHECK_THAT(of("{ from = 2, to = 5, steps = 3 }"), ContainsSubstring("steps = 2 or 4"));
    CHECK_THAT(of("{ from = 2, to = 4, steps = 9 }"), ContainsSubstring("write steps = 3, or"));
    CHECK(of("{ from = 2, to = 5, steps = 4 }").empty());
    CHECK(of("{ from = 5, to = 2, steps = 4 }").empty());
    // Thousands are unclear at either end, as everywhere.
    CHECK_THAT(of("{ from = 2, to = \"2.400\", steps = 2 }"), ContainsSubstring("2400 or 2.4"));
    CHECK_THAT(of("{ values = [2, \"2.400\"] }"), ContainsSubstring("2400 or 2.4"));
}

TEST_CASE("sweep: a count that may be left open has whole steps too") {
    CHECK_THAT(mistake("[support]\ntickets = \"0.1 /wd\"\n"
                       "[sweep]\n\"support.agents\" = { from = 1, to = 4, steps = 3 }\n"),
               ContainsSubstring("is no whole number"));
}

TEST_CASE("sweep: an empty table of a sweep is refused") {
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = {}\n"),
               ContainsSubstring("sweep.sales.reps: is empty"));
}

TEST_CASE("sweep: a design with too many parameters is refused before it is made") {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "[markets.m" + std::to_string(i) + "]\n";
    text += "[sweep]\n\"breakers.open_at\" = { from = \"110 %\", to = \"300 %\", steps = 4096 }\n";
    CHECK_THAT(mistake(text), ContainsSubstring("at most 4000000 can be simulated"));
}

TEST_CASE("sweep: a study of too many points is refused, whether or not their values hold") {
    const std::string axis =
        R"("breakers.open_at" = { from = "0 %", to = "300 %", steps = 900000 })";
    CHECK_THAT(
        mistake("[sweep]\n" + axis + "\n"),
        StartsWith("s.toml:1:1: sweep: comes to more than 4096 variants; simulate it in cells"));
}

TEST_CASE("sweep: points with random numbers of their own share no future, and variants do") {
    const std::string text =
        "run.months = 1\nreplications = 2\n[variants.dear]\norders.bad_debt = \"1 %\"\n[sweep]\n";
    const std::string axis =
        "\"finance.fixed_costs\" = { values = [\"1 EUR/month\", \"2 EUR/month\"] }\n";
    const sim::Results common = results_of(text + axis);
    const sim::Results own = results_of(text + "random_numbers = \"independent\"\n" + axis);
    // What fixed costs do not move is the same at both points, or else chance.
    CHECK(common.series("reorders", 0) == common.series("reorders", 2));
    CHECK(own.series("reorders", 0) == common.series("reorders", 0));
    CHECK(own.series("reorders", 2) != own.series("reorders", 0));
    CHECK(own.series("reorders", 3) == own.series("reorders", 2));
}

TEST_CASE("sweep: random numbers are common or independent, for all sections alike") {
    const std::string axis = "\"sales.reps\" = { values = [2, 3] }\n";
    CHECK_THAT(mistake("[sweep]\nrandom_numbers = \"independant\"\n" + axis),
               ContainsSubstring("did you mean 'independent'"));
    CHECK_THAT(
        mistake("[[sweep]]\nrandom_numbers = \"independent\"\n" + axis + "[[sweep]]\n" + axis),
        ContainsSubstring("must be the same in every [[sweep]]"));
}

TEST_CASE("sweep: a replication whose number belongs to the next point is refused") {
    const auto study = study_of(
        "[sweep]\nrandom_numbers = \"independent\"\n\"sales.reps\" = { values = [2, 3] }\n");
    const models::StudyRun last{.replications = 2,
                                .first_replication = models::futures_of_point - 2};
    CHECK_NOTHROW(models::require_valid(study, last));
    const models::StudyRun beyond{.replications = 3,
                                  .first_replication = models::futures_of_point - 2};
    CHECK_THROWS_WITH(models::require_valid(study, beyond),
                      ContainsSubstring("random numbers of their own"));
}
