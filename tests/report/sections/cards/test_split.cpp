#include "report/sections/cards/split.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "tests/report/sample_studies.hpp"

namespace {

using namespace report;
using Catch::Matchers::ContainsSubstring;
using test_support::arm;
using test_support::findings_of;
using test_support::RunValues;

TEST_CASE("The names of the parts follow their sign") {
    const auto words = [](double ads_of_arm) {
        const auto results =
            test_support::study({arm("base", ""), arm("other", "")}, 5,
                                [&](std::size_t a, std::size_t, const RunValues& values) {
                                    values.books({.ads = a == 0 ? 100.0 : ads_of_arm});
                                });
        return part_words(findings_of(results).numbers[1].split.parts[0]);
    };
    CHECK(words(40.0) == "Advertising not bought");
    CHECK(words(140.0) == "More advertising bought");
    CHECK(words(100.0) == "Advertising, unchanged");
}

TEST_CASE("Closures are explained only where there are any") {
    const auto note = [](double ruin) {
        return closure_note(findings_of(test_support::study(
            {arm("base", "")}, 3,
            [&](std::size_t, std::size_t, const RunValues& values) { values("ruin", ruin); })));
    };
    CHECK(note(0.0).empty());
    CHECK_THAT(note(1.0), ContainsSubstring("closes"));
}

}  // namespace
