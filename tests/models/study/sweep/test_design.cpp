// The points of a sweep: grids, Latin hypercubes, Sobol's sequence, tables, and several of them.
#include "models/study/sweep/design.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_text.hpp"
#include "models/study/sweep/sweep_spec.hpp"
#include "sim/errors.hpp"
#include "tests/models/study/study_text.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using models::testing::mistake;
using Values = std::vector<std::string>;

models::SweepSpec sweep_of(const std::string& toml) { return models::parse_sweep(toml, "s.toml"); }

std::vector<Values> all_points(const models::SweepSpec& sweep) {
    std::vector<Values> points;
    for (std::uint64_t point = 0; point < sweep.design.points(); ++point) {
        points.push_back(sweep.design.values_at(point));
    }
    return points;
}

/// All values of one parameter, sorted.
Values sorted_values(const models::SweepSpec& sweep, std::size_t parameter) {
    Values values;
    for (const Values& point : all_points(sweep)) values.push_back(point[parameter]);
    std::sort(values.begin(), values.end());
    return values;
}

std::map<std::string, int> counts_of(const models::SweepSpec& sweep, std::size_t parameter) {
    std::map<std::string, int> counts;
    for (const Values& point : all_points(sweep)) ++counts[point[parameter]];
    return counts;
}

/// A study whose table of points lies in a folder of its own.
models::SweepSpec with_table(const std::string& table) {
    const test_support::ScratchFolder folder;
    test_support::write(folder.path() / "points.csv", table);
    return models::parse_sweep("[sweep]\nfile = \"points.csv\"\n", "s.toml", folder.path());
}

std::string mistake_of_table(const std::string& table) {
    try {
        static_cast<void>(with_table(table));
    } catch (const sim::ConfigError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("design: without a sweep there is one point, without parameters") {
    const models::SweepSpec sweep = sweep_of("");
    CHECK(sweep.design.points() == 1);
    CHECK(sweep.design.paths().empty());
    CHECK(models::at_point(sweep, 0).front().name == "base");
}

TEST_CASE("design: the variants at a point are those of the study in full") {
    const std::string toml = R"([variants.pause]
breakers.pause_campaigns = true
[sweep]
"breakers.open_at" = { from = "110 %", to = "130 %", steps = 3 }
marketing.growth = { values = [0, "5 %"] }
)";
    const models::SweepSpec sweep = sweep_of(toml);
    const models::StudySpec all = models::parse_study(toml, "s.toml");
    REQUIRE(all.variants.size() == 12);
    for (std::uint64_t point = 0; point < 6; ++point) {
        const std::vector<models::VariantSpec> some = models::at_point(sweep, point);
        for (std::size_t i = 0; i < some.size(); ++i) {
            const models::VariantSpec& same = all.variants[2 * point + i];
            CHECK(some[i].name == same.name);
            CHECK(some[i].title == same.title);
            CHECK(models::scenario_text(some[i].scenario) == models::scenario_text(same.scenario));
            CHECK(same.base == 2 * point);
        }
    }
}

TEST_CASE("design: in a grid a parameter moves along with another and adds no points") {
    const models::SweepSpec sweep = sweep_of(R"([sweep]
"breakers.open_at" = { values = ["110 %", "130 %"] }
"breakers.half_open_at" = { with = "breakers.open_at", from = "90 %", to = "100 %" }
"sales.reps" = { values = [3, 4] }
)");
    CHECK(all_points(sweep) == std::vector<Values>{{"110 %", "90 %", "3"},
                                                   {"110 %", "90 %", "4"},
                                                   {"130 %", "100 %", "3"},
                                                   {"130 %", "100 %", "4"}});
    CHECK(models::at_point(sweep, 2).front().name == "base_open_at_130_reps_3");
}

TEST_CASE("design: what moves along has as many values as what it moves with") {
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { values = [3, 4] }\n"
                       "\"sales.win_skill\" = { with = \"sales.reps\", values = [\"3 %\"] }\n"),
               ContainsSubstring("s.toml:3:1: sweep.sales.win_skill"));
}

TEST_CASE("design: what moves along with a single value has values too") {
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { values = [3] }\n\"orders.price\" = "
                       "{ with = \"sales.reps\", from = \"1000 EUR\", to = \"2000 EUR\" }\n"),
               ContainsSubstring("s.toml:3:1: sweep.orders.price: needs values"));
}

