// Products for the first orders of customers (products.NAME.first_order).
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>

#include "models/company/check.hpp"
#include "models/sales/products/product.hpp"
#include "models/study/rough_cut/company_text.hpp"
#include "models/study/rough_cut/rough_cut.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/study/study_text.hpp"

namespace {

using namespace models;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinRel;
using models::testing::Measured;
using models::testing::measured;
using models::testing::mistake;

constexpr std::uint64_t first_seed = 20'271'128;

/// A service: customers begin with an onboarding, which is free, and pay for what follows.
Scenario service() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.marketing.growth = 0.0;
    scenario.orders.price_cv = 0.0;
    scenario.orders.late_penalty = 0.0;
    scenario.orders.cost_share = 0.0;
    scenario.finance.opening_cash = euros(100'000'000);
    scenario.plants[0].second.stages = {
        {"delivery",
         production::StageParameters{
             .servers = 60, .time = 16h, .cv = 0.0, .availability = 1.0, .rework_at = {}}}};
    sales::ProductParameters onboarding;
    onboarding.first_order = true;
    onboarding.price = Money{};
    sales::ProductParameters month;
    month.price = euros(400);
    month.stages = {{"delivery", {0.125}}};
    scenario.products = {{"onboarding", onboarding}, {"month", month}};
    return scenario;
}

}  // namespace

TEST_CASE("first orders: where no product is for them, orders are as without the word, to the bit",
          "[toggle]") {
    // Of two products that are alike, any order may be of either.
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    const Measured without = measured(scenario, first_seed);
    scenario.products = {{"red", {}}, {"blue", {}}};
    const Measured either = measured(scenario, first_seed);
    CHECK(either("revenue") == without("revenue"));
    scenario.products[0].second.first_order = true;
    const Measured red_first = measured(scenario, first_seed);
    for (const char* kpi : {"orders_accepted", "orders_delivered", "revenue", "lead_time", "otd",
                            "backlog", "customers"}) {
        CAPTURE(kpi);
        CHECK(red_first(kpi) == without(kpi));
    }
}

TEST_CASE(
    "first orders: each customer begins with one, and every later order is of another product",
    "[toggle]") {
    const Measured run = measured(service(), first_seed);
    const double born = run("customers_born");
    REQUIRE(born > 200.0);
    CHECK(run("orders_delivered_by_product", 0) == born);
    CHECK(run("orders_delivered_by_product", 1) == run("orders_delivered") - born);
}

TEST_CASE("first orders: weights count among the products of the same orders") {
    Scenario scenario = service();
    sales::ProductParameters large = scenario.products[0].second;
    scenario.products[0].second.share = 3.0;
    scenario.products.insert(scenario.products.begin() + 1, {"large onboarding", large});
    const Measured run = measured(scenario, first_seed);
    const double born = run("customers_born");
    CHECK(run("orders_delivered_by_product", 0) + run("orders_delivered_by_product", 1) == born);
    CHECK(std::abs(run("orders_delivered_by_product", 0) - 0.75 * born) <
          3.5 * std::sqrt(0.75 * 0.25 * born));
}

TEST_CASE("first orders: what is free brings no revenue, no cost of goods and no debt") {
    const Measured run = measured(service(), first_seed);
    CHECK(run("revenue_by_product", 0) == 0.0);
    CHECK(run("revenue") == 400.0 * run("orders_delivered_by_product", 1));
    CHECK(run("cost_of_goods") == 0.0);
    CHECK(run("penalties") == 0.0);
}

