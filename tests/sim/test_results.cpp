// Layouts give every number a name and a place; results keep them apart by variant and replication.
#include "sim/results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "sim/errors.hpp"
#include "tests/support/small_study.hpp"

using Catch::Matchers::ContainsSubstring;

TEST_CASE("variables follow one another in the row in the order in which they were added") {
    const sim::Layout layout = test_support::small_layout();
    CHECK(layout.variable("profit").offset == 0);
    CHECK(layout.variable("otd").offset == 1);
    CHECK(layout.variable("load").offset == 2);
    CHECK(layout.variable("events").offset == 8);
    CHECK(layout.row_size() == 9);
}

TEST_CASE("a variable has the size and shape of its axes") {
    const sim::Layout layout = test_support::small_layout();
    CHECK(layout.variable("load").size == 6);
    CHECK(layout.shape(layout.variable("load")) == std::vector<std::size_t>{2, 3});
    CHECK(layout.variable("profit").size == 1);
    CHECK(layout.shape(layout.variable("profit")).empty());
}

TEST_CASE("an unknown variable is an error that suggests the nearest name") {
    const sim::Layout layout = test_support::small_layout();
    CHECK_THROWS_AS(layout.variable("proft"), sim::ConfigError);
    CHECK_THROWS_WITH(layout.variable("proft"), ContainsSubstring("did you mean 'profit'?"));
}

TEST_CASE("an unknown variable that resembles nothing gets no suggestion") {
    const sim::Layout layout = test_support::small_layout();
    CHECK_THROWS_WITH(layout.variable("temperature"), !ContainsSubstring("did you mean"));
}

TEST_CASE("an unknown axis or variant is an error that suggests the nearest name") {
    CHECK_THROWS_WITH(test_support::small_layout().axis("tim"), ContainsSubstring("'time'"));
    CHECK_THROWS_WITH(test_support::small_header().variant_index("pausse"),
                      ContainsSubstring("'pause'"));
}

TEST_CASE("a variant is found by its name") {
    CHECK(test_support::small_header().variant_index("pause") == 1);
}

TEST_CASE("a layout refuses names that are taken, reserved or not allowed") {
    sim::Layout layout = test_support::small_layout();
    for (const std::string name :
         {"profit", "time", "replication", "variant", "scenario", "", "2nd", "a-b", "_x", "ä"}) {
        CAPTURE(name);
        CHECK_THROWS_AS(layout.add({.name = name, .long_name = "A number."}), sim::InternalError);
        CHECK_THROWS_AS(layout.add_axis({.name = name, .long_name = "axis", .labels = {"a"}}),
                        sim::InternalError);
    }
}

TEST_CASE("a layout refuses what has no unit or no long name") {
    sim::Layout layout;
    CHECK_THROWS_AS(layout.add({.name = "x", .unit = "", .long_name = "A number."}),
                    sim::InternalError);
    CHECK_THROWS_AS(layout.add({.name = "x", .unit = "1", .long_name = ""}), sim::InternalError);
}

TEST_CASE("an axis has labels or coordinates, and not both") {
    sim::Layout layout;
    CHECK_THROWS_AS(layout.add_axis({.name = "x", .long_name = "x"}), sim::InternalError);
    CHECK_THROWS_AS(
        layout.add_axis({.name = "x", .long_name = "x", .labels = {"a"}, .coordinates = {1.0}}),
        sim::InternalError);
}

TEST_CASE("a variable needs axes that exist") {
    sim::Layout layout;
    CHECK_THROWS_AS(layout.add({.name = "x", .long_name = "A number.", .axes = {0}}),
                    sim::InternalError);
}

TEST_CASE("results give back the values of each run") {
    const sim::Results results = test_support::small_results();
    REQUIRE(results.replications() == 6);
    for (std::size_t replication = 0; replication < 6; ++replication) {
        for (std::size_t variant = 0; variant < 2; ++variant) {
            const double expected =
                static_cast<double>((7 + replication) * 100 + 8) + (variant == 0 ? 0.25 : 0.5);
            CHECK(results.value(variant, replication, "events")[0] == expected);
        }
    }
}

TEST_CASE("the strides lead to the same values as the names") {
    const sim::Results results = test_support::small_results();
    const sim::Variable& load = results.layout().variable("load");
    CHECK(results.data() + 4 * results.replication_stride() + 1 * results.variant_stride() +
              load.offset ==
          results.value(1, 4, load).data());
}

TEST_CASE("a series runs over the replications of one variant") {
    const sim::Results results = test_support::small_results(3);
    CHECK(results.series("profit", 1) == std::vector<double>{700.5, 800.5, 900.5});
    CHECK(results.series(results.layout().variable("load"), 0, 5) ==
          std::vector<double>{707.25, 807.25, 907.25});
}

TEST_CASE("a series of an array is refused with its size") {
    CHECK_THROWS_WITH(test_support::small_results().series("load", 0), ContainsSubstring("6"));
}

TEST_CASE("a run that does not exist is refused") {
    const sim::Results results = test_support::small_results();
    CHECK_THROWS_AS(results.row(2, 0), sim::InternalError);
    CHECK_THROWS_AS(results.row(0, 6), sim::InternalError);
}

TEST_CASE("results take replications in order and in full only") {
    sim::Results results;
    results.begin(test_support::small_header(), test_support::small_layout());
    const std::vector<double> rows(18);
    CHECK_THROWS_AS(results.append(8, rows), sim::InternalError);
    CHECK_THROWS_AS(results.append(7, std::vector<double>(17)), sim::InternalError);
    results.append(7, rows);
    CHECK_THROWS_AS(results.append(7, rows), sim::InternalError);
}

TEST_CASE("results are incomplete until they are finished as complete") {
    sim::Results results;
    test_support::feed(results, test_support::small_header(), test_support::small_layout(), 2);
    CHECK_FALSE(results.complete());
    results.finish({}, true);
    CHECK(results.complete());
}

TEST_CASE("the names of metric constants lead back to the constants") {
    for (const auto better : {sim::Better::higher, sim::Better::lower, sim::Better::neither}) {
        CHECK(sim::better_from(sim::to_string(better)) == better);
    }
    for (const auto kind :
         {sim::MetricKind::counter, sim::MetricKind::time_weighted, sim::MetricKind::tally,
          sim::MetricKind::distribution, sim::MetricKind::ratio}) {
        CHECK(sim::metric_kind_from(sim::to_string(kind)) == kind);
    }
    CHECK_FALSE(sim::better_from("best"));
    CHECK_FALSE(sim::metric_kind_from(""));
}
