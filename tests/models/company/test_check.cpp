// The rules that a company must keep: each can be broken, and names the field to change.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "models/company/check.hpp"
#include "tests/models/company/breaks.hpp"

using namespace models;
using namespace std::chrono_literals;

namespace {

using models::testing::breaks;

production::StageParameters& stage(Scenario& scenario, std::size_t index) {
    return scenario.plants[0].second.stages[index].second;
}

}  // namespace

TEST_CASE("The default company keeps all rules") { CHECK(check(Scenario{}).empty()); }

TEST_CASE("A value out of its bounds is found whoever set it") {
    Scenario scenario;
    scenario.run.months = 601;
    scenario.sales.bant_pass = std::nan("");
    scenario.markets[0].second.lane.capacity = 0.0;
    scenario.finance.opening_cash = Money{INT64_MAX};
    CHECK(breaks(scenario, "run.months"));
    CHECK(breaks(scenario, "sales.bant_pass"));
    CHECK(breaks(scenario, "markets.national.lane.capacity"));
    CHECK(breaks(scenario, "finance.opening_cash"));
    CHECK(check(scenario).size() == 4);
}

TEST_CASE("A choice that is none is found") {
    Scenario scenario;
    scenario.sales.attention_law = static_cast<sales::AttentionLaw>(9);
    CHECK(breaks(scenario, "sales.attention_law"));
}

TEST_CASE("A span is not clock time and working days at once") {
    Scenario scenario;
    scenario.sales.decision = {24h, 2.0};
    CHECK(breaks(scenario, "sales.decision"));
}

TEST_CASE("The simulation starts on a Monday") {
    Scenario scenario;
    scenario.run.start = std::chrono::year{2027} / 2 / 3;
    REQUIRE(breaks(scenario, "run.start"));
    CHECK(check(scenario)[0].message.find("2027-02-01") != std::string::npos);
}

TEST_CASE("The simulation starts on a day of the calendar") {
    Scenario scenario;
    scenario.run.start = std::chrono::year{2027} / 2 / 30;
    CHECK(breaks(scenario, "run.start"));
}

TEST_CASE("Work ends after it begins") {
    Scenario scenario;
    scenario.calendar.closes = scenario.calendar.opens;
    CHECK(breaks(scenario, "calendar.closes"));
}

TEST_CASE("Nobody sells for longer than the working day") {
    Scenario scenario;
    scenario.sales.selling_time = 9h;
    CHECK(breaks(scenario, "sales.selling_time"));
}

TEST_CASE("There is at least one market, one plant and one warehouse") {
    Scenario scenario;
    scenario.markets.clear();
    CHECK(breaks(scenario, "markets"));
    scenario = {};
    scenario.plants.clear();
    CHECK(breaks(scenario, "plants"));
    scenario = {};
    scenario.warehouses.clear();
    CHECK(breaks(scenario, "warehouses"));
}

TEST_CASE("A market that no plant can serve is named") {
    Scenario scenario;
    scenario.warehouses.emplace_back("island", models::logistics::WarehouseParameters{});
    scenario.markets.emplace_back("overseas", MarketParameters{});
    scenario.markets[1].second.warehouse = "island";
    CHECK(breaks(scenario, "markets.overseas"));
    CHECK_FALSE(breaks(scenario, "markets.national"));
    models::logistics::LineHaulParameters ferry;
    ferry.from = "main";
    ferry.to = "island";
    scenario.hauls.emplace_back("ferry", ferry);
    CHECK_FALSE(breaks(scenario, "markets.overseas"));
}

TEST_CASE("References to warehouses name one that there is") {
    Scenario scenario;
    scenario.markets[0].second.warehouse = "mian";
    CHECK(breaks(scenario, "markets.national.warehouse"));
    scenario = {};
    scenario.plants[0].second.warehouse = "mian";
    CHECK(breaks(scenario, "plants.main.warehouse"));
    scenario = {};
    scenario.hauls.emplace_back("ring", models::logistics::LineHaulParameters{});
    scenario.hauls[0].second.from = scenario.hauls[0].second.to = "main";
    CHECK(breaks(scenario, "hauls.ring.to"));
}

TEST_CASE("A day is a whole number of posting periods") {
    Scenario scenario;
    scenario.finance.posting_period = 5h;
    CHECK(breaks(scenario, "finance.posting_period"));
}

TEST_CASE("A plant has at least one stage") {
    Scenario scenario;
    scenario.plants[0].second.stages.clear();
    CHECK(breaks(scenario, "plants.main.stages"));
}

TEST_CASE("Stages have names of their own") {
    Scenario scenario;
    scenario.plants[0].second.stages.emplace_back("cutting", production::StageParameters{});
    CHECK(breaks(scenario, "plants.main.stages.cutting"));
}

TEST_CASE("A defect is mended at a stage that exists") {
    Scenario scenario;
    stage(scenario, 2).rework_at = "asembly";
    REQUIRE(breaks(scenario, "plants.main.stages.qc.rework_at"));
    CHECK(check(scenario)[0].message.find("'assembly'") != std::string::npos);
}

