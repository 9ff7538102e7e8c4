// What customers do while they wait: cancel, put off reorders, mind a "not yet", and tell newcomers
// (models/customers/waiting, models/customers/base, models/sales/desk).
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/customers/base/customers.hpp"
#include "models/customers/waiting/overdue_orders.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/identities.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Account;
using models::Company;
using models::Money;
using models::Order;
using models::Scenario;
using models::customers::Customers;
using models::customers::OverdueOrders;
using models::testing::Measured;

constexpr std::uint64_t seed = 20'270'410;

Order order_of(std::uint32_t number, sim::Time promised, std::uint32_t customer) {
    Order order{};
    order.id = sim::child(sim::root_entity("orders"), 1, number);
    order.number = number;
    order.customer_index = customer;
    order.price = models::euros(2400);
    order.promised = promised;
    return order;
}

/// Places many orders for working day 5 and is told which of them become overdue; a plant that can
/// still take out all of them.
class Market {
 public:
    sim::Out<models::OrderAccepted> accepted;
    sim::Out<models::Delivered> delivered;
    sim::Out<models::OrderCancelled> cancelled;

    Market(const models::WorkCalendar& calendar, std::uint32_t orders, bool key_accounts,
           int delivered_on)
        : calendar_(calendar),
          orders_(orders),
          key_accounts_(key_accounts),
          delivered_on_(delivered_on) {}

    void start(sim::Context& context) {
        for (std::uint32_t i = 0; i < orders_; ++i) accepted.send({order(i)}, context);
        if (delivered_on_ >= 0) context.at<&Market::on_delivery>(hour_of(delivered_on_), {});
    }
    void on_cancel(const models::CancelOrder& cancel, sim::Context& context) {
        cancelled_at_.push_back(context.now());
        for (std::uint32_t i = 0; i < orders_; ++i) {
            if (order(i).id == cancel.order) {
                cancelled.send({order(i), 0.0}, context);
                return;
            }
        }
    }
    void on_overdue(const models::OrderOverdue& overdue, sim::Context& context) {
        (overdue.overdue ? overdue_ : over_).push_back(context.now());
    }
    [[nodiscard]] const std::vector<sim::Time>& cancelled_at() const { return cancelled_at_; }
    [[nodiscard]] const std::vector<sim::Time>& overdue() const { return overdue_; }
    [[nodiscard]] const std::vector<sim::Time>& over() const { return over_; }

 private:
    struct Day {};
    [[nodiscard]] sim::Time hour_of(int day) const {
        return calendar_.when_worked(calendar_.working_day() * day + 2h);
    }
    [[nodiscard]] Order order(std::uint32_t i) const {
        Order order = order_of(i, hour_of(5), i);
        order.key_account = key_accounts_;
        return order;
    }
    void on_delivery(const Day&, sim::Context& context) {
        for (std::uint32_t i = 0; i < orders_; ++i) delivered.send({order(i)}, context);
    }

    const models::WorkCalendar& calendar_;
    std::uint32_t orders_;
    bool key_accounts_;
    int delivered_on_;
    std::vector<sim::Time> cancelled_at_;
    std::vector<sim::Time> overdue_;
    std::vector<sim::Time> over_;
};

struct Book {
    models::testing::Office office;
    sim::Network network;
    Market& market;
    OverdueOrders& orders;

    Book(std::uint32_t count, double cancellation, int delivered_on = -1, bool key_accounts = false)
        : office(models::testing::anchor_company()),
          market(network.add<Market>("market", office.calendar, count, key_accounts, delivered_on)),
          orders(network.add<OverdueOrders>(
              "orders", office.setting,
              models::customers::WaitingParameters{.cancellation = cancellation})) {
        network.link<&OverdueOrders::on_accepted>(market.accepted, 0min, orders);
        network.link<&OverdueOrders::on_delivered>(market.delivered, 0min, orders);
        network.link<&OverdueOrders::on_cancelled>(market.cancelled, 0min, orders);
        network.link<&Market::on_cancel>(orders.cancellations, 0min, market);
        network.link<&Market::on_overdue>(orders.overdue, 0min, market);
        sim::Engine(network, seed, 0).run(office.months.end());
    }
    [[nodiscard]] std::int64_t cancelled_before(int day) const {
        std::int64_t count = 0;
        for (const sim::Time at : market.cancelled_at()) {
            count += office.calendar.working_date(at) < day ? 1 : 0;
        }
        return count;
    }
};

}  // namespace

