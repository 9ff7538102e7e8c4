// The money of an order, from its deposit to its return: what is paid in advance, invoiced, never
// paid, paid back and written off.
#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/customers/base/customers.hpp"
#include "models/customers/returns/returns.hpp"
#include "models/finance/ledger/ledger.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/random_scenario.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Account;
using models::Money;
using models::Order;
using models::Scenario;
using models::customers::Customers;
using models::customers::Returns;
using models::finance::Ledger;
using models::testing::Measured;

/// An order: its price, the deposit, and the working days of its delivery and of its promise.
struct PaidOrder {
    Money price;
    Money deposit;
    Money material;
    std::int64_t delivered;
    std::int64_t promised;
};

/// Feeds orders to the customers and to the returns.
class OrderFeed {
 public:
    sim::Out<models::OrderAccepted> accepted;
    sim::Out<models::Delivered> delivered;

    OrderFeed(const models::WorkCalendar& calendar, std::vector<PaidOrder> sales)
        : calendar_(calendar), sales_(std::move(sales)) {}
    void start(sim::Context& context) {
        for (std::uint32_t i = 0; i < sales_.size(); ++i) {
            context.at<&OrderFeed::on_acceptance>(on_day(0, 1h), {i});
            context.at<&OrderFeed::on_delivery>(on_day(sales_[i].delivered, 3h), {i});
        }
    }

 private:
    struct Which {
        std::uint32_t sale;
    };
    [[nodiscard]] sim::Time on_day(std::int64_t day, sim::Duration hour) const {
        return calendar_.when_worked(calendar_.working_day() * day + hour);
    }
    [[nodiscard]] Order order(std::uint32_t i) const {
        const PaidOrder& sale = sales_[i];
        Order order{};
        order.id = sim::EntityId{1000 + i};
        order.customer = sim::EntityId{5'000'000 + i};
        order.price = sale.price;
        order.deposit = sale.deposit;
        order.material = sale.material;
        order.accepted = on_day(0, 1h);
        order.promised = on_day(sale.promised, 2h);
        return order;
    }
    void on_acceptance(const Which& which, sim::Context& context) {
        accepted.send({order(which.sale)}, context);
    }
    void on_delivery(const Which& which, sim::Context& context) {
        delivered.send({order(which.sale)}, context);
    }

    const models::WorkCalendar& calendar_;
    std::vector<PaidOrder> sales_;
};

/// Customers and returns of one market, and a ledger, for as long as it takes to pay everything.
struct PaymentRun {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    OrderFeed& feed;
    Customers& customers;
    Returns& returns;
    Ledger& ledger;

    explicit PaymentRun(std::vector<PaidOrder> sales, Scenario of = plain())
        : scenario(std::move(of)),
          office(scenario),
          feed(network.add<OrderFeed>("stream of orders", office.calendar, std::move(sales))),
          customers(network.add<Customers>(
              "customers", office.setting, models::testing::customers_of(scenario),
              models::testing::demand_of(office, scenario, scenario.markets[0].second),
              sim::root_entity("customers"), std::uint16_t{0}, std::int64_t{0})),
          returns(network.add<Returns>(
              "returns", office.setting,
              Returns::Parameters{
                  .returns = scenario.returns,
                  .sale = models::part_of<models::customers::SaleParameters>(scenario.orders)})),
          ledger(network.add<Ledger>("ledger", office.setting, scenario.finance)) {
        network.link<&Customers::on_accepted>(feed.accepted, 0min, customers);
        network.link<&Customers::on_delivered>(feed.delivered, 0min, customers);
        network.link<&Returns::on_delivered>(feed.delivered, 0min, returns);
        network.link<&Ledger::on_posting>(customers.postings, 5min, ledger);
        network.link<&Ledger::on_posting>(returns.postings, 5min, ledger);
        sim::Engine(network, 20'270'313, 0).run(office.months.end());
    }
    static Scenario plain() {
        Scenario scenario = models::testing::anchor_company();
        scenario.run.months = 12;
        scenario.marketing.referrals = 0.0;
        scenario.customers.opening = 0;
        scenario.finance.opening_cash = models::euros(1'000'000);
        scenario.finance.opening_receivables = Money{};
        scenario.finance.fixed_costs = Money{};
        scenario.orders.bad_debt = 0.0;
        scenario.orders.expediting = Money{};
        scenario.orders.cost_share = 0.0;
        return scenario;
    }
    [[nodiscard]] Money at(Account account) const { return ledger.balance(account); }
};

PaidOrder on_time(Money price, Money deposit) { return {price, deposit, Money{}, 20, 20}; }

}  // namespace

TEST_CASE("deposit: cash at acceptance, a debt until the delivery, revenue then", "[deposit]") {
    const PaymentRun run({on_time(models::euros(1000), models::euros(300))});
    // Accepted in the first month, delivered at the end of it or in the second; paid later.
    CHECK(run.ledger.cash_at_end_of(0) >= models::euros(1'000'300));
    CHECK(run.at(Account::cash) == models::euros(1'001'000));
    CHECK(run.at(Account::sales) == -models::euros(1000));
    CHECK(run.at(Account::advances) == Money{});
    CHECK(run.customers.deposits_held() == Money{});
}

