// Money has no scale of its own: with every price, cost, wage, fee, cash and limit doubled, a
// company earns twice as much.
//
// A cent is not divisible, so the company of this test has amounts that all shares divide into
// whole cents: orders have one price, the days of a month add up to its whole amount, and campaigns
// spend 50 cents a minute. Holding material costs nothing, because stock is counted in cents and
// has no such amounts.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <type_traits>

#include "models/company/check.hpp"
#include "models/company/company.hpp"
#include "models/describe/walk.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"

namespace {

using models::Money;
using models::Scenario;
using models::testing::Measured;

/// A company that uses as many kinds of money as can be at once.
Scenario divisible() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.marketing.growth = 0.0;
    scenario.marketing.budget = models::euros(1008);
    scenario.orders.price_cv = 0.0;
    scenario.orders.standard_lead_time = models::wd(5.0);  // some orders are late
    scenario.orders.expediting_after = models::wd(0.0);
    scenario.orders.deposit = 0.3;
    scenario.orders.deposit_above = models::euros(100);
    scenario.materials.holding_rate = 0.0;
    scenario.materials.deposit = 0.5;
    scenario.returns.share = 0.1;
    scenario.returns.cost = models::euros(7);
    scenario.support.tickets = 0.1;
    scenario.sales.wage_booked = true;
    scenario.plants[0].second.stages[0].second.server_cost = models::euros(4000);
    scenario.markets[0].second.lane.cost = models::euros(3);
    scenario.warehouses[0].second.modules = 4;  // none is added amid a month
    scenario.breakers.backup = true;
    scenario.finance.fixed_costs = models::euros(40'000);
    scenario.finance.opening_cash = models::euros(2'000'000);
    return scenario;
}

/// Every amount of money is doubled but for the one at `except`. Returns what was doubled.
std::set<std::string> double_money(Scenario& scenario, const std::string& except = {}) {
    std::set<std::string> doubled;
    models::for_each_field(scenario,
                           [&](const std::string& path, auto& value, const auto& described) {
                               using T = std::remove_cvref_t<decltype(value)>;
                               constexpr bool is_open = std::is_same_v<T, std::optional<Money>>;
                               constexpr bool is_money = std::is_same_v<T, Money>;
                               REQUIRE((is_money || is_open) ==
                                       (described.form.unit.dimension == models::Dimension::money));
                               if constexpr (is_money) {
                                   if (path == except || value == Money{}) return;
                                   value = value * 2;
                                   doubled.insert(path);
                               } else if constexpr (is_open) {
                                   if (path == except || !value) return;
                                   value = *value * 2;
                                   doubled.insert(path);
                               }
                           });
    return doubled;
}

std::int64_t profit_of(const Scenario& scenario) {
    REQUIRE(models::check(scenario).empty());
    const Measured run = models::testing::measured(scenario, 20'270'312);
    REQUIRE(run("ruin") == 0.0);
    return std::llround(100.0 * run("profit"));
}

}  // namespace

TEST_CASE("With all money doubled profit doubles to the cent, and with one amount not it does not",
          "[doubling]") {
    const std::int64_t once = profit_of(divisible());
    Scenario twice = divisible();
    const std::set<std::string> amounts = double_money(twice);
    CHECK(profit_of(twice) == 2 * once);
    for (const char* path :
         {"orders.price", "orders.expediting", "marketing.budget", "marketing.saturation_spend",
          "sales.wage", "support.wage", "returns.cost", "finance.fixed_costs",
          "plants.main.stages.cutting.server_cost", "markets.national.lane.cost",
          "warehouses.main.module_cost", "warehouses.main.order_cost"}) {
        CAPTURE(path);
        REQUIRE(amounts.count(path) == 1);
        Scenario other = divisible();
        double_money(other, path);
        CHECK(profit_of(other) != 2 * once);
    }
}

TEST_CASE("With all money doubled a company of several products earns twice as much, to the cent",
          "[doubling]") {
    Scenario scenario = divisible();
    models::sales::ProductParameters large;
    large.price = models::euros(4800);
    large.work = 1.5;
    models::sales::ProductParameters resold;
    resold.price = models::euros(600);
    resold.work = 0.0;
    resold.material_share = 0.0;
    scenario.products = {{"usual", {}}, {"large", large}, {"resold", resold}};
    Scenario twice = scenario;
    const std::set<std::string> amounts = double_money(twice);
    CHECK(amounts.count("products.large.price") == 1);
    CHECK(profit_of(twice) == 2 * profit_of(scenario));
    Scenario other = scenario;
    double_money(other, "products.large.price");
    CHECK(profit_of(other) != 2 * profit_of(scenario));
}

TEST_CASE("With all money doubled a company is ruined in the same month", "[doubling]") {
    Scenario scenario = divisible();
    scenario.finance.opening_cash = models::euros(100'000);
    scenario.finance.opening_receivables = models::euros(0);
    scenario.finance.fixed_costs = models::euros(300'000);
    Scenario twice = scenario;
    double_money(twice);
    const Measured one = models::testing::measured(scenario, 20'270'312);
    const Measured two = models::testing::measured(twice, 20'270'312);
    CHECK(one("ruin") == 1.0);
    CHECK(two("closed_on") == one("closed_on"));
}
