// The policy (R,s,S) (models/materials/store/policy_review_min_max.hpp).
#include <catch2/catch_test_macros.hpp>

#include "models/materials/store/stock_policy.hpp"
#include "tests/models/measured.hpp"

namespace {

using models::Scenario;
using models::materials::PolicyKind;

TEST_CASE("(R,s,S) orders up to S from s on, and nothing above it") {
    const models::materials::StockPolicy policy(PolicyKind::review_min_max);
    const models::materials::StockLevels levels{.reorder_point = 10.0, .order_up_to = 30.0};
    CHECK_FALSE(policy.at_every_change());
    CHECK(policy.wanted(10.5, levels) == 0.0);
    CHECK(policy.wanted(10.0, levels) == 20.0);
    CHECK(policy.wanted(-5.0, levels) == 35.0);
}

TEST_CASE("A company that buys by (R,s,S) holds more stock than by (R,S)") {
    Scenario scenario;
    scenario.run.months = 12;
    const auto stock_by = [&](PolicyKind kind) {
        scenario.materials.policy = kind;
        return models::testing::measured(scenario, 20'270'302)("material_stock");
    };
    CHECK(stock_by(PolicyKind::review_min_max) > stock_by(PolicyKind::order_up_to));
}

}  // namespace