TEST_CASE("deposit: what an order that is never delivered was paid in advance stays a debt",
          "[deposit]") {
    const PaymentRun run({{models::euros(1000), models::euros(300), Money{}, 2000, 20}});
    CHECK(run.at(Account::cash) == models::euros(1'000'300));
    CHECK(run.at(Account::sales) == Money{});
    CHECK(run.at(Account::advances) == -models::euros(300));
    CHECK(run.customers.deposits_held() == models::euros(300));
}

TEST_CASE("deposit: what is beyond the invoice of a late order is paid back", "[deposit]") {
    // Ten working days late: a penalty of 100 of 1000.
    const PaymentRun run({{models::euros(1000), models::euros(1000), Money{}, 30, 20}});
    CHECK(run.at(Account::cash) == models::euros(1'000'900));
    CHECK(run.at(Account::penalties) == models::euros(100));
    CHECK(run.at(Account::receivables) == Money{});
}

TEST_CASE("deposit: only what is not prepaid can remain unpaid", "[deposit]") {
    Scenario scenario = PaymentRun::plain();
    scenario.orders.bad_debt = 1.0;
    const PaymentRun run({on_time(models::euros(1000), models::euros(300))}, scenario);
    CHECK(run.at(Account::bad_debt) == models::euros(700));
    CHECK(run.at(Account::cash) == models::euros(1'000'300));
}

TEST_CASE("returns: a returned order is paid back, and its handling costs", "[returns]") {
    Scenario scenario = PaymentRun::plain();
    scenario.returns.share = 1.0;
    scenario.returns.resaleable = 0.25;
    scenario.returns.cost = models::euros(12);
    scenario.orders.cost_share = 0.6;
    const PaymentRun run({{models::euros(1000), Money{}, models::euros(400), 20, 20}}, scenario);
    CHECK(run.at(Account::refunds) == models::euros(1000));
    CHECK(run.at(Account::logistics) == models::euros(12));
    CHECK(run.at(Account::returned_goods) == models::euros(100));  // on its way to a store
    CHECK(run.at(Account::cost_of_goods) == models::euros(500));
    CHECK(run.returns.counts().returned.total() == 1);
    CHECK(run.customers.counts().delivered.total() == 1);
    CHECK(run.customers.counts().on_time.total() == 1);
}

TEST_CASE("returns: what a late order lost is not paid back", "[returns]") {
    Scenario scenario = PaymentRun::plain();
    scenario.returns.share = 1.0;
    const PaymentRun run({{models::euros(1000), models::euros(300), Money{}, 30, 20}}, scenario);
    CHECK(run.at(Account::refunds) == models::euros(900));
    CHECK(run.at(Account::cash) == models::euros(1'000'000));
}

TEST_CASE("returns: who never pays sends nothing back", "[returns]") {
    Scenario scenario = PaymentRun::plain();
    scenario.returns.share = 1.0;
    scenario.orders.bad_debt = 1.0;
    const PaymentRun run({on_time(models::euros(1000), Money{})}, scenario);
    CHECK(run.returns.counts().returned.total() == 0);
    CHECK(run.at(Account::refunds) == Money{});
}

TEST_CASE("returns: who has paid all in advance may send back, whatever bad debt there is",
          "[returns]") {
    Scenario scenario = PaymentRun::plain();
    scenario.returns.share = 1.0;
    scenario.orders.bad_debt = 1.0;
    const PaymentRun run({on_time(models::euros(1000), models::euros(1000))}, scenario);
    CHECK(run.returns.counts().returned.total() == 1);
    CHECK(run.at(Account::cash) == models::euros(1'000'000));
}

TEST_CASE("The money of orders is conserved: what came in is what they earned, and nothing is open",
          "[deposit][returns]") {
    CHECK(rc::check([] {
        using models::testing::any_between;
        using models::testing::any_bool;
        using models::testing::any_integer;
        Scenario scenario = PaymentRun::plain();
        scenario.orders.cost_share = any_between(0.0, 1.0);
        scenario.orders.bad_debt = any_bool() ? any_between(0.0, 1.0) : 0.0;
        scenario.orders.late_penalty_cap = any_between(0.0, 1.0);
        scenario.orders.late_penalty = any_between(0.0, 0.1);
        scenario.returns.share = any_between(0.0, 1.0);
        scenario.returns.after = models::testing::any_span(0.0, 20.0);
        scenario.returns.after_cv = any_between(0.0, 1.0);
        scenario.returns.resaleable = any_between(0.0, 1.0);
        scenario.returns.cost = Money{any_integer(0, 5000)};
        const double deposit = any_bool() ? any_between(0.0, 1.0) : 1.0;
        std::vector<PaidOrder> sales;
        Money material;
        for (std::int64_t left = any_integer(0, 30); left > 0; --left) {
            const Money price{any_integer(1, 1'000'000)};
            const Money used = models::share_of(price, scenario.orders.cost_share / 2.0);
            sales.push_back(
                {price, models::share_of(price, deposit), used, any_integer(1, 60), 20});
            material += used;
        }
        const PaymentRun run(sales, scenario);
        RC_ASSERT(run.returns.under_way() == 0);
        RC_ASSERT(run.ledger.total() == Money{});
        for (const Account open : {Account::receivables, Account::payables, Account::advances}) {
            RC_ASSERT(run.at(open) == Money{});
        }
        Money earned;
        for (const Account account : models::result_accounts) earned -= run.at(account);
        // The material came from a store and partly goes back to it; both are not here.
        RC_ASSERT(run.at(Account::work_in_progress) == -material);
        RC_ASSERT(run.at(Account::cash) - scenario.finance.opening_cash ==
                  earned + material - run.at(Account::returned_goods));
    }));
}

