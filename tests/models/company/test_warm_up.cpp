// A company that has run before its first month (docs/model/decisions.md, decision 23).
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/company/company.hpp"
#include "models/company/dated_scenario.hpp"
#include "models/study/decision.hpp"
#include "sim/statistics.hpp"
#include "tests/models/identities.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::Company;
using models::DatedScenario;
using models::Scenario;
using models::testing::Row;

constexpr double sixteen_weeks = 80.0;  // working days

/// The default company at flat demand.
Scenario flat(double warm_up_days) {
    Scenario scenario;
    scenario.run.months = 3;
    scenario.run.warm_up = models::wd(warm_up_days);
    scenario.marketing.growth = 0.0;
    return scenario;
}

/// A company with customers who neither come nor go, so that nothing grows.
Scenario steady(double warm_up_days) {
    Scenario scenario = flat(warm_up_days);
    scenario.marketing.budget = models::Money{};
    scenario.marketing.referrals = 0.0;
    scenario.customers.churn_base = 0.0;
    scenario.customers.opening = 400;
    return scenario;
}

/// A company with newcomers alone: its customers of the warm-up have left at the opening.
Scenario of_newcomers(double warm_up_days) {
    Scenario scenario = flat(warm_up_days);
    scenario.customers.opening = 0;
    return scenario;
}

/// The first month over the second one, of a figure per working day: the interval of the mean.
sim::Interval first_over_second(const Scenario& scenario, const std::string& kpi) {
    constexpr std::uint64_t replications = 300;
    std::vector<double> changes;
    double level = 0.0;
    for (std::uint64_t r = 0; r < replications; ++r) {
        Company company(scenario);
        company.run(23, r);
        const std::vector<double> months = Row(company).series(kpi + "_by_month");
        const bool flow = kpi.starts_with("deals") || kpi.starts_with("orders");
        const auto per_day = [&](std::size_t month) {
            const models::WorkCalendar& calendar = company.calendar();
            const sim::Duration worked = calendar.worked(company.months().month_start(month + 1)) -
                                         calendar.worked(company.months().month_start(month));
            return flow ? months[month] / sim::hours(worked) : months[month];
        };
        changes.push_back(per_day(0) - per_day(1));
        level += per_day(1) / static_cast<double>(replications);
    }
    sim::Interval ratio = sim::t_interval(changes, 0.99);
    ratio.low = 1.0 + ratio.low / level;
    ratio.high = 1.0 + ratio.high / level;
    return ratio;
}

/// A company with all departments at work, that is run otherwise from the opening on.
std::pair<Scenario, Scenario> base_and_arm() {
    Scenario base = flat(sixteen_weeks);
    base.run.months = 2;
    base.support.tickets = 0.05;
    Scenario arm = base;
    arm.breakers.enabled = true;
    arm.breakers.dynamic_quotes = true;
    arm.sales.reps = 40;
    arm.marketing.budget = models::euros(2'000);
    return {base, arm};
}

/// What is in the rooms at one instant.
class Stocktaker {
 public:
    Stocktaker(const Company& company, sim::Time at) : company_(company), at_(at) {}

    void start(sim::Context& context) { context.at<&Stocktaker::on_time>(at_, {}); }
    [[nodiscard]] const std::vector<std::int64_t>& found() const { return found_; }

 private:
    struct Now {};
    void on_time(const Now&, sim::Context&) {
        for (const auto& market : models::testing::markets_of(company_)) {
            found_.push_back(market.customers->active());
            found_.push_back(market.customers->open_orders());
            found_.push_back(market.desk->open_deals());
            found_.push_back(market.lane->station().present());
        }
        for (const auto& plant : models::testing::plants_of(company_)) {
            found_.push_back(plant.plant->orders());
            found_.push_back(plant.materials->on_hand().cents);
            found_.push_back(static_cast<std::int64_t>(plant.materials->jobs_waiting()));
        }
        const auto& ledger = models::testing::ledger_of(company_);
        for (std::size_t account = 0; account < models::account_count; ++account) {
            found_.push_back(ledger.balance(static_cast<models::Account>(account)).cents);
        }
    }

    const Company& company_;
    sim::Time at_;
    std::vector<std::int64_t> found_;
};

/// What a company has in its rooms just after it opened.
std::vector<std::int64_t> found_at_opening(DatedScenario dated) {
    Company company(std::move(dated));
    const auto& stocktaker = company.network().add<Stocktaker>(
        "zz stocktaker", company, company.months().opening() + std::chrono::minutes{1});
    company.run(23, 0);
    return stocktaker.found();
}

}  // namespace

TEST_CASE("warm-up: the first month is like the second, at flat demand") {
    for (const char* kpi : {"backlog", "lead_time", "material_stock", "orders_delivered"}) {
        CAPTURE(kpi);
        const sim::Interval ratio = first_over_second(steady(sixteen_weeks), kpi);
        CAPTURE(ratio.low, ratio.high);
        CHECK(ratio.low < 1.0);
        CHECK(ratio.high > 1.0);
        CHECK(ratio.high - ratio.low < 0.12);
    }
}

TEST_CASE("warm-up: deals of the first month are as many as in the second") {
    const sim::Interval ratio = first_over_second(of_newcomers(sixteen_weeks), "deals_won");
    CAPTURE(ratio.low, ratio.high);
    CHECK(ratio.low < 1.0);
    CHECK(ratio.high > 1.0);
    CHECK(ratio.high - ratio.low < 0.12);
}

