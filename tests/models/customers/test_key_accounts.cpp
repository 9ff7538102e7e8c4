// Key accounts and CPFR: the error that stock has to cover, the bullwhip, and the toggle
// (models/customers/key_accounts/key_accounts.hpp, models/materials/store/material_store.hpp).
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/company/company.hpp"
#include "models/customers/purposes.hpp"
#include "models/materials/store/material_store.hpp"
#include "sim/distributions.hpp"
#include "sim/elementary.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "sim/statistics.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/validation_row.hpp"

namespace {

using namespace std::chrono_literals;
using models::Scenario;
using models::materials::MaterialStore;
using models::testing::check_same_business;
using models::testing::Measured;
using models::testing::Quantity;
using models::testing::require_companion_fails;
using models::testing::require_row;

constexpr double accuracy = 0.6;
constexpr double partner_sd = 3.0;  // orders a week
constexpr double others_sd = 4.0;
constexpr int partners = 2;

/// Asks for material week by week: partners whose plan is shared, and others. Normal demand about
/// 20 orders a week each; all of a week is asked for on its first morning.
class Weeks {
 public:
    sim::Out<models::MaterialRequest> requests;
    sim::Out<models::PlanShare> plans;

    /// `error_share`: of the demand variance, in the plan's error; 1 - accuracy when all is well.
    Weeks(const models::WorkCalendar& calendar, double error_share)
        : calendar_(calendar), error_share_(error_share) {}

    void start(sim::Context& context) { on_week({0}, context); }