TEST_CASE("design: a parameter moves along with one that is swept and moves by itself") {
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { values = [3, 4] }\n"
                       "\"orders.price\" = { with = \"sales.rep\", values = [\"1 EUR\"] }\n"),
               ContainsSubstring("did you mean 'sales.reps'"));
    CHECK_THAT(mistake("[sweep]\n\"sales.reps\" = { values = [3, 4] }\n"
                       "\"orders.price\" = { with = \"sales.reps\", from = \"1 EUR\", to = \"2 "
                       "EUR\" }\n\"finance.opening_cash\" = { with = \"orders.price\", from = \"1 "
                       "EUR\", to = \"2 EUR\" }\n"),
               ContainsSubstring("moves with another one itself"));
}

TEST_CASE("design: a Latin hypercube has one point in each part of each axis, in its middle") {
    const models::SweepSpec sweep = sweep_of(R"([sweep]
design = "latin_hypercube"
points = 5
"breakers.open_at" = { from = "100 %", to = "200 %" }
"orders.price" = { from = "2000 EUR", to = "3000 EUR" }
)");
    CHECK(sorted_values(sweep, 0) == Values{"110 %", "130 %", "150 %", "170 %", "190 %"});
    CHECK(sorted_values(sweep, 1) ==
          Values{"2100 EUR", "2300 EUR", "2500 EUR", "2700 EUR", "2900 EUR"});
}

TEST_CASE("design: a seed gives a Latin hypercube its order, the same at every call") {
    const auto of_seed = [](const std::string& seed) {
        return all_points(sweep_of("[sweep]\ndesign = \"latin_hypercube\"\npoints = 40\n" + seed +
                                   "\"breakers.open_at\" = { from = \"110 %\", to = \"200 %\" }\n"
                                   "\"orders.price\" = { from = \"2000 EUR\", to = \"3000 EUR\" "
                                   "}\n"));
    };
    CHECK(of_seed("seed = 3\n") == of_seed("seed = 3\n"));
    CHECK(of_seed("seed = 3\n") != of_seed("seed = 4\n"));
    CHECK(of_seed("") == of_seed("seed = 1\n"));
}

TEST_CASE("design: the order of strata is that of every machine") {
    const models::SweepSpec sweep = sweep_of(
        "[sweep]\ndesign = \"latin_hypercube\"\npoints = 8\n"
        "\"sales.reps\" = { from = 1, to = 8 }\n");
    Values order;
    for (const Values& point : all_points(sweep)) order.push_back(point[0]);
    CHECK(order == Values{"7", "2", "5", "4", "3", "1", "6", "8"});
}

TEST_CASE("design: the strata of two axes are independent of each other") {
    // Of 1000 points the rank correlation of independent orders has a deviation of .032.
    const models::SampledPoints points = models::SampledPoints::latin_hypercube(1000, 2, 7);
    double sum = 0.0;
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const std::vector<models::Fraction> at = points.at(i);
        const auto centred = [&](std::size_t axis) {
            return static_cast<double>(at[axis].numerator) / 2000.0 - 0.5;
        };
        sum += centred(0) * centred(1);
    }
    const double correlation = sum / 1000.0 * 12.0;
    CHECK(std::abs(correlation) < 0.1);
}

TEST_CASE("design: Sobol's first points halve, then quarter every axis") {
    const models::SampledPoints points = models::SampledPoints::sobol(4, 3);
    std::vector<std::vector<int>> quarters(3);
    for (std::uint64_t point = 0; point < 4; ++point) {
        const std::vector<models::Fraction> at = points.at(point);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            quarters[axis].push_back(
                static_cast<int>(4 * at[axis].numerator / at[axis].denominator));
        }
    }
    // S. Joe, F. Y. Kuo: 0, 1/2, 3/4, 1/4 and 0, 1/2, 1/4, 3/4 in the first two axes.
    CHECK(quarters[0] == std::vector<int>{0, 2, 3, 1});
    CHECK(quarters[1] == std::vector<int>{0, 2, 1, 3});
    CHECK(quarters[2] == std::vector<int>{0, 2, 1, 3});
}