TEST_CASE("first orders: a free order may be late, prepaid, returned or subcontracted") {
    Scenario scenario = service();
    scenario.orders.late_penalty = 0.01;
    scenario.orders.standard_lead_time = wd(1.0);
    scenario.orders.deposit = 0.5;
    scenario.orders.cost_share = 0.4;
    scenario.returns.share = 0.2;
    scenario.breakers.enabled = true;
    scenario.breakers.dynamic_quotes = true;
    scenario.breakers.quote_own_work = true;
    scenario.breakers.backup = true;
    scenario.breakers.backup_on = 0.2;
    scenario.breakers.backup_off = 0.1;
    REQUIRE(check(scenario).empty());
    const Measured run = measured(scenario, first_seed);  // every room is audited
    CHECK(run("revenue") > 0.0);
    CHECK(run("revenue_by_product", 0) == 0.0);
    CHECK(std::isfinite(run("operating_margin")));
}

TEST_CASE("first orders: a mean order is that of a customer from the first order to the last") {
    Scenario scenario = service();
    scenario.customers.churn_base = 0.05;
    const auto products = sales::products_of(scenario);
    // A customer leaves at one in so many deliveries.
    CHECK_THAT(products[0].share, WithinRel(1.0 - std::exp(-0.05), 1e-12));
    CHECK_THAT(products[0].share + products[1].share, WithinRel(1.0, 1e-12));
    CHECK(products[0].of_first == 1.0);
    CHECK(products[0].of_later == 0.0);
    CHECK(products[1].of_later == 1.0);
    CHECK(sales::mean_price(scenario) == 400.0);
}

TEST_CASE("first orders: a plan asks of a stage what first and later orders take in each month") {
    Scenario scenario = service();
    scenario.marketing.growth = 0.1;
    const RoughCut cut = rough_cut(scenario);
    for (const Resource& resource : cut.resources) {
        if (resource.kind != Resource::Kind::stage) continue;
        for (const std::size_t month : {0U, 11U}) {
            const Demand& asked = cut.company[month];
            const double hours = 16.0 * asked.new_orders + 2.0 * asked.reorders;
            CHECK_THAT(resource.need[month] / resource.capacity,
                       WithinRel(hours / (60.0 * 8.0), 1e-12));
        }
    }
    std::string words;
    for (const std::string& sentence : company_text(scenario)) words += sentence + "\n";
    CHECK_THAT(words, ContainsSubstring("Orders are of 2 products: onboarding (all first orders, "
                                        "free, 16 h of work), month (all later orders, 400 EUR, 2 "
                                        "h of work)."));
    CHECK_THAT(words, ContainsSubstring("A first order takes 16 h of work in production, 2 working "
                                        "days. A later order takes 2 h of work in production, 0.25 "
                                        "working days."));
}

TEST_CASE("first orders: a company whose customers could not begin or not go on is refused") {
    CHECK_THAT(mistake("[products.a]\nfirst_order = true\n"),
               ContainsSubstring("products.a.first_order: all products with a share are for first "
                                 "orders"));
    CHECK_THAT(mistake("[products.a]\nfirst_order = true\nshare = 0\n[products.b]\n"),
               ContainsSubstring("products.a.first_order: the products for first orders have a "
                                 "share of 0"));
}

TEST_CASE(
    "subscribers: who orders once in a period orders on time, and neither waits for the last "
    "order nor for a representative") {
    Scenario scenario = service();
    scenario.customers.opening = 50;
    scenario.customers.reorder_gap = wd(20.0);
    scenario.customers.reorder_cv = 0.0;
    scenario.customers.churn_base = 0.0;
    scenario.marketing.budget = Money{};
    scenario.marketing.referrals = 0.0;
    const Measured run = measured(scenario, first_seed);
    CHECK(run("customers") == 50.0);
    CHECK(run("reorders_lost") == 0.0);
    // 261 working days of the year are 13.05 periods, and the run begins anywhere in one of them.
    CHECK(run("orders_accepted") >= 50.0 * 13.0);
    CHECK(run("orders_accepted") <= 50.0 * 14.0);
    // Orders that take longer than a period come no later.
    scenario.plants[0].second.stages[0].second.time = 16h * 20;
    scenario.orders.standard_lead_time = wd(40.0);
    const Measured slow = measured(scenario, first_seed);
    CHECK(slow("orders_accepted") == run("orders_accepted"));
}