 private:
    struct Week {
        std::uint32_t week;
    };
    static double normal(std::uint64_t who, std::uint32_t purpose, std::uint32_t week,
                         sim::Context& context) {
        return sim::normal_quantile(context.chance().uniform(
            sim::EntityId{who}, sim::Purpose{static_cast<std::uint16_t>(purpose)}, week));
    }
    static double demand(std::uint64_t who, double sd, std::uint32_t week, sim::Context& context) {
        return 20.0 + sd * normal(who, 1000, week, context);
    }
    void on_week(const Week& now, sim::Context& context) {
        models::PlanShare plan{};
        plan.weeks = 4;
        plan.week_days = 5.0;
        for (int p = 0; p < partners; ++p) {
            const auto who = static_cast<std::uint64_t>(p);
            for (std::uint32_t ahead = 0; ahead < plan.weeks; ++ahead) {
                // The plan that is made at a review is for the week that begins then.
                plan.orders[ahead] += demand(who, partner_sd, now.week + ahead, context) +
                                      std::sqrt(error_share_) * partner_sd *
                                          normal(who, 1001, now.week + ahead, context);
            }
        }
        plans.send(plan, context);
        context.at<&Weeks::on_monday>(context.now() + (now.week == 0 ? 1h : 30min), now);
        context.at<&Weeks::on_week>(calendar_.after(context.now(), models::wd(5.0)),
                                    {now.week + 1});
    }
    void on_monday(const Week& now, sim::Context& context) {
        for (int p = 0; p < partners; ++p) {
            ask(demand(static_cast<std::uint64_t>(p), partner_sd, now.week, context), true,
                context);
        }
        ask(demand(99, others_sd, now.week, context), false, context);
    }
    void ask(double orders, bool planned, sim::Context& context) {
        requests.send({{static_cast<std::int64_t>(orders * 100'000.0)}, 0, planned}, context);
    }

    const models::WorkCalendar& calendar_;
    double error_share_;
};

/// Variance of the forecast error over lead time and review that the shipped store tracks, in
/// orders squared.
std::vector<double> tracked_variance(double error_share, std::uint64_t replication) {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 2400;
    scenario.orders.price = models::euros(1000);  // so that an order is 1,000 EUR of material
    scenario.orders.price_cv = 0.0;
    scenario.orders.cost_share = 1.0;
    scenario.orders.material_share = 1.0;
    scenario.materials.lead_time = 7 * sim::day;
    scenario.materials.opening_demand = 12.0;
    scenario.materials.forecast_window = 8000;  // the error of a long mean is small
    scenario.cpfr.enabled = true;
    scenario.key_accounts.share = 2.0 / 3.0;  // 40 of 60 orders a week
    const models::testing::Office office(scenario);
    sim::Network network;
    // Before the store by name, so that it shares its plan before the store reviews.
    auto& weeks = network.add<Weeks>("a demand", office.calendar, error_share);
    auto& store = network.add<MaterialStore>("b store", office.setting, scenario.materials,
                                             models::testing::use_of(scenario));
    network.link<&MaterialStore::on_request>(weeks.requests, 0min, store);
    network.link<&MaterialStore::on_plan>(weeks.plans, 0min, store);
    sim::Engine(network, 20'270'213, replication).run(office.months.end());
    // Lead time of a week and review of a week: L + R = 2 reviews; an order is 100,000 cents.
    return {2.0 * store.forecast().error_variance() / 1e10};
}

Measured run_of(const Scenario& scenario, std::uint64_t replication = 0,
                models::Construction construction = {}) {
    return models::testing::measured(scenario, 20'270'212, replication, construction);
}

Scenario with_partners(bool cpfr) {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 24;
    scenario.marketing.budget = models::euros(400);
    scenario.marketing.growth = 0.0;
    scenario.key_accounts.share = 0.4;
    scenario.cpfr.enabled = cpfr;
    return scenario;
}

}  // namespace

TEST_CASE("equation 8: the tracked error is that of others and what plans leave open",
          "[row][equation8]") {
    const double exact =
        2.0 * (others_sd * others_sd + (1.0 - accuracy) * partners * partner_sd * partner_sd);
    const std::vector<Quantity> quantities{{"variance", exact}};
    SECTION("the material store passes the gate") {
        require_row(quantities,
                    [](std::uint64_t r) { return tracked_variance(1.0 - accuracy, r); });
    }
    SECTION("plans whose error varies a quarter more fail it") {
        require_companion_fails(quantities, [](std::uint64_t r) {
            return tracked_variance((1.0 - accuracy) * 1.25, r);
        });
    }
}

TEST_CASE("CPFR: the partners' bullwhip lies below that without it, and above 1") {
    std::vector<double> with_cpfr;
    std::vector<double> without;
    for (std::uint64_t r = 0; r < 12; ++r) {
        with_cpfr.push_back(run_of(with_partners(true), r)("bullwhip_by_tier", 0));
        without.push_back(run_of(with_partners(false), r)("bullwhip_by_tier", 0));
    }
    const sim::Interval on = sim::t_interval(with_cpfr);
    const sim::Interval off = sim::t_interval(without);
    CAPTURE(on.mean, on.low, on.high, off.mean, off.low, off.high);
    CHECK(on.low > 1.0);
    CHECK(on.high < off.low);
}

TEST_CASE("CPFR: partners hold less stock, because they know how long we really take") {
    CHECK(run_of(with_partners(true))("partner_stock") <
          0.5 * run_of(with_partners(false))("partner_stock"));
}

TEST_CASE("CPFR: committed orders pass an open breaker, others do not") {
    Scenario shut = with_partners(true);
    shut.breakers.trip = true;
    shut.breakers.open_at = shut.breakers.throttle_at = 0.0;
    shut.breakers.resume_at = shut.breakers.half_open_at = 0.0;
    shut.breakers.half_open_accept = 0.0;
    const Measured planned = run_of(shut);
    CHECK(planned("partner_orders_committed") > 300.0);
    CHECK(planned("orders_accepted") >= planned("partner_orders_committed"));
    shut.cpfr.enabled = false;
    const Measured alone = run_of(shut);
    CHECK(alone("partner_orders_committed") == 0.0);
    CHECK(alone("orders_accepted") < 0.1 * planned("partner_orders_committed"));
}

TEST_CASE("toggle: CPFR off equals a company built without its links, to the bit") {
    const Measured without = run_of(with_partners(false));
    const Measured idle = run_of(with_partners(false), 0, {.idle_rooms = true});
    check_same_business(without, idle);
}

TEST_CASE("toggle: CPFR moves the partners' stock and leaves paid leads alone") {
    const Measured off = run_of(with_partners(false));
    const Measured on = run_of(with_partners(true));
    CHECK(on("partner_stock") != off("partner_stock"));
    for (std::size_t month = 0; month < 24; ++month) {
        CHECK(on("leads_paid_by_month", month) == off("leads_paid_by_month", month));
    }
}
