#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "report/charts/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using report::charts::money;

TEST_CASE("The bars of an arm sum to its diamond") {
    const sim::Results results = test_support::breaker_study();
    const report::Drawing drawing = money.draw(report::Study(results));
    for (const auto& total : drawing.data.at("totals")) {
        double sum = 0.0;
        for (const auto& part : drawing.data.at("money")) {
            if (part.at("arm") == total.at("arm")) sum += part.at("value").get<double>();
        }
        // Each is rounded to four digits.
        CHECK(std::abs(sum / total.at("total").get<double>() - 1.0) < 1e-3);
    }
    CHECK(drawing.data.at("totals").size() == 2);
}

TEST_CASE("A change of profit that cannot be split has no chart, nor has a single arm") {
    const sim::Results lacking = test_support::profit_alone();
    CHECK_FALSE(money.shown_when(report::Study(lacking)));
    const sim::Results alone =
        test_support::study({test_support::arm("base", "")}, 3,
                            [](std::size_t, std::size_t, const test_support::RunValues&) {});
    CHECK_FALSE(money.shown_when(report::Study(alone)));
}

}  // namespace
