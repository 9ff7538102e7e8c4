#include "report/charts/cash.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/report/sample_studies.hpp"

namespace {

TEST_CASE("A closure counts in the month of its day") {
    const sim::Results results = test_support::breaker_study();
    CHECK(report::closures(report::Kpis(results), 0) == std::vector<std::size_t>{0, 3, 0});
}

}  // namespace
