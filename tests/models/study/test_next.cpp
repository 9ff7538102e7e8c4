// Of what should the company get one more? The additions, what they cost, and which comes first.
#include "models/study/next/next.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/company/company.hpp"
#include "models/describe/parameter.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/study/study_text.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using models::Addition;
using models::Additions;
using models::Goal;
using models::Next;
using models::Scenario;
using models::VariantSpec;

constexpr std::int64_t next_months = 8;

models::production::StageParameters stage(std::int64_t servers, sim::Duration time) {
    models::production::StageParameters stage;
    stage.servers = servers;
    stage.time = time;
    stage.availability = 1.0;
    return stage;
}

/// A company that is asked for far more than its plant makes, and that survives it.
Scenario in_demand(Scenario company) {
    company.run.months = next_months;
    company.demand.scale = 2.5;
    company.finance.opening_cash = models::euros(20'000'000);
    company.warehouses[0].second.modules = 4;
    return company;
}

models::production::StageParameters& stage_of(Scenario& company, std::string_view name) {
    auto& stages = company.plants[0].second.stages;
    return std::find_if(stages.begin(), stages.end(),
                        [&](const auto& each) { return each.first == name; })
        ->second;
}

/// A line of three stages that make 12, 8 and 9 orders on a working day.
Scenario tandem_line() {
    Scenario company = in_demand(models::testing::anchor_company());
    company.plants[0].second.stages = {{"press", stage(6, std::chrono::hours{4})},
                                       {"weld", stage(5, std::chrono::hours{5})},
                                       {"paint", stage(9, std::chrono::hours{8})}};
    return company;
}

Next ask(const Scenario& company, std::uint64_t replications, std::int64_t rounds = 2,
         int threads = 0, Goal goal = Goal::profit) {
    models::StudySpec spec;
    spec.variants.push_back({"base", "As it is", company, {}, {}});
    const models::StudyRun run{.replications = replications, .seed = 19, .threads = threads};
    const std::atomic<bool> stop{false};
    return models::run_next(spec, {.rounds = rounds, .goal = goal}, run, {}, stop);
}

const Next& of_tandem_line() {
    static const Next next = ask(tandem_line(), 10, 3);
    return next;
}

std::string bought_in(const Next& next, std::size_t round) {
    if (round >= next.rounds.size() || !next.rounds[round].bought) return {};
    return next.rounds[round].confirmed->addition.path;
}

const models::Tried& tried(const models::NextRound& round, std::string_view path) {
    return *std::find_if(round.tried.begin(), round.tried.end(),
                         [&](const auto& one) { return one.addition.path == path; });
}

VariantSpec company(const Scenario& scenario) { return {"base", "As it is", scenario, {}, {}}; }

std::optional<Addition> possible(const Additions& additions, std::string_view path) {
    for (const Addition& one : additions.possible) {
        if (one.path == path) return one;
    }
    return std::nullopt;
}

std::string why_not(const Additions& additions, std::string_view path) {
    for (const models::NotPossible& one : additions.left_out) {
        if (one.path == path) return one.why;
    }
    return {};
}

constexpr const char* assembly = "plants.main.stages.assembly.servers";
constexpr const char* packing = "plants.main.stages.packing.servers";

}  // namespace

// One test, because its parts are about one answer, which takes twenty seconds.
TEST_CASE("next asked of a tandem line") {
    SECTION("finds the slowest station of a tandem line and then the next slowest") {
        CHECK(bought_in(of_tandem_line(), 0) == "plants.main.stages.weld.servers");
        CHECK(bought_in(of_tandem_line(), 1) == "plants.main.stages.paint.servers");
    }

    SECTION("one more of what is no bottleneck costs its price and earns nothing") {
        const models::NextRound& round = of_tandem_line().rounds.at(0);
        const models::Tried& press = tried(round, "plants.main.stages.press.servers");
        CHECK(press.profit.verdict == sim::Verdict::worse);
        CHECK(press.profit.difference.high < 0.0);
        const double price = 4000.0 * next_months;
        CHECK_THAT(press.profit.difference.mean, WithinAbs(-price, 0.25 * price));
    }

    SECTION("the rows of a round stand by what they earn, the most first") {
        for (const models::NextRound& round : of_tandem_line().rounds) {
            CHECK(std::is_sorted(round.tried.begin(), round.tried.end(),
                                 [](const auto& a, const auto& b) {
                                     return a.profit.difference.mean > b.profit.difference.mean;
                                 }));
        }
    }

    SECTION("the gain of what is bought comes from other futures than those it was chosen by") {
        const models::NextRound& round = of_tandem_line().rounds.at(0);
        REQUIRE(round.best);
        REQUIRE(round.confirmed);
        const models::Tried& chosen = round.tried[*round.best];
        CHECK(chosen.addition.path == round.confirmed->addition.path);
        CHECK(chosen.profit.base != round.confirmed->profit.base);
    }
}

