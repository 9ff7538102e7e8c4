#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "report/sections/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using report::sections::markets;
using test_support::market_study;

TEST_CASE("A company of one market has no section on markets") {
    const sim::Results results = market_study(1);
    CHECK_FALSE(markets.shown_when(report::Study(results)));
}

TEST_CASE("A company of two markets has a section on markets") {
    const sim::Results results = market_study(2);
    CHECK(markets.shown_when(report::Study(results)));
}

TEST_CASE("Markets are told with sums, ratios of sums and the change of every arm") {
    const sim::Results results = market_study(2);
    const report::Study study(results);
    const std::string html = markets.html(study);
    CHECK_THAT(html, ContainsSubstring("m1, Otherwise"));
    CHECK_THAT(html, ContainsSubstring("data-label=\"Revenue\">3\u202F000"));
    CHECK_THAT(html, ContainsSubstring("data-label=\"Contribution margin\">10.0\u202F%"));
    CHECK_THAT(html, ContainsSubstring("data-label=\"Delivered on time\">75\u202F%"));
    CHECK_THAT(html, ContainsSubstring("data-label=\"Change against the base\">+300"));
}

TEST_CASE("The changes of more than five markets are judged together") {
    // Eight equal changes have a p-value of 1 in 128 each.
    const sim::Results few = market_study(2, 8);
    CHECK_THAT(markets.html(report::Study(few)), ContainsSubstring("better"));
    const sim::Results many = market_study(13, 8);
    CHECK_THAT(markets.html(report::Study(many)), !ContainsSubstring("better"));
}

TEST_CASE("Of many markets the ten largest are told apart, and the rest in one line") {
    const sim::Results results = market_study(13);
    const report::Study study(results);
    const std::string html = markets.html(study);
    CHECK_THAT(html, ContainsSubstring("3 other markets, As it is"));
    CHECK_THAT(html, !ContainsSubstring("m2, As it is"));
    CHECK_THAT(html, ContainsSubstring("m3, As it is"));
}

}  // namespace