TEST_CASE("design: more points of Sobol's sequence leave those before as they are") {
    const auto of = [](const std::string& points) {
        return all_points(sweep_of("[sweep]\ndesign = \"sobol\"\npoints = " + points +
                                   "\n\"breakers.open_at\" = { from = \"110 %\", to = \"200 %\" }"
                                   "\n\"sales.reps\" = { from = 2, to = 9 }\n"));
    };
    const std::vector<Values> few = of("10");
    std::vector<Values> many = of("64");
    many.resize(few.size());
    CHECK(many == few);
}

TEST_CASE("design: counts and listed values come equally often") {
    for (const std::string design : {"latin_hypercube", "sobol"}) {
        const models::SweepSpec sweep = sweep_of("[sweep]\ndesign = \"" + design +
                                                 "\"\npoints = 64\n"
                                                 "\"sales.reps\" = { from = 9, to = 2 }\n"
                                                 "\"orders.price\" = { values = [\"2000 EUR\", "
                                                 "\"2100 EUR\", \"2500 EUR\", \"4000 EUR\"] }\n");
        CHECK(counts_of(sweep, 0) ==
              std::map<std::string, int>{
                  {"2", 8}, {"3", 8}, {"4", 8}, {"5", 8}, {"6", 8}, {"7", 8}, {"8", 8}, {"9", 8}});
        CHECK(counts_of(sweep, 1) ==
              std::map<std::string, int>{
                  {"2000 EUR", 16}, {"2100 EUR", 16}, {"2500 EUR", 16}, {"4000 EUR", 16}});
    }
}

TEST_CASE("design: a count of fifteen digits lies between its ends") {
    const models::SweepSpec sweep = sweep_of(
        "[sweep]\ndesign = \"sobol\"\npoints = 2\n"
        "\"run.most_events\" = { from = 1, to = 999999999999999 }\n");
    // The middles of the first and of the one behind the half of 2^20 parts.
    CHECK(all_points(sweep) == std::vector<Values>{{"476837159"}, {"500000476837158"}});
}

TEST_CASE("design: what moves along fills the space at the share of what it moves with") {
    const models::SweepSpec sweep = sweep_of(R"([sweep]
design = "latin_hypercube"
points = 5
"breakers.half_open_at" = { with = "breakers.open_at", from = "100 %", to = "50 %" }
"breakers.resume_at" = { with = "breakers.open_at", from = "80 %", to = "30 %" }
"breakers.throttle_at" = { with = "breakers.open_at", from = "90 %", to = "40 %" }
"breakers.open_at" = { from = "100 %", to = "200 %" }
)");
    for (const Values& point : all_points(sweep)) {
        const std::map<std::string, std::string> expected{{"110 %", "95 %"},
                                                          {"130 %", "85 %"},
                                                          {"150 %", "75 %"},
                                                          {"170 %", "65 %"},
                                                          {"190 %", "55 %"}};
        CHECK(expected.at(point[3]) == point[0]);
    }
}

TEST_CASE("design: points that no grid gives are numbered, and titled by their values") {
    const models::SweepSpec sweep = sweep_of(
        "[sweep]\ndesign = \"sobol\"\npoints = 101\n"
        "\"sales.reps\" = { from = 2, to = 9 }\n");
    const models::VariantSpec variant = models::at_point(sweep, 7).front();
    CHECK(variant.name == "base_point_007");
    CHECK_THAT(variant.title, StartsWith("As it is: reps "));
}

TEST_CASE("design: several sweeps follow each other, and what one leaves out stays as it is") {
    const models::SweepSpec sweep = sweep_of(R"(sales.reps = 5
[[sweep]]
"sales.reps" = { values = [3, 4] }
[[sweep]]
"breakers.open_at" = { values = ["110 %"] }
)");
    CHECK(sweep.design.paths() == Values{"sales.reps", "breakers.open_at"});
    CHECK(all_points(sweep) == std::vector<Values>{{"3", "120 %"}, {"4", "120 %"}, {"5", "110 %"}});
    CHECK(models::at_point(sweep, 2).front().name == "base_point_2");
}

TEST_CASE("design: a table states points row by row") {
    const models::SweepSpec sweep = with_table("sales.reps,breakers.open_at\n3,120 %\n4,150 %\n");
    CHECK(sweep.design.paths() == Values{"sales.reps", "breakers.open_at"});
    CHECK(all_points(sweep) == std::vector<Values>{{"3", "120 %"}, {"4", "150 %"}});
    REQUIRE(sweep.arms.inputs.size() == 1);
    CHECK(sweep.arms.inputs.front().filename() == "points.csv");
}

