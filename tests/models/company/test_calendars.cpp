// Calendars of departments: sales, plant, support and warehouse may work at other times than the
// company (docs/model/decisions.md, decision 26).
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/company/check.hpp"
#include "models/production/plant/plant.hpp"
#include "models/sales/desk/desk.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/company/breaks.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/support/support_desk.hpp"

namespace {

using namespace std::chrono_literals;
using models::DepartmentCalendarParameters;
using models::Scenario;
using models::WorkCalendar;
using models::production::Plant;
using models::testing::breaks;
using models::testing::Measured;

constexpr std::uint64_t calendar_seed = 20'270'412;

/// Places orders and reorders on the first morning and keeps what becomes of them.
class Customer {
 public:
    sim::Out<models::OrderRelease> orders;
    sim::Out<models::Reorder> reorders;

    Customer(std::uint64_t orders_at_once, std::uint32_t reorders_at_once)
        : orders_(orders_at_once), reorders_(reorders_at_once) {}

    void start(sim::Context& context) {
        for (std::uint64_t i = 1; i <= orders_; ++i) {
            models::Order order{};
            order.id = sim::EntityId{i};
            orders.send({order}, context);
        }
        for (std::uint32_t i = 0; i < reorders_; ++i) {
            reorders.send({sim::EntityId{i + 1}, sim::EntityId{i + 100}, i}, context);
        }
    }
    void on_goods(const models::GoodsTransfer&, sim::Context&) { ++received_; }
    void on_promise(const models::OrderRelease& release, sim::Context&) {
        promises_.push_back(release.order);
    }
    [[nodiscard]] std::int64_t received() const { return received_; }
    [[nodiscard]] const std::vector<models::Order>& promises() const { return promises_; }

 private:
    std::uint64_t orders_;
    std::uint32_t reorders_;
    std::int64_t received_ = 0;
    std::vector<models::Order> promises_;
};

/// A plant of one server that needs a working day for an order, in a company of five days a week.
struct Shop {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    WorkCalendar shifts;
    sim::Network network;
    Customer& customer;
    Plant& plant;

    Shop(std::int64_t days_per_week, std::uint64_t orders, sim::Duration length)
        : scenario(one_a_day()),
          office(scenario),
          shifts(scenario.calendar.opens, scenario.calendar.closes, days_per_week),
          customer(network.add<Customer>("customer", orders, 0U)),
          plant(network.add<Plant>("plant", models::with_calendar(office.setting, shifts),
                                   models::testing::plant_of(scenario, scenario.plants[0].second),
                                   sim::root_entity("plant"))) {
        network.link<&Plant::on_release>(customer.orders, 0min, plant);
        network.link<&Customer::on_goods>(plant.finished, 0min, customer);
        sim::Engine(network, calendar_seed, 0).run(sim::Time{length});
    }
    static Scenario one_a_day() {
        Scenario scenario = models::testing::anchor_company();
        auto& stages = scenario.plants[0].second.stages;
        stages.clear();
        stages.emplace_back("only", models::testing::station_of(1, 8.0 * 60.0, 0.0));
        return scenario;
    }
};

Scenario with_support() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 8;
    scenario.support.tickets = 0.05;
    scenario.breakers.enabled = true;
    scenario.breakers.dynamic_quotes = true;
    scenario.breakers.quote_own_work = true;
    return scenario;
}

}  // namespace

TEST_CASE("calendars: departments with calendars equal to the company's are as without, to the bit",
          "[toggle]") {
    Scenario scenario = with_support();
    const Measured without = models::testing::measured(scenario, calendar_seed);
    const DepartmentCalendarParameters own{.opens = 9h, .closes = 17h, .days_per_week = 5};
    scenario.calendars = {.sales = own, .plant = own, .support = own, .warehouse = own};
    models::testing::check_same_business(without,
                                         models::testing::measured(scenario, calendar_seed));
}

TEST_CASE("calendars: what a department does not state is as the company's") {
    models::CalendarParameters company;
    company.opens = 8h;
    company.closes = 16h;
    company.days_per_week = 6;
    CHECK(DepartmentCalendarParameters{}.in(company) == company);
    const auto longer = DepartmentCalendarParameters{.opens = 0h, .closes = 24h}.in(company);
    CHECK(longer.opens == 0h);
    CHECK(longer.closes == 24h);
    CHECK(longer.days_per_week == 6);
    const auto every_day = DepartmentCalendarParameters{.days_per_week = 7}.in(company);
    CHECK(every_day.opens == 8h);
    CHECK(every_day.closes == 16h);
    CHECK(every_day.days_per_week == 7);
}

