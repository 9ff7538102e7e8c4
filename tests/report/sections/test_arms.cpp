#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstddef>
#include <string>

#include "report/sections/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using test_support::arm;
using test_support::RunValues;

/// The section of a study whose second arm calls the backup plant and, in the last future only,
/// earns `gain` more in its last month.
std::string section_of(double gain) {
    const sim::Results results = test_support::study(
        {arm("base", "As it is"),
         arm("backup", "Backup", [](models::Scenario& s) { s.breakers.backup = true; })},
        12, [=](std::size_t a, std::size_t r, const RunValues& values) {
            values("profit", static_cast<double>(r));
            values("profit_by_month", a == 1 && r == 11 ? gain : 0.0,
                   test_support::study_months - 1);
        });
    return report::sections::arms.html(report::Study(results));
}

TEST_CASE("An arm that equals another in every future says what it set") {
    CHECK_THAT(
        section_of(0.0),
        ContainsSubstring("“Backup” equals “As it is” in each of 12 futures, in every "
                          "metric. It differs only by breakers.backup = true (orders go to "
                          "the backup plant while the load is high), which had nothing to act "
                          "on in these futures."));
}

TEST_CASE("An arm that differs in one month of one future equals no other") {
    CHECK(section_of(1.0).find("equals") == std::string::npos);
}

}  // namespace