TEST_CASE("design: mistakes in a table are told with its lines") {
    CHECK_THAT(mistake_of_table("sales.rep,breakers.open_at\n3,120 %\n"),
               ContainsSubstring("points.csv:1:1: sales.rep: there is no such parameter"));
    CHECK_THAT(mistake_of_table("sales.reps,breakers.open_at\n3,x\n"),
               ContainsSubstring("points.csv:2:3: breakers.open_at: \"x\""));
    CHECK_THAT(mistake_of_table("sales.reps,breakers.open_at\n3,120 %\n4\n"),
               ContainsSubstring("points.csv:3:1: has 1 values, and there are 2 parameters"));
    CHECK_THAT(mistake_of_table("sales.reps,sales.reps\n3,4\n"), ContainsSubstring("swept twice"));
    CHECK_THAT(mistake_of_table("sales.reps\n"), ContainsSubstring("has no point"));
    CHECK_THAT(mistake("[sweep]\nfile = \"missing.csv\"\n"),
               ContainsSubstring("s.toml:2:8: sweep.file: \"missing.csv\" there is no such file"));
}

TEST_CASE("design: a rule that points break is told once, with the first of them") {
    const std::string told = mistake(
        "[sweep]\n\"breakers.open_at\" = { from = \"120 %\", to = "
        "\"90 %\", steps = 31 }\n");
    CHECK_THAT(told, ContainsSubstring("sweep.breakers.half_open_at: 108 % is above "
                                       "breakers.open_at, 107 %"));
    CHECK_THAT(told, ContainsSubstring("(where breakers.open_at is 107 %)"));
    CHECK(told.find("half_open_at:") == told.rfind("half_open_at:"));
}

TEST_CASE("design: settings belong to the designs that have them") {
    const std::string axis = "\"sales.reps\" = { values = [3, 4] }\n";
    CHECK_THAT(mistake("[sweep]\ndesign = \"sobl\"\npoints = 4\n" + axis),
               ContainsSubstring("did you mean 'sobol'"));
    CHECK_THAT(mistake("[sweep]\npoints = 4\n" + axis), ContainsSubstring("sweep.points"));
    CHECK_THAT(mistake("[sweep]\ndesign = \"sobol\"\n" + axis), ContainsSubstring("needs points"));
    CHECK_THAT(mistake("[sweep]\ndesign = \"sobol\"\npoints = 4\nseed = 2\n" + axis),
               ContainsSubstring("sweep.seed"));
    CHECK_THAT(mistake("[sweep]\ndesign = \"sobol\"\npoints = 0\n" + axis),
               ContainsSubstring("s.toml:3:10: points"));
}

TEST_CASE("design: a setting that is misspelled is told with the likely one") {
    const std::string axis = "\"sales.reps\" = { values = [3, 4] }\n";
    CHECK_THAT(mistake("[sweep]\ndesing = \"sobol\"\n" + axis),
               ContainsSubstring("did you mean 'design'"));
    CHECK_THAT(mistake("[sweep]\npoinst = 4\n" + axis), ContainsSubstring("did you mean 'points'"));
}

TEST_CASE("design: settings without a parameter are refused") {
    CHECK_THAT(mistake("[sweep]\ndesign = \"sobol\"\npoints = 10\n"),
               ContainsSubstring("s.toml:1:1: sweep: has settings and no parameter"));
}

TEST_CASE("design: a table of points has a path") {
    CHECK_THAT(mistake("[sweep]\nfile = \"\"\n"),
               ContainsSubstring("s.toml:2:8: sweep.file: must be the path of a CSV file"));
}

TEST_CASE("design: more points than can be simulated are refused") {
    CHECK_THROWS_WITH(
        sweep_of("[sweep]\n\"sales.reps\" = { from = 1, to = 2000, steps = 2000 }\n"
                 "\"breakers.open_at\" = { from = \"100 %\", to = \"200 %\", steps = 1001 }\n"),
        ContainsSubstring("more than 1000000 points"));
}

TEST_CASE("design: months cannot be swept in cells, whose results have the same months") {
    const models::SweepSpec sweep = sweep_of("[sweep]\n\"run.months\" = { values = [3, 4] }\n");
    CHECK_THROWS_AS(models::require_one_layout(sweep), sim::ConfigError);
}
