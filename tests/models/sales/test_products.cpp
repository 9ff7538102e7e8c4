// Products: what a company without them is, and what those that a file states do to demand, money,
// material and promises (models/sales/products/parameters.hpp).
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "models/company/check.hpp"
#include "models/sales/products/product.hpp"
#include "models/study/company_study.hpp"
#include "models/study/judgement.hpp"
#include "models/study/recorded_scenario.hpp"
#include "models/study/rough_cut/company_text.hpp"
#include "models/study/rough_cut/rough_cut.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/scenario_text.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/study/study_text.hpp"

namespace {

using namespace models;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinRel;
using models::testing::Measured;
using models::testing::measured;
using models::testing::mistake;
using models::testing::study_of;
using sales::ProductParameters;

constexpr std::uint64_t seed = 20'270'402;

Scenario for_a_year() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.marketing.growth = 0.0;
    return scenario;
}

/// A shop that turns every part and grinds six in ten.
Scenario shop() {
    Scenario scenario = for_a_year();
    const auto stage = [](std::int64_t servers, sim::Duration time) {
        return production::StageParameters{
            .servers = servers, .time = time, .availability = 0.92, .rework_at = {}};
    };
    scenario.plants[0].second.stages = {
        {"turning", stage(6, 4h)}, {"grinding", stage(5, 5h)}, {"inspection", stage(3, 1h)}};
    ProductParameters ground;
    ground.share = 3.0;
    ground.price = euros(3000);
    ProductParameters plain;
    plain.share = 2.0;
    plain.price = euros(2000);
    plain.stages = {{"grinding", {0.0}}};
    scenario.products = {{"ground", ground}, {"plain", plain}};
    return scenario;
}

double served_at(const Company& company, std::size_t stage) {
    const auto& plant = company.rooms().only<production::Plant>();
    return static_cast<double>(plant.station(stage).served());
}

}  // namespace

TEST_CASE("products: one with the company's own values is a company without products, to the bit",
          "[toggle]") {
    Scenario scenario = for_a_year();
    scenario.key_accounts.share = 0.2;
    scenario.cpfr.enabled = true;
    scenario.breakers.enabled = true;
    scenario.breakers.dynamic_quotes = true;
    scenario.breakers.quote_own_work = true;
    scenario.breakers.backup = true;
    const Measured without = measured(scenario, seed);
    scenario.products.emplace_back("only", ProductParameters{});
    const Measured with = measured(scenario, seed);
    testing::check_same_business(without, with);
    CHECK(with("orders_delivered_by_product") == without("orders_delivered"));
}

TEST_CASE("products: two that are alike are, to the bit, a company without products", "[toggle]") {
    // Which of them an order is of is drawn for it, and changes no other draw.
    Scenario scenario = for_a_year();
    const Measured without = measured(scenario, seed);
    scenario.products = {{"red", ProductParameters{}}, {"blue", ProductParameters{}}};
    scenario.products[0].second.share = 0.3;
    const Measured with = measured(scenario, seed);
    for (const char* kpi : {"orders_accepted", "orders_delivered", "revenue", "lead_time", "otd",
                            "backlog", "customers"}) {
        CAPTURE(kpi);
        CHECK(with(kpi) == without(kpi));
    }
    CHECK(with("utilisation", 1) == without("utilisation", 1));
}

TEST_CASE("products: orders are of each in the shares that their weights say") {
    Scenario scenario = shop();
    scenario.products[0].second.share = 30.0;
    scenario.products[1].second.share = 20.0;
    scenario.products.insert(scenario.products.begin() + 1, {"none", ProductParameters{}});
    scenario.products[1].second.share = 0.0;
    const Measured run = measured(scenario, seed);
    const double all = run("orders_delivered");
    REQUIRE(all > 1000.0);
    CHECK(std::abs(run("orders_delivered_by_product", 0) - 0.6 * all) <
          4.0 * std::sqrt(0.24 * all));
    CHECK(run("orders_delivered_by_product", 1) == 0.0);
}

TEST_CASE("products: what is delivered and earned by product adds up to what is at all") {
    Scenario scenario = shop();
    scenario.orders.standard_lead_time = wd(3.0);  // so that there are penalties
    const Measured run = measured(scenario, seed);
    REQUIRE(run("penalties") > 0.0);
    CHECK(run("orders_delivered_by_product", 0) + run("orders_delivered_by_product", 1) ==
          run("orders_delivered"));
    CHECK_THAT(run("revenue_by_product", 0) + run("revenue_by_product", 1),
               WithinRel(run("revenue"), 1e-12));
    const std::size_t months = 12;
    double by_month = 0.0;
    for (std::size_t i = 0; i < 2 * months; ++i) {
        by_month += run("orders_delivered_by_product_by_month", i);
    }
    CHECK(by_month == run("orders_delivered"));
}

