#include "report/sections/cards/price.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "tests/report/sample_studies.hpp"

namespace {

using namespace report;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test_support::arm;
using test_support::findings_of;
using test_support::RunValues;

TEST_CASE("Deferred deals are told with the share that never returns") {
    const auto told = [](double deferred) {
        const auto results = test_support::study(
            {arm("base", "")}, 3, [&](std::size_t, std::size_t, const RunValues& values) {
                values("deferred", deferred);
                values("deferred_lost", deferred > 0 ? 0.25 : test_support::nan);
            });
        return deferral_sentence(findings_of(results), 0);
    };
    CHECK(told(0.0) == "No deal is told “not yet”.");
    CHECK_THAT(told(80.0), StartsWith("80 deals and reorders per future are told “not yet”"));
    CHECK_THAT(told(80.0), ContainsSubstring("25\u202F% of them never return to buy"));
}

TEST_CASE("Quotes lengthen, shorten or stay as the numbers do") {
    const auto quoted = [](double days) {
        const auto results =
            test_support::study({arm("base", ""), arm("other", "")}, 6,
                                [&](std::size_t a, std::size_t, const RunValues& values) {
                                    values("quoted_lead_time", a == 0 ? 20.0 : days);
                                });
        return quote_sentence(findings_of(results), 1);
    };
    CHECK_THAT(quoted(30.0),
               StartsWith("Quoted lead times lengthen from 20.0 to 30.0 working days"));
    CHECK_THAT(quoted(15.0),
               StartsWith("Quoted lead times shorten from 20.0 to 15.0 working days"));
    CHECK(quoted(20.0) == "Quoted lead times stay at 20.0 working days.");
    CHECK(quoted(20.001) == "Quoted lead times stay at 20.0 working days.");
}

}  // namespace
