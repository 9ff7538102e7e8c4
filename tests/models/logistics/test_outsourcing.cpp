// In-house logistics against a third party: finding 2 of docs/model/claims.md, and decision 13
// sentence by sentence (models/logistics/third_party/third_party_logistics.hpp,
// models/logistics/warehouse/warehouse.hpp).
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/company/company.hpp"
#include "models/finance/ledger/ledger.hpp"
#include "models/logistics/third_party/third_party_logistics.hpp"
#include "models/logistics/warehouse/warehouse.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/identities.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Account;
using models::Scenario;
using models::finance::Ledger;
using models::logistics::ThirdPartyLogistics;
using models::logistics::Warehouse;
using models::testing::check_same_business;
using models::testing::Measured;

/// Goods at the given times of the run.
class Dock {
 public:
    sim::Out<models::GoodsTransfer> goods;

    explicit Dock(std::vector<sim::Time> times) : times_(std::move(times)) {}

    void start(sim::Context& context) { next({0}, context); }

 private:
    struct Which {
        std::size_t index;
    };
    void next(const Which& which, sim::Context& context) {
        if (which.index < times_.size()) context.at<&Dock::on_due>(times_[which.index], which);
    }
    void on_due(const Which& which, sim::Context& context) {
        models::Order order{};
        order.id = sim::EntityId{which.index + 1};
        goods.send({order}, context);
        next({which.index + 1}, context);
    }
    std::vector<sim::Time> times_;
};

class Street {
 public:
    void on_tender(const models::ShipmentTender&, sim::Context& context) {
        times_.push_back(context.now());
    }
    [[nodiscard]] const std::vector<sim::Time>& times() const { return times_; }

 private:
    std::vector<sim::Time> times_;
};

/// `volume` orders in every 22 working days, evenly apart, from the first minute on.
std::vector<sim::Time> even_stream(const models::testing::Office& office, int volume) {
    std::vector<sim::Time> times;
    const double apart = 22.0 / static_cast<double>(volume);
    for (int k = 0;; ++k) {
        const sim::Time time = office.calendar.when_worked(
            office.calendar.work_of((static_cast<double>(k) + 0.5) * apart));
        if (time >= office.months.end()) return times;
        times.push_back(time);
    }
}

Scenario deterministic() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 9;
    scenario.finance.fixed_costs = models::euros(0);
    scenario.finance.opening_cash = models::euros(10'000'000);
    scenario.warehouses[0].second.expand_at = 1.0;  // one more module above 100 %, not at it
    scenario.outsourcing.starts = scenario.outsourcing.onboarding = scenario.outsourcing.overlap =
        models::clock_time(sim::Duration{0});
    scenario.outsourcing.base_volume = 1000.0;
    return scenario;
}

/// What the ledger books for logistics in a month of 22 working days, EUR.
template <typename Room>
double monthly_cost(Scenario scenario, int volume) {
    constexpr std::size_t september = 7;  // of 2027: 22 working days
    constexpr bool outsourced = std::is_same_v<Room, ThirdPartyLogistics>;
    scenario.outsourcing.enabled = outsourced;
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& dock = network.add<Dock>("dock", even_stream(office, volume));
    auto& street = network.add<Street>("street");
    auto& ledger = network.add<Ledger>("ledger", office.setting, scenario.finance);
    Room* room = nullptr;
    if constexpr (outsourced) {
        room = &network.add<Room>("room", office.setting, scenario.outsourcing,
                                  scenario.markets.size());
    } else {
        room = &network.add<Room>("room", office.setting, scenario.warehouses[0].second,
                                  models::testing::outsourcing_of(office, scenario),
                                  scenario.markets.size());
    }
    room->routes.set(0, 0);
    network.link<&Room::on_goods>(dock.goods, 0min, *room);
    network.link<&Street::on_tender>(room->tenders, 1h, street);
    network.link<&Ledger::on_posting>(room->postings, 5min, ledger);
    sim::Engine(network, 1, 0).run(office.months.end());
    return models::to_euros(ledger.flow(Account::logistics, september));
}

/// The gain in monthly profit by outsourcing, in percent, at 2,400 EUR an order, 58 % cost of goods
/// and 60,000 EUR of other fixed costs (docs/model/claims.md, A22).
double gain_percent(const Scenario& scenario, int volume) {
    const double before_logistics = volume * 2400.0 * 0.42 - 60'000.0;
    const double in_house = before_logistics - monthly_cost<Warehouse>(scenario, volume);
    const double outsourced =
        before_logistics - monthly_cost<ThirdPartyLogistics>(scenario, volume);
    return 100.0 * (outsourced / in_house - 1.0);
}

