// The company that a file describes which states nothing (docs/model/decisions.md, decisions 30 and
// 31): a practitioner must find it healthy, and as busy as such companies are.
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "models/company/scenario.hpp"
#include "tests/models/first_year.hpp"

namespace {

const models::testing::FirstYear& first_year() {
    static const models::testing::FirstYear year(models::Scenario{}, 31);
    return year;
}

}  // namespace

TEST_CASE("default company: it earns money in each month of its first year") {
    for (const double profit : first_year().mean_of_each("profit_by_month")) CHECK(profit > 0.0);
}

TEST_CASE("default company: it delivers 95 % on time in each month of its first year") {
    for (const double share : first_year().mean_of_each("otd_by_month")) CHECK(share >= 0.95);
}

TEST_CASE("default company: it never closes and never draws on its credit line") {
    CHECK(first_year().mean("ruin") == 0.0);
    CHECK(first_year().mean("credit_used") == 0.0);
}

TEST_CASE("default company: its representatives are busy for 60 % to 85 % of their selling time") {
    CHECK(first_year().mean("desk_utilisation") >= 0.60);
    CHECK(first_year().mean("desk_utilisation") <= 0.85);
}

TEST_CASE("default company: its slowest stage is busy for 60 % to 85 % of its time") {
    const std::vector<double> stages = first_year().mean_of_each("utilisation");
    CHECK(stages[1] >= 0.60);  // assembly
    CHECK(stages[1] <= 0.85);
    CHECK(stages[1] > stages[0]);
    CHECK(stages[1] > stages[2]);
}

TEST_CASE("default company: an operating margin between 2 % and 25 % of revenue") {
    CHECK(first_year().mean("operating_margin") >= 0.02);
    CHECK(first_year().mean("operating_margin") <= 0.25);
}