namespace {

Scenario year() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.marketing.growth = 0.0;
    scenario.finance.opening_cash = models::euros(5'000'000);
    return scenario;
}

Measured measured_run(const Scenario& scenario) {
    return models::testing::measured(scenario, 20'270'314);
}

std::int64_t cents(double amount) { return std::llround(100.0 * amount); }

}  // namespace

TEST_CASE("deposit: prepaid orders bring cash before they are made, and no bad debt",
          "[deposit][toggle]") {
    const Measured later = measured_run(year());
    Scenario scenario = year();
    scenario.orders.deposit = 1.0;
    const Measured before = measured_run(scenario);
    CHECK(later("deposits_held") == 0.0);
    CHECK(before("deposits_held") > 0.0);
    CHECK(before("cash_end_by_month", 0) > later("cash_end_by_month", 0));
    CHECK(before("bad_debt") == 0.0);
    CHECK(before("orders_delivered") == later("orders_delivered"));
    CHECK(cents(before("profit") - later("profit")) == cents(later("bad_debt")));
}

TEST_CASE("deposit: below the price from which it is asked for nobody pays one", "[deposit]") {
    Scenario scenario = year();
    scenario.orders.deposit = 0.5;
    scenario.orders.deposit_above = models::euros(1'000'000);
    models::testing::check_same_business(measured_run(year()), measured_run(scenario));
}

TEST_CASE("deposit: suppliers who are paid in advance cost cash and no profit",
          "[deposit][toggle]") {
    const Measured later = measured_run(year());
    Scenario scenario = year();
    scenario.materials.deposit = 1.0;
    const Measured before = measured_run(scenario);
    CHECK(before("cash_end_by_month", 0) < later("cash_end_by_month", 0));
    CHECK(before("profit") == later("profit"));
}

TEST_CASE("deposit: suppliers who are owed from the shipment on cost cash and no profit",
          "[deposit][toggle]") {
    const Measured later = measured_run(year());
    Scenario scenario = year();
    scenario.materials.transit = scenario.materials.lead_time;
    const Measured before = measured_run(scenario);
    double earlier = 0.0;
    for (std::size_t month = 0; month < 12; ++month) {
        const double paid = later("cash_end_by_month", month) - before("cash_end_by_month", month);
        CHECK(paid >= 0.0);  // at the end of some months nothing is under way
        earlier += paid;
    }
    CHECK(earlier > 0.0);
    CHECK(before("profit") == later("profit"));
    CHECK(before("material_stock") == later("material_stock"));
    scenario.materials.deposit = 1.0;  // nothing is left to be owed at the shipment
    const Measured prepaid = measured_run(scenario);
    scenario.materials.transit = {};
    models::testing::check_same_business(prepaid, measured_run(scenario));
}

TEST_CASE("returns: what comes back changes money alone, where it cannot be sold again",
          "[returns][toggle]") {
    const Measured without = measured_run(year());
    Scenario scenario = year();
    scenario.returns.share = 0.2;
    scenario.returns.resaleable = 0.0;
    scenario.returns.cost = models::euros(10);
    const Measured with = measured_run(scenario);
    const double delivered = without("orders_delivered");
    CHECK(std::abs(with("returns") / delivered - 0.2) < 4.0 * std::sqrt(0.16 / delivered) + 0.02);
    for (const char* same : {"orders_delivered", "otd", "customers", "cost_of_goods"}) {
        CAPTURE(same);
        CHECK(with(same) == without(same));
    }
    CHECK(cents(without("revenue") - with("revenue")) == cents(with("refunds")));
    CHECK(cents(without("profit") - with("profit")) ==
          cents(with("refunds") + 10.0 * with("returns")));
}

TEST_CASE("returns: material that can be used again is not bought again", "[returns]") {
    Scenario scenario = year();
    scenario.returns.share = 0.3;
    scenario.returns.resaleable = 0.0;
    const Measured lost = measured_run(scenario);
    scenario.returns.resaleable = 1.0;
    const Measured used = measured_run(scenario);
    CHECK(used("cost_of_goods") < lost("cost_of_goods"));
    CHECK(used("cash_end") > lost("cash_end"));
}