Measured run_of(const Scenario& scenario, models::Construction construction = {}) {
    return models::testing::measured(scenario, 20'270'211, 0, construction);
}

Scenario small_company(bool outsourced) {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 9;
    scenario.outsourcing.enabled = outsourced;
    return scenario;
}

}  // namespace

TEST_CASE("finding 2: outsourcing gains 49 % at 100 orders a month and 10 % at 145") {
    CHECK(std::abs(gain_percent(deterministic(), 100) - 49.0) < 0.5);
    CHECK(std::abs(gain_percent(deterministic(), 145) - 10.0) < 0.5);
}

TEST_CASE("finding 2: the two break even at 236 orders a month") {
    CHECK(gain_percent(deterministic(), 235) > 0.0);
    CHECK(gain_percent(deterministic(), 236) < 0.0);
    CHECK(gain_percent(deterministic(), 236) > -0.1);
}

TEST_CASE("finding 2: the gain is a sawtooth: -.6 % at 250 orders a month, +11 % at 251") {
    CHECK(std::abs(gain_percent(deterministic(), 250) + 0.6) < 0.05);
    CHECK(std::abs(gain_percent(deterministic(), 251) - 11.0) < 0.5);
}

TEST_CASE("finding 2: a provider 3 % dearer does not break even at 236 orders a month") {
    Scenario dear = deterministic();
    dear.outsourcing.order_fee = models::money_from_euros(105.0 * 1.03);
    CHECK(gain_percent(dear, 235) < 0.0);
}

TEST_CASE("finding 2: with the 95 % rule the tooth stands at 238 orders a month, not at 251") {
    Scenario rule = deterministic();
    rule.warehouses[0].second.expand_at = 0.95;
    CHECK(gain_percent(rule, 237) < 0.1);
    CHECK(gain_percent(rule, 238) > 10.0);
}

TEST_CASE("outsourcing: nothing ships through the provider before onboarding is over") {
    Scenario scenario = small_company(true);
    scenario.run.months = 1;
    const Measured first_month = run_of(scenario);
    CHECK(first_month("provider_orders") == 0.0);
    CHECK(first_month("orders_delivered") > 50.0);
    const Measured whole = run_of(small_company(true));
    // Six weeks and the lead over the plant later, all of it does.
    CHECK(whole("provider_orders_by_month", 3) > 50.0);
    CHECK(std::abs(whole("provider_orders_by_month", 3) - whole("orders_delivered_by_month", 3)) <
          0.25 * whole("orders_delivered_by_month", 3));
}