TEST_CASE("waiting: overdue orders are cancelled at a constant hazard per working day late") {
    constexpr std::uint32_t orders = 5'000;
    const Book book(orders, 0.05);
    CHECK(book.cancelled_before(6) == 0);
    for (const int days : {1, 5, 20}) {
        // Promised for working day 5: day 6 is the first one late.
        const double exact = 1.0 - std::exp(-0.05 * days);
        const double share = static_cast<double>(book.cancelled_before(6 + days)) / orders;
        CAPTURE(days, share, exact);
        CHECK(std::abs(share - exact) < 4.0 * std::sqrt(exact * (1.0 - exact) / orders));
    }
}

TEST_CASE("waiting: a larger hazard cancels every order that a smaller one cancels, and sooner") {
    const Book patient(200, 0.02);
    const Book hasty(200, 0.04);
    REQUIRE(patient.market.cancelled_at().size() == 200);
    REQUIRE(hasty.market.cancelled_at().size() == 200);
    for (std::size_t i = 0; i < 200; ++i) {
        CHECK(hasty.market.cancelled_at()[i] < patient.market.cancelled_at()[i]);
    }
}

TEST_CASE("waiting: an order that is delivered on its day is neither overdue nor cancelled") {
    const Book book(100, 10.0, 5);
    CHECK(book.market.cancelled_at().empty());
    CHECK(book.market.overdue().empty());
    CHECK(book.orders.open() == 0);
}

TEST_CASE("waiting: an order is overdue from the opening of the next working day to its delivery") {
    const Book book(1, 0.0, 9);
    REQUIRE(book.market.overdue().size() == 1);
    REQUIRE(book.market.over().size() == 1);
    const models::WorkCalendar& calendar = book.office.calendar;
    CHECK(book.market.overdue()[0] == calendar.next_open(sim::Time{8 * sim::day}));  // Tuesday
    CHECK(calendar.working_date(book.market.over()[0]) == 9);
}

TEST_CASE("waiting: key accounts do not cancel") {
    CHECK(Book(100, 10.0, -1, true).market.cancelled_at().empty());
}

namespace {

/// Tells the order book of a market what happens to its orders.
class Events {
 public:
    sim::Out<models::OrderAccepted> accepted;
    sim::Out<models::OrderCancelled> cancelled;
    sim::Out<models::OrderOverdue> overdue;
    sim::Out<models::ReorderDeferred> deferrals;

    struct Plan {
        int cancels_on = -1;  // working day
        int overdue_on = -1;  // the order of customer 0
        int over_on = -1;
        int deferred_on = -1;  // customer 0
    };
    Events(const models::WorkCalendar& calendar, const Plan& plan)
        : calendar_(calendar), plan_(plan) {}

    void start(sim::Context& context) {
        if (plan_.cancels_on >= 0) accepted.send({order()}, context);
        const auto on = [&](int day, auto schedule) {
            if (day >= 0) schedule(calendar_.when_worked(calendar_.working_day() * day + 2h));
        };
        on(plan_.cancels_on, [&](sim::Time at) { context.at<&Events::on_cancels>(at, {}); });
        on(plan_.overdue_on, [&](sim::Time at) { context.at<&Events::on_due>(at, {true}); });
        on(plan_.over_on, [&](sim::Time at) { context.at<&Events::on_due>(at, {false}); });
        on(plan_.deferred_on, [&](sim::Time at) { context.at<&Events::on_defers>(at, {}); });
    }
    void on_reorder(const models::Reorder&, sim::Context& context) {
        reorders_.push_back(context.now());
    }
    void on_posting(const models::Posting& posting, sim::Context&) { posted_.add(posting); }
    void on_reputation(const models::Reputation& reputation, sim::Context&) {
        told_.push_back(reputation.satisfaction);
    }
    [[nodiscard]] const std::vector<sim::Time>& reorders() const { return reorders_; }
    [[nodiscard]] const models::Posting& posted() const { return posted_; }
    [[nodiscard]] const std::vector<double>& told() const { return told_; }

 private:
    struct Now {};
    struct Due {
        bool overdue;
    };
    [[nodiscard]] Order order() const {
        Order order = order_of(0, calendar_.when_worked(calendar_.working_day() * 5 + 2h), 0);
        order.material = Money{974'40};
        return order;
    }
    void on_cancels(const Now&, sim::Context& context) { cancelled.send({order(), 0.25}, context); }
    void on_due(const Due& due, sim::Context& context) { overdue.send({0, due.overdue}, context); }
    void on_defers(const Now&, sim::Context& context) { deferrals.send({0}, context); }

    const models::WorkCalendar& calendar_;
    Plan plan_;
    std::vector<sim::Time> reorders_;
    models::Posting posted_;
    std::vector<double> told_;
};

struct WaitingRun {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    Events& events;
    Customers& customers;

