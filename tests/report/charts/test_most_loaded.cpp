#include "report/charts/most_loaded.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/report/sample_studies.hpp"

namespace {

TEST_CASE("The shares of the most loaded resources of a month sum to one") {
    const sim::Results results = test_support::breaker_study();
    for (const auto& month : report::most_loaded_shares(report::Study(results), 0)) {
        double sum = 0.0;
        for (const double share : month) sum += share;
        CHECK(std::abs(sum - 1.0) < 1e-12);
    }
}

}  // namespace
