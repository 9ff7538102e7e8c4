// What capacity costs: servers, representatives and support agents, day by day.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>

#include "models/company/company.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/identities.hpp"
#include "tests/models/measured.hpp"

namespace {

using models::Scenario;
using models::testing::Measured;

constexpr std::uint64_t seed = 20'270'311;

Measured run_of(const Scenario& scenario) { return models::testing::measured(scenario, seed); }

std::int64_t cents(double amount) { return std::llround(100.0 * amount); }

/// Half a year in which nobody is ruined.
Scenario half_a_year() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 6;
    scenario.finance.opening_cash = models::euros(5'000'000);
    return scenario;
}

Scenario with_server_cost(Scenario scenario, models::Money cost) {
    for (auto& [name, stage] : scenario.plants[0].second.stages) stage.server_cost = cost;
    return scenario;
}

}  // namespace

TEST_CASE("capacity: every server costs its price every month, and nothing else changes",
          "[capacity][toggle]") {
    const Measured free = run_of(half_a_year());
    const Measured paid = run_of(with_server_cost(half_a_year(), models::euros(4000)));
    constexpr std::int64_t cost = std::int64_t{6} * 18 * 4000'00;  // months, servers, cents
    CHECK(cents(free("server_cost")) == 0);
    CHECK(cents(paid("server_cost")) == cost);
    CHECK(cents(free("profit") - paid("profit")) == cost);
    CHECK(cents(free("cash_end") - paid("cash_end")) == cost);
    CHECK(paid("contribution") == free("contribution"));
    CHECK(paid("market_contribution") == free("market_contribution"));
    CHECK(paid("orders_delivered") == free("orders_delivered"));
}

TEST_CASE("capacity: a broken server costs what a working one costs", "[capacity]") {
    Scenario scenario = with_server_cost(half_a_year(), models::euros(4000));
    for (auto& [name, stage] : scenario.plants[0].second.stages) stage.availability = 0.5;
    CHECK(cents(run_of(scenario)("server_cost")) == std::int64_t{6} * 18 * 4000'00);
}

TEST_CASE("capacity: a booked wage is paid, and acquisition costs what it costs unbooked",
          "[capacity][toggle]") {
    const Measured unbooked = run_of(half_a_year());
    Scenario scenario = half_a_year();
    scenario.sales.wage_booked = true;
    const Measured booked = run_of(scenario);
    constexpr std::int64_t cost = std::int64_t{6} * 25 * 3200'00;
    CHECK(cents(unbooked("rep_cost")) == 0);
    CHECK(cents(booked("rep_cost")) == cost);
    CHECK(cents(unbooked("profit") - booked("profit")) == cost);
    CHECK(cents(unbooked("market_contribution") - booked("market_contribution")) == cost);
    CHECK(booked("cac") == unbooked("cac"));
}

TEST_CASE("capacity: reps are paid from the month in which they have a market", "[capacity]") {
    Scenario scenario = half_a_year();
    scenario.sales.wage_booked = true;
    scenario.markets[0].second.share = 0.6;
    models::MarketParameters later;
    later.share = 0.4;
    later.opens = 4;
    scenario.markets.emplace_back("later", later);
    const Measured run = run_of(scenario);
    CHECK(cents(run("rep_cost")) == std::int64_t{6 * 15 + 3 * 10} * 3200'00);
}

TEST_CASE("capacity: an agent's wage is a part of it, and no fixed cost", "[capacity]") {
    Scenario scenario = half_a_year();
    scenario.support.tickets = 0.15;
    const Measured run = run_of(scenario);
    CHECK(run("agent_cost") > 0.0);
    CHECK(run("capacity_cost") == run("agent_cost"));
    CHECK(cents(run("fixed_costs")) == std::int64_t{6} * 120'000'00);
}

TEST_CASE("capacity: a closed company pays for none", "[capacity][ruin]") {
    Scenario scenario = with_server_cost(models::testing::anchor_company(), models::euros(4000));
    scenario.run.months = 6;
    scenario.sales.wage_booked = true;
    scenario.finance.opening_cash = models::euros(0);
    scenario.finance.opening_receivables = models::euros(0);
    models::Company company(scenario);
    company.run(seed, 0);
    REQUIRE(models::testing::ledger_of(company).ruined());
    const Measured run(company);
    const auto months = static_cast<std::size_t>(scenario.run.months);
    const std::size_t closed =
        company.months().month_of(models::testing::ledger_of(company).closed_at());
    REQUIRE(closed + 1 < months);
    for (std::size_t month = closed + 1; month < months; ++month) {
        CHECK(run("capacity_cost_by_month", month) == 0.0);
    }
    // Every day before the closure costs what every other day costs.
    const double a_day =
        (18 * 4000.0 + 25 * 3200.0) / static_cast<double>(company.months().days_in_month(closed));
    const double days = run("capacity_cost_by_month", closed) / a_day;
    CHECK(std::abs(days - std::round(days)) < 1e-4);
    CHECK(models::testing::profit_not_accounted_for(company).empty());
}

TEST_CASE("capacity: a booked wage of nothing is no wage, to the bit", "[capacity][toggle]") {
    Scenario without = half_a_year();
    without.sales.wage = models::euros(0);
    Scenario with = without;
    with.sales.wage_booked = true;
    models::testing::check_same_business(run_of(without), run_of(with));
}
