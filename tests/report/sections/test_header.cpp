#include "report/sections/header.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "tests/report/sample_studies.hpp"

namespace {

using namespace report;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test_support::findings_of;

TEST_CASE("The scope counts months and futures") {
    CHECK(scope_line(findings_of(test_support::two_arms(1, 1, 10)), 10) ==
          "3 months, 10 paired futures, a simulated company, not a forecast");
    CHECK_THAT(scope_line(findings_of(test_support::two_arms(1, 1, 1)), 1),
               ContainsSubstring("1 future,"));
}

TEST_CASE("A study of few futures warns of it, one of ten does not") {
    const auto warnings_of = [](std::size_t replications) {
        const sim::Results results = test_support::two_arms(1, 1, replications);
        return warnings(Study(results));
    };
    CHECK_THAT(warnings_of(1), ContainsSubstring("One future shows what can happen"));
    CHECK_THAT(warnings_of(9), ContainsSubstring("9 futures are few"));
    CHECK(warnings_of(10).empty());
}

TEST_CASE("The futures of a single arm are not paired") {
    const auto results =
        test_support::study({test_support::arm("base", "As it is")}, 4,
                            [](std::size_t, std::size_t, const test_support::RunValues&) {});
    CHECK_THAT(scope_line(findings_of(results), 4), StartsWith("3 months, 4 futures, a simulated"));
}

}  // namespace