TEST_CASE("A defect is mended at the stage that finds it or at one before") {
    Scenario scenario;
    stage(scenario, 2).rework_at = "qc";
    CHECK(check(scenario).empty());
    stage(scenario, 2).rework_at = "packing";
    CHECK(breaks(scenario, "plants.main.stages.qc.rework_at"));
}

TEST_CASE("A stage that finds defects says where they are mended") {
    Scenario scenario;
    stage(scenario, 2).rework_at.clear();
    CHECK(breaks(scenario, "plants.main.stages.qc.rework_at"));
}

TEST_CASE("Campaigns resume at or below the load at which they pause") {
    Scenario scenario;
    scenario.breakers.resume_at = 1.01;
    CHECK(breaks(scenario, "breakers.resume_at"));
}

TEST_CASE("Campaigns pause at or below the load at which deals are deferred") {
    Scenario scenario;
    scenario.breakers.throttle_at = 1.3;
    CHECK(breaks(scenario, "breakers.throttle_at"));
}

TEST_CASE("The breaker half opens between resuming and opening") {
    Scenario scenario;
    scenario.breakers.half_open_at = 1.21;
    CHECK(breaks(scenario, "breakers.half_open_at"));
    scenario.breakers.half_open_at = 0.84;
    CHECK(breaks(scenario, "breakers.resume_at"));
}

TEST_CASE("The backup plant is released at or below the load at which it is called") {
    Scenario scenario;
    scenario.breakers.backup_off = 1.11;
    CHECK(breaks(scenario, "breakers.backup_off"));
}

TEST_CASE("The backup plant starts no earlier than its least time") {
    Scenario scenario;
    scenario.backup.start_least = clock_time(4 * sim::day);
    CHECK(breaks(scenario, "backup.start_least"));
}

TEST_CASE("A lead time at its least cannot vary") {
    Scenario scenario;
    scenario.materials.lead_time = materials::least_lead_time;
    CHECK(breaks(scenario, "materials.lead_time"));
    scenario.materials.lead_time_cv = 0.0;
    CHECK_FALSE(breaks(scenario, "materials.lead_time"));
}

TEST_CASE("The start of the backup plant is stated in one unit") {
    Scenario scenario;
    scenario.backup.start_most = wd(3.0);
    CHECK(breaks(scenario, "backup.start_least"));
}

TEST_CASE("Levels of stock that a file fixes are stated") {
    Scenario scenario;
    scenario.materials.levels = materials::LevelSource::fixed;
    CHECK(breaks(scenario, "materials.order_up_to"));
    scenario.materials.policy = materials::PolicyKind::fixed_quantity;
    CHECK(breaks(scenario, "materials.order_quantity"));
    scenario.materials.order_quantity = 5.0;
    CHECK(check(scenario).empty());
}

TEST_CASE("A fixed level to order up to lies above the one at which to order") {
    Scenario scenario;
    scenario.materials.levels = materials::LevelSource::fixed;
    scenario.materials.policy = materials::PolicyKind::min_max;
    scenario.materials.reorder_point = 20.0;
    scenario.materials.order_up_to = 20.0;
    CHECK(breaks(scenario, "materials.order_up_to"));
    scenario.materials.order_up_to = 20.5;
    CHECK(check(scenario).empty());
}

TEST_CASE("A company is not ruined before it starts") {
    Scenario scenario;
    scenario.finance.opening_cash = -scenario.finance.credit_line;
    CHECK(breaks(scenario, "finance.credit_line"));
}

TEST_CASE("The factors of a year's months have a mean of 1") {
    Scenario scenario;
    scenario.demand.season.december = 1.05;  // of factors with two digits the mean is not quite 1
    CHECK(check(scenario).empty());
    scenario.demand.season.december = 1.07;
    CHECK(breaks(scenario, "demand.season.january"));
}

TEST_CASE("There are no more customers on the first day than can be simulated") {
    Scenario scenario;
    scenario.customers.opening = 1'000'000;
    scenario.demand.scale = 10.0;
    CHECK(check(scenario).empty());
    scenario.demand.scale = 10.1;
    CHECK(breaks(scenario, "customers.opening"));
    scenario.markets.front().second.opens = 2;  // nobody buys there yet
    CHECK(check(scenario).empty());
}

TEST_CASE("All representatives together work no longer than can be counted") {
    Scenario scenario;
    scenario.sales.reps = 10'000;
    scenario.run.months = 300;
    CHECK(check(scenario).empty());
    scenario.demand.scale = 1.1;
    CHECK(breaks(scenario, "sales.reps"));
}

TEST_CASE("All broken rules are told at once") {
    Scenario scenario;
    scenario.breakers.resume_at = 1.01;
    scenario.calendar.closes = 8h;
    scenario.plants[0].second.stages.clear();
    CHECK(check(scenario).size() == 3);
}