TEST_CASE("calendars: a plant on six days a week makes 1.2 times what it makes on five") {
    constexpr sim::Duration weeks = 10 * sim::week;
    CHECK(Shop(5, 1000, weeks).customer.received() == 50);
    CHECK(Shop(6, 1000, weeks).customer.received() == 60);
}

TEST_CASE("calendars: the load of a plant on six days counts its six days") {
    const double five = Shop(5, 30, 1min).plant.loads()[0];
    const double six = Shop(6, 30, 1min).plant.loads()[0];
    CHECK(std::abs(five - 30.0 / 20.0) < 1e-12);
    CHECK(std::abs(six - 30.0 / 24.0) < 1e-12);
}

TEST_CASE("calendars: support on seven days a week answers weekend tickets at the weekend") {
    const auto answered = [](std::int64_t days_per_week) {
        Scenario scenario = models::testing::anchor_company();
        scenario.support.tickets = 0.5;
        scenario.support.customers_per_agent = 1000.0;
        const models::testing::Office office(scenario);
        const WorkCalendar hours(scenario.calendar.opens, scenario.calendar.closes, days_per_week);
        sim::Network network;
        // Customers ask on Saturday alone; there is one agent.
        auto& base = network.add<models::testing::Base>(
            "base",
            std::vector<models::testing::Base::Change>{{5 * sim::day, 20}, {6 * sim::day, 0}});
        auto& desk = network.add<models::support::SupportDesk>(
            "support", models::with_calendar(office.setting, hours), scenario.support,
            sim::root_entity("support"));
        network.link<&models::support::SupportDesk::on_base>(base.base, sim::Duration{0}, desk);
        sim::Engine(network, calendar_seed, 0).run(sim::Time{7 * sim::day});
        REQUIRE(desk.counts().tickets.total() > 3);
        return std::pair{desk.counts().answered.total(), desk.counts().tickets.total()};
    };
    const auto [on_weekdays, asked] = answered(5);
    CHECK(on_weekdays == 1);  // the agent has taken the first one and begins on Monday
    const auto [every_day, asked_again] = answered(7);
    CHECK(asked_again == asked);
    CHECK(every_day == asked);
}

TEST_CASE("calendars: a promise of a desk that works every day counts the company's working days") {
    Scenario scenario = models::testing::anchor_company();
    const models::testing::Office office(scenario);
    const WorkCalendar every_day(scenario.calendar.opens, scenario.calendar.closes, 7);
    sim::Network network;
    auto& customer = network.add<Customer>("customer", std::uint64_t{0}, 1U);
    auto& desk = network.add<models::sales::Desk>(
        "desk", models::with_calendar(office.setting, every_day),
        models::sales::Desk::Parameters{
            .sales = scenario.sales,
            .offer = models::part_of<models::sales::OfferParameters>(scenario.orders),
            .deferral = models::part_of<models::sales::DeferralParameters>(scenario.breakers),
            .reps = scenario.sales.reps},
        std::uint16_t{0}, sim::Duration{0});
    network.link<&models::sales::Desk::on_reorder>(customer.reorders, 0min, desk);
    network.link<&Customer::on_promise>(desk.releases, 30min, customer);
    sim::Engine(network, calendar_seed, 0).run(office.months.end());
    REQUIRE(customer.promises().size() == 1);
    const models::Order& order = customer.promises()[0];
    CHECK(order.promised == office.calendar.after(order.accepted, models::wd(20.0)));
}

TEST_CASE("calendars: a warehouse on seven days a week can handle as many orders a month") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 8;
    scenario.marketing.referrals = 0.0;
    const Measured five = models::testing::measured(scenario, calendar_seed);
    scenario.calendars.warehouse.days_per_week = 7;
    const Measured seven = models::testing::measured(scenario, calendar_seed);
    // Resource 4 is the warehouse.
    CHECK(std::abs(seven("utilisation", 4) - five("utilisation", 4)) < 0.02);
    CHECK(seven("lead_time") != five("lead_time"));  // but at other times
}

TEST_CASE("calendars: a department with hours of its own states both") {
    Scenario scenario = models::testing::anchor_company();
    scenario.calendars.support.opens = 8h;
    CHECK(breaks(scenario, "calendars.support.closes"));
    scenario.calendars.support.closes = 20h;
    CHECK(models::check(scenario).empty());
    scenario.calendars.sales = {.opens = 12h, .closes = 16h};
    CHECK(breaks(scenario, "sales.selling_time"));  // eight hours a day of four
}