TEST_CASE("products: a stage that some pass by is used by the others alone") {
    Scenario scenario = shop();
    for (auto& [name, stage] : scenario.plants[0].second.stages) stage.cv = 0.0;
    scenario.orders.standard_lead_time = wd(40.0);
    Company company(scenario);
    company.run(seed, 0);
    const auto& plant = company.rooms().only<production::Plant>();
    // A service takes just its five hours, so what is used is what was served.
    const double begun = plant.busy_hours(1) / 5.0;
    CHECK(begun >= served_at(company, 1));
    CHECK(begun <= served_at(company, 1) + 5.0);
    const double turned = served_at(company, 0);
    CHECK(std::abs(served_at(company, 1) - 0.6 * turned) < 4.0 * std::sqrt(0.24 * turned));
}

TEST_CASE("products: price and cost of goods are those of the product") {
    Scenario scenario = shop();
    scenario.orders.price_cv = 0.0;
    scenario.orders.late_penalty = 0.0;
    scenario.orders.expediting = euros(0);
    scenario.products[0].second.cost_share = 0.5;
    scenario.products[1].second.cost_share = 0.8;
    scenario.products[1].second.material_share = 0.0;
    const Measured run = measured(scenario, seed);
    const double ground = run("orders_delivered_by_product", 0);
    const double plain = run("orders_delivered_by_product", 1);
    CHECK(run("revenue_by_product", 0) == 3000.0 * ground);
    CHECK(run("revenue_by_product", 1) == 2000.0 * plain);
    // What was delivered in the last hour is not posted any more.
    CHECK_THAT(run("cost_of_goods"), WithinRel(1500.0 * ground + 1600.0 * plain, 0.005));
}

TEST_CASE("products: one that needs no material asks the store for none") {
    Scenario scenario = shop();
    scenario.products[1].second.material_share = 0.0;
    Company company(scenario);
    company.run(seed, 0);
    const auto& store = company.rooms().only<materials::MaterialStore>();
    CHECK(static_cast<double>(store.counts().releases.total()) < 0.65 * served_at(company, 0));
    CHECK(static_cast<double>(store.counts().releases.total()) > 0.55 * served_at(company, 0));
}