TEST_CASE("A6: the default plant wants assembly first and then packing", "[A6]") {
    const Next next = ask(in_demand(Scenario{}), 10);
    CHECK(bought_in(next, 0) == assembly);
    CHECK(bought_in(next, 1) == packing);
}

TEST_CASE("A6: by orders, next finds assembly and then packing, whatever they cost", "[A6]") {
    Scenario company = in_demand(Scenario{});
    for (auto& stage : company.plants[0].second.stages) {
        stage.second.server_cost = models::euros(30'000);
    }
    const Next by_profit = ask(company, 10, 1);
    CHECK_FALSE(by_profit.rounds[0].bought);
    const Next by_orders = ask(company, 10, 2, 0, Goal::orders);
    CHECK(bought_in(by_orders, 0) == assembly);
    CHECK(bought_in(by_orders, 1) == packing);
    CHECK(by_orders.rounds[0].confirmed->orders.difference.low > 0.0);
}

TEST_CASE("next says the same with one thread and with three") {
    const Scenario company = tandem_line();
    const Next one = ask(company, 4, 1, 1);
    const Next three = ask(company, 4, 1, 3);
    REQUIRE(one.rounds.size() == three.rounds.size());
    const auto& here = one.rounds[0].tried;
    const auto& there = three.rounds[0].tried;
    REQUIRE(here.size() == there.size());
    for (std::size_t i = 0; i < here.size(); ++i) {
        CHECK(here[i].addition.path == there[i].addition.path);
        CHECK(here[i].profit.difference.mean == there[i].profit.difference.mean);
        CHECK(here[i].orders.difference.mean == there[i].orders.difference.mean);
    }
}

TEST_CASE("an addition with which more futures close is riskier and never the best one") {
    Scenario company;
    company.run.months = 3;
    company.demand.scale = 2.0;
    stage_of(company, "assembly").server_cost = models::euros(28'000);
    const Next next = ask(company, 20, 1, 0, Goal::orders);
    const models::NextRound& round = next.rounds.at(0);
    const models::Tried& most = round.tried.front();
    REQUIRE(most.addition.path == assembly);
    REQUIRE(most.orders.difference.low > 0.0);
    CHECK(most.ruin.value > most.ruin.base);
    CHECK(most.riskier);
    CHECK(most.orders.verdict == sim::Verdict::riskier);
    CHECK(round.best != 0);
}

TEST_CASE("each capacity of the default company can be had once more, at its price") {
    const Additions additions = models::additions_to(company(Scenario{}));
    const auto price = [&](const char* path) {
        const auto addition = possible(additions, path);
        return addition && addition->price ? models::to_euros(*addition->price) : -1.0;
    };
    CHECK(price(assembly) == 4000.0);
    CHECK(price("sales.reps") == 3200.0);
    CHECK(price("warehouses.main.modules") == 18'000.0);
    REQUIRE(possible(additions, assembly));
    CHECK(possible(additions, assembly)->from == "8");
    CHECK(possible(additions, assembly)->to == "9");
    CHECK(possible(additions, assembly)->title == "server of assembly");
    REQUIRE(possible(additions, "materials.service_factor"));
    CHECK(possible(additions, "materials.service_factor")->to == "2.645");
    CHECK(possible(additions, "materials.service_factor")->charged_by == "materials.holding_rate");
}

TEST_CASE("what a company does not use is left out with a word") {
    const Additions additions = models::additions_to(company(Scenario{}));
    CHECK_THAT(why_not(additions, "support.agents"), ContainsSubstring("left open (auto)"));
    CHECK(why_not(additions, "plants.main.repair_crews") == "0 stands for as many as servers");
    CHECK(why_not(additions, "backup.capacity") == "breakers.backup is false");
    CHECK(why_not(additions, "outsourcing.pooled_capacity") == "outsourcing.enabled is false");
    CHECK(why_not(additions, "materials.order_up_to") == "materials.levels is service-factor");
}

TEST_CASE("what is at its bound is left out with a word") {
    Scenario scenario;
    auto& [name, packing_stage] = scenario.plants[0].second.stages[3];
    packing_stage.servers = models::production::most_servers;
    const Additions additions = models::additions_to(company(scenario));
    CHECK_FALSE(possible(additions, packing));
    CHECK_THAT(why_not(additions, packing), ContainsSubstring("5000"));
}

TEST_CASE("a server that the fixed costs pay for has no price") {
    Scenario scenario;
    scenario.plants[0].second.stages[1].second.server_cost = models::Money{};
    const auto addition = possible(models::additions_to(company(scenario)), assembly);
    REQUIRE(addition);
    CHECK_FALSE(addition->price);
    CHECK(addition->charged_by.empty());
}

TEST_CASE("a representative whose wage nobody books is paid by the fixed costs") {
    Scenario scenario;
    scenario.sales.wage_booked = false;
    const VariantSpec base = company(scenario);
    const auto addition = possible(models::additions_to(base), "sales.reps");
    REQUIRE(addition);
    const VariantSpec more = models::company_with(base, *addition);
    CHECK(more.scenario.sales.reps == scenario.sales.reps + 1);
    CHECK(more.scenario.finance.fixed_costs == scenario.finance.fixed_costs + scenario.sales.wage);
}

TEST_CASE("a representative costs the wages of all that the markets get") {
    Scenario scenario;
    scenario.demand.scale = 3.0;
    const auto addition = possible(models::additions_to(company(scenario)), "sales.reps");
    REQUIRE(addition);
    CHECK(addition->price == scenario.sales.wage * 3);
}

TEST_CASE("one more stays where a decision sets another number") {
    const models::StudySpec study = models::testing::study_of(R"(
[variants.grow]
title = "Another eight assemblers in month 14"
[variants.grow.at."month 14"]
plants.main.stages.assembly.servers = 16
)");
    const VariantSpec& grow = study.variants.back();
    const auto addition = possible(models::additions_to(grow), assembly);
    REQUIRE(addition);
    const VariantSpec more = models::company_with(grow, *addition);
    CHECK(more.scenario.plants[0].second.stages[1].second.servers == 9);
    CHECK(more.decisions.at(0).changes == models::Assignments{{assembly, "17"}});
}

TEST_CASE("an unknown variant is told with the likely one") {
    models::StudySpec spec;
    spec.variants.push_back(company(Scenario{}));
    const std::atomic<bool> stop{false};
    CHECK_THROWS_WITH(models::run_next(spec, {.of = "bsae"}, {}, {}, stop),
                      ContainsSubstring("did you mean 'base'?"));
}

TEST_CASE(
    "every capacity and every monthly price is a resource of `next`, or excluded for a reason") {
    // By the end of the path.
    const std::map<std::string_view, std::string_view> excluded{
        {"run.months", "the horizon"},
        {"run.most_events", "the simulator's own limit"},
        {"days_per_week", "hours of work, not how many work"},
        {"calendar.days_per_month", "a convention"},
        {"demand.spike_month", "a date"},
        {".opens", "a date"},
        {".ramp_months", "a length of time"},
        {".priority", "a rank"},
        {"key_accounts.priority", "a rank"},
        {"key_accounts.partners", "demand"},
        {"key_accounts.forecast_window", "a length of time"},
        {"materials.forecast_window", "a length of time"},
        {"customers.opening", "demand"},
        {"breakers.most_returns", "a habit of customers"},
        {"materials.order_quantity", "a lot size: more at a time, and not more in stock for sure"},
        {"module_capacity", "the size of a module, of which there can be more"},
        {"outsourcing.base_volume", "a tariff; the provider's capacity is pooled_capacity"},
        {"outsourcing.monthly_fee", "of the contract, whatever its capacity"},
        {"outsourcing.management_freed", "no price, but a gain"},
        {"finance.fixed_costs", "of what nothing else books"},
        {"materials.opening_demand", "demand"},
    };
    const Scenario scenario;
    std::vector<std::string> prices;
    const std::vector<std::string> paths = models::all_paths(scenario);
    for (const std::string& path : paths) {
        const models::OneMore& more = models::parameter_at(scenario, path)->more;
        if (more.step == 0.0) continue;
        prices.push_back(path.substr(0, path.rfind('.') + 1) + std::string(more.price));
        if (!more.where.path.empty()) {
            INFO(path << " is used where " << more.where.path);
            CHECK(models::parameter_at(scenario, more.where.path));
        }
    }
    for (const std::string& path : paths) {
        const models::Parameter parameter = models::parameter_at(scenario, path).value();
        const models::Unit& unit = parameter.form.unit;
        const bool is_count = unit.dimension == models::Dimension::count;
        const bool is_flow = unit.noun == "orders" || unit.noun == "shipments";
        const bool is_price = unit.dimension == models::Dimension::money && unit.per == "month";
        if (!is_count && !is_flow && !is_price) continue;
        if (parameter.more.step > 0.0) continue;
        if (std::find(prices.begin(), prices.end(), path) != prices.end()) continue;
        INFO(path << ": one_more() in the table of its room makes it a resource");
        CHECK(std::any_of(excluded.begin(), excluded.end(),
                          [&](const auto& one) { return path.ends_with(one.first); }));
    }
    for (const auto& [end, reason] : excluded) {
        INFO(end << " (" << reason << ") is no parameter");
        CHECK(std::any_of(paths.begin(), paths.end(),
                          [&](const std::string& path) { return path.ends_with(end); }));
    }
}