TEST_CASE("outsourcing: in-house modules are paid for until onboarding is over, and a month") {
    Scenario scenario = small_company(true);
    scenario.outsourcing.monthly_fee = models::euros(0);
    const Measured measured = run_of(scenario);
    // 42 and 30 days from 1 February: until 14 April, so 13 days of April and no more.
    CHECK(measured("logistics_fixed_by_month", 1) == 18'000.0);
    CHECK(std::abs(measured("logistics_fixed_by_month", 2) - 18'000.0 * 13.0 / 30.0) < 0.02);
    CHECK(measured("logistics_fixed_by_month", 3) == 0.0);
}

TEST_CASE("outsourcing: modules are kept until the last order in the house is picked") {
    Scenario scenario = small_company(true);
    scenario.outsourcing.starts = scenario.outsourcing.onboarding =
        models::clock_time(std::chrono::hours{24 * 20});
    scenario.outsourcing.overlap = models::clock_time(sim::Duration{0});
    scenario.warehouses.front().second.module_capacity = 40.0;  // a queue builds up
    scenario.warehouses.front().second.expand_time = models::wd(900.0);
    const Measured measured = run_of(scenario);
    std::size_t house = 0;
    while (measured.layout.axes()[measured.layout.variable("utilisation").axes.front()]
               .labels[house] != "warehouse") {
        ++house;
    }
    CHECK(measured("utilisation", house) > 0.95);
    CHECK(measured("utilisation", house) <= 1.0);
    CHECK(measured("logistics_fixed_by_month", 2) > 0.0);
}

TEST_CASE("outsourcing: modules are taken back for orders that were still on their way") {
    const models::StudySpec study = models::parse_study(R"(
        run.months = 6
        [outsourcing]
        enabled = true
        starts = "20 wd"
        onboarding = "1 wd"
        overlap = "0 wd"
        [warehouses.a]
        [warehouses.b]
        module_capacity = "20 orders/month"
        module_value = "1000 EUR"
        [plants.p]
        warehouse = "a"
        [markets.m]
        share = "100 %"
        warehouse = "b"
        [hauls.ab]
        from = "a"
        to = "b"
        least_transit = "1 d"
        transit = "60 d"
    )",
                                                        "s.toml");
    models::Company company(study.variants.front().scenario);
    company.run(20'270'211, 0);
    CHECK(models::testing::books_not_balanced(company).empty());
    const models::testing::Row row(company);
    CHECK(row.cents("logistics_fixed") > 0);
    for (const double utilisation : row.series("utilisation")) CHECK(utilisation <= 1.0);
}

TEST_CASE("outsourcing: what arrives after the cut-off is taken up on the next working day") {
    Scenario scenario = deterministic();
    scenario.outsourcing.enabled = true;
    const models::testing::Office office(scenario);
    sim::Network network;
    // Monday before and after the cut-off, Friday after it.
    auto& dock = network.add<Dock>(
        "dock",
        std::vector{sim::Time{13h + 59min}, sim::Time{14h + 1min}, sim::Time{4 * sim::day + 15h}});
    auto& street = network.add<Street>("street");
    auto& provider = network.add<ThirdPartyLogistics>(
        "provider", office.setting, scenario.outsourcing, scenario.markets.size());
    provider.routes.set(0, 0);
    network.link<&ThirdPartyLogistics::on_goods>(dock.goods, 0min, provider);
    network.link<&Street::on_tender>(provider.tenders, 1h, street);
    sim::Engine(network, 1, 0).run(office.months.end());
    REQUIRE(street.times().size() == 3);
    const auto date = [&](std::size_t i) { return (street.times()[i] - sim::Time{}) / sim::day; };
    CHECK(date(0) == 0);
    CHECK(date(1) == 1);
    CHECK(date(2) == 7);
}

TEST_CASE("outsourcing: orders above the base volume of a month cost the surcharge") {
    Scenario scenario = deterministic();
    scenario.outsourcing.base_volume = 100.0;
    CHECK(std::abs(monthly_cost<ThirdPartyLogistics>(scenario, 140) -
                   (1500.0 + 140.0 * 105.0 + 40.0 * 26.25)) < 0.02);
}

TEST_CASE("outsourcing: what exceeds the pooled capacity waits") {
    Scenario scenario = small_company(true);
    const double usual = run_of(scenario)("logistics_wait");
    scenario.outsourcing.base_volume = 40.0;  // 120 orders a month where some 150 come
    CHECK(run_of(scenario)("logistics_wait") > 2.0 * usual);
}

TEST_CASE("outsourcing: capital set free is cash and no profit, management time is profit") {
    Scenario scenario = small_company(true);
    const Measured without = run_of(scenario);
    scenario.warehouses[0].second.module_value = models::euros(40'000);
    const Measured with_capital = run_of(scenario);
    CHECK(with_capital("capital_freed") == 40'000.0);
    CHECK(with_capital("cash_end") == without("cash_end") + 40'000.0);
    CHECK(with_capital("profit") == without("profit"));
    scenario.outsourcing.management_freed = models::euros(3'000);
    const Measured with_time = run_of(scenario);
    // From 14 April to the end of October: 17 days of April and six months.
    CHECK(std::abs(with_time("profit") - without("profit") - 3'000.0 * (6.0 + 17.0 / 30.0)) < 0.02);
}

TEST_CASE("outsourcing: a module that would come after in-house logistics is not taken") {
    Scenario scenario = small_company(true);
    scenario.warehouses[0].second.module_value = models::euros(40'000);
    scenario.warehouses[0].second.expand_time = models::wd(40.0);
    const auto cash_with = [&](double expand_at) {
        scenario.warehouses[0].second.expand_at = expand_at;
        const Measured measured = run_of(scenario);
        CHECK(measured("capital_freed") == 40'000.0);
        CHECK(measured("warehouse_modules") == 0.0);
        return measured("cash_end");
    };
    // Ordered after the first month, which is used by more than a tenth; it would come in April.
    CHECK(cash_with(0.1) == cash_with(10.0));
}

TEST_CASE("toggle: outsourcing off equals a company built without a provider, to the bit") {
    const Measured without = run_of(small_company(false));
    const Measured idle = run_of(small_company(false), {.idle_rooms = true});
    check_same_business(without, idle);
}

TEST_CASE("toggle: outsourcing moves the fixed cost of logistics and leaves paid leads alone") {
    const Measured off = run_of(small_company(false));
    const Measured on = run_of(small_company(true));
    CHECK(on("logistics_fixed") < 0.6 * off("logistics_fixed"));
    for (std::size_t month = 0; month < 9; ++month) {
        CHECK(on("leads_paid_by_month", month) == off("leads_paid_by_month", month));
    }
}