TEST_CASE("products: an order's size multiplies its price, and its mean is one") {
    Scenario scenario = for_a_year();
    scenario.orders.price_cv = 0.0;
    scenario.orders.late_penalty = 0.0;
    scenario.products.emplace_back("only", ProductParameters{});
    double orders = 0.0;
    double revenue = 0.0;
    scenario.products[0].second.size.cv = 0.8;
    constexpr std::uint64_t futures = 10;
    for (std::uint64_t r = 0; r < futures; ++r) {
        const Measured run = measured(scenario, seed, r);
        orders += run("orders_delivered");
        revenue += run("revenue");
    }
    REQUIRE(orders > 10'000.0);
    CHECK(std::abs(revenue / orders / 2400.0 - 1.0) < 4.0 * 0.8 / std::sqrt(orders));
    // Unlike that of orders of one size.
    CHECK(revenue != 2400.0 * orders);
}

TEST_CASE("products: ten times the servers shorten the wait of every product") {
    Scenario scenario = shop();
    const double few = measured(scenario, seed)("lead_time");
    for (auto& [name, stage] : scenario.plants[0].second.stages) stage.servers *= 10;
    CHECK(measured(scenario, seed)("lead_time") < few);
}

TEST_CASE("products: a dynamic quote contains the work of the order's product") {
    Scenario scenario = shop();
    scenario.breakers.dynamic_quotes = true;
    scenario.breakers.quote_own_work = true;
    scenario.orders.standard_lead_time = wd(0.5);
    const std::vector<sales::Product> products = sales::products_of(scenario);
    const testing::Office office(scenario);
    const std::vector<double> days = sales::flow_days(scenario, 0, office.setting);
    CHECK_THAT(days[0], WithinRel(10.0 / 0.92 / 8.0, 1e-12));
    CHECK_THAT(days[1], WithinRel(5.0 / 0.92 / 8.0, 1e-12));
    CHECK_THAT(sales::mean_over(products, days), WithinRel(8.0 / 0.92 / 8.0, 1e-12));
    // With heavier and lighter orders in the same queue, the quote of all is that of their mean.
    Scenario alike = scenario;
    alike.products.clear();
    alike.plants[0].second.stages[1].second.time = 3h;
    const double split = measured(scenario, seed)("quoted_lead_time");
    const double mean = measured(alike, seed)("quoted_lead_time");
    CHECK_THAT(split, WithinRel(mean, 0.1));
}

TEST_CASE("products: what a merchant resells visits no stage and costs its share at delivery") {
    Scenario scenario = for_a_year();
    ProductParameters resold;
    resold.work = 0.0;
    resold.material_share = 0.0;
    resold.cost_share = 0.6;
    scenario.products.emplace_back("resold", resold);
    scenario.orders.price_cv = 0.0;
    REQUIRE(check(scenario).empty());
    const Measured run = measured(scenario, seed);
    REQUIRE(run("orders_delivered") > 1000.0);
    CHECK(run("utilisation", 0) == 0.0);
    CHECK(run("load", 0) == 0.0);
    CHECK_THAT(run("cost_of_goods"), WithinRel(1440.0 * run("orders_delivered"), 0.005));
}

TEST_CASE("products: the rough cut asks of a stage the mean over the products") {
    const Scenario scenario = shop();
    const RoughCut cut = rough_cut(scenario);
    for (const Resource& resource : cut.resources) {
        if (resource.path == "plants.main.stages.grinding.servers") {
            CHECK_THAT(resource.capacity, WithinRel(5 * 0.92 * 8.0 / (0.6 * 5.0), 1e-12));
        }
        if (resource.path == "plants.main.stages.turning.servers") {
            CHECK_THAT(resource.capacity, WithinRel(6 * 0.92 * 8.0 / 4.0, 1e-12));
        }
    }
    std::string words;
    for (const std::string& sentence : company_text(scenario)) words += sentence + "\n";
    CHECK_THAT(words, ContainsSubstring("Orders are of 2 products: ground (60 % of them, 3000 EUR, "
                                        "10 h of work), plain (40 % of them, 2000 EUR, 5 h of "
                                        "work, without grinding)."));
}

TEST_CASE("products: a promise that one product cannot keep is doubted") {
    Scenario scenario = shop();
    scenario.orders.standard_lead_time = wd(2.0);
    scenario.products[0].second.work = 3.0;
    StudySpec study;
    study.variants.push_back({"base", "base", scenario, {}, {}});
    bool told = false;
    for (const sim::Diagnostic& warning : judgement(study)) {
        told = told || warning.message.find("one order of ground takes") != std::string::npos;
    }
    CHECK(told);
}

TEST_CASE("products: the stages of a product are written as factors or as tables") {
    const StudySpec study = study_of(R"(
[products.ground]
share = 60
[products.ground.stages]
cutting = 1.5
qc = { time = 2 }
[products.plain]
share = 40
price = "900 EUR"
[products.plain.stages]
qc = 0
[variants.other]
products.plain.stages.qc = 0.5
)");
    const auto& products = study.variants[0].scenario.products;
    REQUIRE(products.size() == 2);
    CHECK(products[0].second.stages ==
          Named<sales::VisitParameters>{{"cutting", {1.5}}, {"qc", {2.0}}});
    CHECK(products[1].second.stages == Named<sales::VisitParameters>{{"qc", {0.0}}});
    CHECK(products[1].second.price == euros(900));
    CHECK(!products[0].second.price.has_value());
    CHECK(study.variants[1].scenario.products[1].second.stages[0].second.time == 0.5);
    CHECK(value_at(study.variants[1].scenario, "products.plain.stages.qc") == "0.5");
    Scenario changed = study.variants[0].scenario;
    set_value(changed, "products.ground.share", "1");
    set_value(changed, "products.ground.stages.qc", "3");
    set_value(changed, "products.plain.price", "auto");
    CHECK(changed.products[0].second.share == 1.0);
    CHECK(changed.products[0].second.stages[1].second.time == 3.0);
    CHECK(!changed.products[1].second.price.has_value());
}

TEST_CASE("products: a company with products is read back from its text") {
    const Scenario scenario = shop();
    CHECK(study_of(scenario_text(scenario, {})).variants[0].scenario == scenario);
    const auto recorded = recorded_scenario({"base", "", scenario_text(scenario, {})});
    REQUIRE(recorded.has_value());
    CHECK(recorded->scenario == scenario);
}

TEST_CASE("products: what contradicts itself is refused with its place") {
    CHECK_THAT(
        mistake("[products.a]\nstages = { asembly = 2 }\n"),
        ContainsSubstring("products.a.stages.asembly: there is no stage \"asembly\"; did you "
                          "mean 'assembly'?"));
    CHECK_THAT(mistake("[products.a]\nshare = 0\n[products.b]\nshare = 0\n"),
               ContainsSubstring("products.a.share: all products have a share of 0"));
    CHECK_THAT(mistake("[products.a]\nshare = -1\n"), ContainsSubstring("products.a.share: "));
    CHECK_THAT(mistake("[products.a]\nwork = 0\n"),
               ContainsSubstring("it passes every stage of plant main"));
    CHECK_THAT(mistake("[products.a]\nprice = \"-1 EUR\"\n"),
               ContainsSubstring("products.a.price"));
    CHECK_THAT(mistake("[products.a]\nprice = 900\n"), ContainsSubstring("or \"auto\""));
    CHECK_THAT(mistake("[products.a]\nmade_to = \"stock\"\n"),
               ContainsSubstring("products.a.made_to: is not simulated: making to stock"));
    CHECK_THAT(mistake("[product.a]\nshare = 1\n"), ContainsSubstring("did you mean 'products'?"));
}

TEST_CASE("products: there are at most 64") {
    std::string text;
    for (int i = 0; i < 64; ++i) text += "[products.p" + std::to_string(i) + "]\n";
    CHECK(mistake(text).empty());
    CHECK_THAT(mistake(text + "[products.more]\n"),
               ContainsSubstring("has 65 entries, but at most 64 can be simulated"));
}

TEST_CASE("products: variants with other products have other results") {
    CHECK_THROWS_AS(require_one_layout(study_of("[variants.a.products.b]\nshare = 1\n")),
                    sim::ConfigError);
}