    WaitingRun(Scenario of, const Events::Plan& plan, std::int64_t opening)
        : scenario(std::move(of)),
          office(scenario),
          events(network.add<Events>("events", office.calendar, plan)),
          customers(network.add<Customers>(
              "customers", office.setting, models::testing::customers_of(scenario),
              models::testing::demand_of(office, scenario, scenario.markets[0].second),
              sim::root_entity("customers"), std::uint16_t{0}, opening)) {
        network.link<&Customers::on_accepted>(events.accepted, 0min, customers);
        network.link<&Customers::on_cancelled>(events.cancelled, 0min, customers);
        network.link<&Customers::on_overdue>(events.overdue, 0min, customers);
        network.link<&Customers::on_deferred>(events.deferrals, 0min, customers);
        network.link<&Events::on_reorder>(customers.reorders, 0min, events);
        network.link<&Events::on_posting>(customers.postings, 5min, events);
        network.link<&Events::on_reputation>(customers.reputation, 0min, events);
        sim::Engine(network, seed, 0).run(office.months.end());
    }
    static Scenario quiet() {
        Scenario scenario = models::testing::anchor_company();
        scenario.run.months = 4;
        scenario.marketing.referrals = 0.0;
        scenario.customers.churn_base = 0.0;
        return scenario;
    }
};

}  // namespace

TEST_CASE("waiting: what was made for a cancelled order is written off, and nothing is invoiced") {
    const WaitingRun run(WaitingRun::quiet(), {.cancels_on = 12}, 1);
    const models::Posting& posted = run.events.posted();
    // The material, and a quarter of the other 30 % of the cost of goods, 417.60 EUR.
    CHECK(posted.at(Account::work_in_progress) == -Money{974'40});
    CHECK(posted.at(Account::payables) == -Money{104'40});
    CHECK(posted.at(Account::cost_of_goods) == Money{1078'80});
    CHECK(posted.at(Account::sales) == Money{});
    CHECK(posted.at(Account::penalties) == Money{});
    CHECK(posted.at(Account::expediting) == Money{});
}

TEST_CASE("waiting: a cancelled order counts as due, late until its cancellation, and not open") {
    const WaitingRun run(WaitingRun::quiet(), {.cancels_on = 12}, 1);
    const Customers::Counts& counts = run.customers.counts();
    CHECK(counts.accepted.total() == 1);
    CHECK(counts.cancelled.total() == 1);
    CHECK(counts.delivered.total() == 0);
    CHECK(run.customers.open_orders() == 0);
    CHECK(counts.due.total() == 1);
    CHECK(counts.on_time.total() == 0);
    CHECK(counts.late_days.total() == 7);
}

TEST_CASE("waiting: who cancels is as dissatisfied as who receives an order that late") {
    const WaitingRun run(WaitingRun::quiet(), {.cancels_on = 12}, 1);
    // Seven days late: the target is e^-0.7, and a delivery weighs a fifth.
    REQUIRE(!run.events.told().empty());
    CHECK(std::abs(run.events.told().back() - (1.0 + 0.2 * (std::exp(-0.7) - 1.0))) < 1e-12);
}

TEST_CASE("waiting: a customer with an overdue order places the next one when it has ended") {
    Scenario scenario = WaitingRun::quiet();
    scenario.customers.reorder_gap = models::wd(4.0);
    const auto reorders = [&](double postponement) {
        scenario.waiting.postponement = postponement;
        const WaitingRun run(scenario, {.overdue_on = 10, .over_on = 50}, 1);
        std::vector<std::int64_t> days;
        for (const sim::Time at : run.events.reorders()) {
            const std::int64_t day = run.office.calendar.working_date(at);
            if (day > 10 && day <= 50) days.push_back(day);
        }
        return days;
    };
    CHECK(reorders(0.0).size() > 5);
    CHECK(reorders(1.0) == std::vector<std::int64_t>{50});
}

TEST_CASE(
    "waiting: a \"not yet\" lowers satisfaction like so many days of lateness, and never "
    "raises it") {
    Scenario scenario = WaitingRun::quiet();
    scenario.waiting.resentment = models::wd(5.0);
    const WaitingRun run(scenario, {.deferred_on = 3}, 1);
    REQUIRE(run.events.told().size() == 1);
    CHECK(std::abs(run.events.told()[0] - (1.0 + 0.2 * (std::exp(-0.5) - 1.0))) < 1e-12);
    // Without resentment the target is that of an order on time.
    CHECK(WaitingRun(WaitingRun::quiet(), {.deferred_on = 3}, 1).events.told().empty());
}

namespace {

/// A company that grows into a plant that does not.
Scenario growing() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 20;
    return scenario;
}

}  // namespace

TEST_CASE("waiting: a company whose customers do nothing is one without them, to the bit",
          "[toggle]") {
    const Measured off = models::testing::measured(growing(), seed);
    const Measured idle = models::testing::measured(growing(), seed, 0, {.idle_rooms = true});
    REQUIRE(off("otd") < 0.95);  // orders are late
    models::testing::check_same_business(off, idle);
    CHECK(off("orders_cancelled") == 0.0);
    CHECK(off("reorders_postponed") == 0.0);
    CHECK(off("reorders_lost") == 0.0);
}

TEST_CASE("waiting: late customers who cancel shorten the backlog and cost revenue", "[toggle]") {
    Scenario scenario = growing();
    const Measured off = models::testing::measured(scenario, seed);
    scenario.waiting.cancellation = 0.05;
    Company company(scenario);
    company.run(seed, 0);
    const Measured on(company);
    CHECK(on("orders_cancelled") > 20.0);
    CHECK(on("backlog") < off("backlog"));
    CHECK(on("load_max", 1) < off("load_max", 1));
    for (const auto& identity : models::testing::all_identities) CHECK(identity(company).empty());
    // All that is left in work in progress belongs to orders that are not delivered.
    CHECK(models::testing::ledger_of(company).balance(Account::work_in_progress) >= Money{});
}

TEST_CASE("waiting: customers who wait and put off the next order reorder less", "[toggle]") {
    Scenario scenario = growing();
    const Measured off = models::testing::measured(scenario, seed);
    scenario.waiting.postponement = 1.0;
    const Measured on = models::testing::measured(scenario, seed);
    CHECK(on("reorders_postponed") > 20.0);
    CHECK(on("reorders") < off("reorders"));
}

TEST_CASE("waiting: customers who mind a \"not yet\" refer fewer newcomers", "[toggle]") {
    Scenario scenario = growing();
    scenario.breakers.trip = true;
    scenario.breakers.open_at = 1.0;
    scenario.breakers.half_open_at = 0.9;
    const Measured off = models::testing::measured(scenario, seed);
    scenario.waiting.resentment = models::wd(20.0);
    const Measured on = models::testing::measured(scenario, seed);
    REQUIRE(off("deferred") > 50.0);
    CHECK(on("leads") < off("leads"));
}

TEST_CASE("waiting: where customers are dissatisfied, a reputation wins fewer deals", "[toggle]") {
    Scenario scenario = growing();
    const Measured off = models::testing::measured(scenario, seed);
    scenario.sales.reputation_sensitivity = 2.0;
    const Measured on = models::testing::measured(scenario, seed);
    CHECK(on("win_rate") < off("win_rate"));
}

TEST_CASE("waiting: customers who look at the quote place fewer reorders at long ones",
          "[toggle]") {
    Scenario scenario = growing();
    scenario.breakers.dynamic_quotes = true;
    const Measured off = models::testing::measured(scenario, seed);
    scenario.sales.reorder_sensitivity = 1.0;
    const Measured on = models::testing::measured(scenario, seed);
    CHECK(off("reorders_lost") == 0.0);
    CHECK(on("reorders_lost") > 20.0);
    CHECK(on("quoted_lead_time") < off("quoted_lead_time"));
}

TEST_CASE("quotes: with the order's own work in them, more orders arrive on time", "[toggle]") {
    Scenario scenario = growing();
    scenario.breakers.dynamic_quotes = true;
    const Measured off = models::testing::measured(scenario, seed);
    scenario.breakers.quote_own_work = true;
    const Measured on = models::testing::measured(scenario, seed);
    CHECK(on("quoted_lead_time") > off("quoted_lead_time"));
    CHECK(on("otd") > off("otd"));
}

TEST_CASE("quotes: where quotes are static, the order's own work changes nothing", "[toggle]") {
    Scenario scenario = growing();
    const Measured off = models::testing::measured(scenario, seed);
    scenario.breakers.quote_own_work = true;
    models::testing::check_same_business(off, models::testing::measured(scenario, seed));
}
