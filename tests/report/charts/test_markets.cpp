#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "report/charts/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;

TEST_CASE("The revenue by market has a chart where there are several, the largest first") {
    const sim::Results one = test_support::market_study(1);
    CHECK_FALSE(report::charts::markets.shown_when(report::Study(one)));
    const sim::Results three = test_support::market_study(3);
    const report::Study study(three);
    REQUIRE(report::charts::markets.shown_when(study));
    const report::Drawing drawing = report::charts::markets.draw(study);
    CHECK(drawing.data.at("markets").front().at("market") == "m2");
    CHECK_THAT(drawing.summary,
               ContainsSubstring("m2 2\u202F000\u202F€, m1 1\u202F000\u202F€ and"));
}

TEST_CASE("The supply network has a chart where there are several markets") {
    const sim::Results one = test_support::market_study(1);
    CHECK_FALSE(report::charts::network.shown_when(report::Study(one)));
    const sim::Results three = test_support::market_study(3);
    CHECK_THAT(report::charts::network.draw(report::Study(three)).summary,
               ContainsSubstring("1 plant, 1 warehouse and 3 markets; most orders, 6 a month"));
}

}  // namespace
