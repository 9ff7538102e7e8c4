#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "report/report.hpp"
#include "report/sections/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;

TEST_CASE("The foot says how well the futures pair") {
    CHECK_THAT(report::render_report(test_support::two_arms(1e4, 1.0)),
               ContainsSubstring("data-label=\"Profit\">1.00"));
}

TEST_CASE("Two futures are too few to say how well they pair") {
    const sim::Results results = test_support::two_arms(1e4, 1.0, 2);
    CHECK_FALSE(report::foot::pairing.shown_when(report::Study(results)));
}

}  // namespace