TEST_CASE("warm-up: without it the first month is not like the second") {
    CHECK(first_over_second(steady(0.0), "backlog").high < 1.0);
    CHECK(first_over_second(steady(0.0), "orders_delivered").high < 1.0);
    CHECK(first_over_second(steady(0.0), "material_stock").low > 1.0);
    CHECK(first_over_second(of_newcomers(0.0), "deals_won").high < 0.8);
}

TEST_CASE("warm-up: the company opens with the customers and modules that the scenario states") {
    Scenario scenario = flat(sixteen_weeks);
    scenario.customers.opening = 37;
    scenario.warehouses[0].second.modules = 1;
    scenario.warehouses[0].second.module_capacity = 10.0;  // far too small
    Company company(scenario);
    company.run(23, 0);
    const auto& counts = models::testing::markets_of(company)[0].customers->counts();
    CHECK(counts.churned[company.months().warm_up()] > 0);  // others took their places
    std::int64_t active = 0;
    for (const auto& market : models::testing::markets_of(company)) {
        active += market.customers->counts().active_at_start[0];
    }
    CHECK(active == 37);
}

TEST_CASE("warm-up: it has orders, deals and stock in progress at the opening") {
    Company company(flat(sixteen_weeks));
    company.run(23, 0);
    const Row row(company);
    CHECK(row("orders_open_at_opening") > 10.0);
    CHECK(row("deals_open_at_opening") > 10.0);
    CHECK(row.series("cash_end_by_month")[0] > 0.0);
}

TEST_CASE("warm-up: an arm has at its opening what its base has, and leaves it afterwards") {
    const auto [base, arm] = base_and_arm();
    const DatedScenario of_arm = models::dated(base, arm, {});
    REQUIRE(of_arm.warm_up.has_value());
    CHECK(*of_arm.warm_up == base);
    const std::vector<std::int64_t> at_base = found_at_opening(models::dated(base, base, {}));
    CHECK(at_base == found_at_opening(of_arm));
    // An arm that ran its own way in the warm-up would open with something else.
    CHECK(at_base != found_at_opening({.first = arm, .changes = {}, .payments = {}}));

    Company as_base(base);
    as_base.run(23, 0);
    Company as_arm(of_arm);
    as_arm.run(23, 0);
    CHECK(Row(as_arm)("ad_spend") > 1.5 * Row(as_base)("ad_spend"));
}

TEST_CASE("warm-up: what cannot change in a running company is the arm's own from the start") {
    auto [base, arm] = base_and_arm();
    arm.calendar.closes = std::chrono::hours{18};
    const DatedScenario dated = models::dated(base, arm, {});
    REQUIRE(dated.warm_up.has_value());
    CHECK(dated.warm_up->calendar.closes == std::chrono::hours{18});
    CHECK(dated.warm_up->sales.reps == base.sales.reps);
    CHECK(dated.first == arm);
}

TEST_CASE("warm-up: it is rounded up to whole weeks, so that the run begins on a Monday") {
    Scenario scenario;
    scenario.run.warm_up = models::wd(6.0);
    CHECK(models::months_of(scenario).opening() == sim::Time{2 * sim::week});
    scenario.run.warm_up = models::clock_time(14 * sim::day);
    CHECK(models::months_of(scenario).opening() == sim::Time{2 * sim::week});
}

TEST_CASE("warm-up: results count months and days from the opening") {
    const sim::Layout cold = models::kpi_layout(flat(0.0));
    const sim::Layout warm = models::kpi_layout(flat(sixteen_weeks));
    CHECK(warm.axes()[0].coordinates == cold.axes()[0].coordinates);
}

TEST_CASE("warm-up: no metric of a steady company depends on how long it was") {
    const std::vector<std::string> kpis{"logistics_wait", "forecast_error", "lead_time",
                                        "fill_rate",      "revenue",        "logistics_cost",
                                        "material_stock", "utilisation"};
    // Of each metric its values over six months in many futures.
    const auto samples_after = [&](double warm_up_days) {
        Scenario scenario = steady(warm_up_days);
        scenario.run.months = 6;
        constexpr std::uint64_t futures = 200;
        std::vector<std::vector<double>> samples(kpis.size());
        for (std::uint64_t r = 0; r < futures; ++r) {
            Company company(scenario);
            company.run(1, r);
            const Row row(company);
            for (std::size_t i = 0; i < kpis.size(); ++i) samples[i].push_back(row(kpis[i]));
        }
        return samples;
    };
    const auto after_80 = samples_after(80.0);
    const auto after_240 = samples_after(240.0);
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        CAPTURE(kpis[i]);
        const sim::Interval one = sim::t_interval(after_80[i], 0.99);
        const sim::Interval other = sim::t_interval(after_240[i], 0.99);
        CHECK(one.low < other.high);
        CHECK(other.low < one.high);
        CHECK(one.half_width() < 0.06 * one.mean);
    }
}

TEST_CASE("warm-up: key accounts that are served badly stay until the opening") {
    Scenario scenario = flat(200.0);
    scenario.key_accounts.share = 0.4;
    scenario.plants[0].second.stages[1].second.servers = 2;  // far too few
    Company company(scenario);
    company.run(23, 0);
    std::int64_t left = 0;
    for (const auto& market : models::testing::markets_of(company)) {
        left += market.key_accounts->counts().left[company.months().warm_up()];
    }
    CHECK(left == 0);
}
