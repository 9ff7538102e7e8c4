// Some variables of a layout, and their values in rows of it.
#include "sim/kept_variables.hpp"

#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <numeric>
#include <vector>

#include "tests/support/small_study.hpp"

TEST_CASE("what is kept of a layout has its variables in their order, and only their axes") {
    const sim::KeptVariables kept(test_support::small_layout(), [](const sim::Variable& variable) {
        return variable.name == "otd" || variable.name == "events";
    });
    REQUIRE(kept.layout().variables().size() == 2);
    CHECK(kept.layout().variables()[0].name == "otd");
    CHECK(kept.layout().variables()[1].name == "events");
    CHECK(kept.layout().axes().empty());
}

TEST_CASE("a variable that is kept has the axes that it had") {
    const sim::Layout layout = test_support::small_layout();
    const sim::KeptVariables kept(
        layout, [](const sim::Variable& variable) { return variable.name == "load"; });
    const sim::Variable& load = kept.layout().variable("load");
    CHECK(kept.layout().shape(load) == layout.shape(layout.variable("load")));
    CHECK(kept.layout().axes()[load.axes[0]].name == "resource");
}

TEST_CASE("the values that are kept of a row are those of its variables") {
    const sim::KeptVariables kept(test_support::small_layout(), [](const sim::Variable& variable) {
        return variable.name != "otd";
    });
    const std::vector<double> row{1, 2, 3, 4, 5, 6, 7, 8, 9};
    std::vector<double> values(kept.layout().row_size());
    kept.copy(row, values);
    CHECK(values == std::vector<double>{1, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("a study of kept variables has the values of these in all variants") {
    sim::Results whole;
    sim::Results some;
    const auto keeps = [](const sim::Variable& variable) { return variable.name == "load"; };
    sim::KeptSink sink(keeps, some);
    const sim::Layout layout = test_support::small_layout();
    sim::StudyHeader header;
    header.variants = {{"base", "", ""}, {"other", "", ""}};
    std::vector<double> rows(2 * layout.row_size());
    std::iota(rows.begin(), rows.end(), 1.0);
    for (sim::ResultSink* const each : std::initializer_list<sim::ResultSink*>{&whole, &sink}) {
        each->begin(header, layout);
        each->append(0, rows);
        each->finish({}, true);
    }
    REQUIRE(some.layout().variables().size() == 1);
    for (std::size_t variant = 0; variant < 2; ++variant) {
        const auto here = whole.value(variant, 0, "load");
        const auto there = some.value(variant, 0, "load");
        CHECK(std::vector<double>(here.begin(), here.end()) ==
              std::vector<double>(there.begin(), there.end()));
    }
    CHECK(some.complete());
}
