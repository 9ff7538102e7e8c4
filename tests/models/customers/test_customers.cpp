// What a delivery does: penalty, expediting, lateness, on-time counts, churn, reorders
// (models/customers/base/customers.hpp).
#include "models/customers/base/customers.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Account;
using models::Money;
using models::Order;
using models::Scenario;
using models::customers::Customers;

/// An order of the test: accepted and promised on working days counted from the first Monday;
/// `delivered` below 0: never.
struct Sale {
    int accepted = 0;
    int promised = 20;
    int delivered = 20;
    bool defective = false;
    bool subcontracted = false;
};

/// Feeds sales to the customers, and keeps what they post and ask for.
class Till {
 public:
    sim::Out<models::OrderAccepted> accepted;
    sim::Out<models::Delivered> delivered;

    Till(const models::WorkCalendar& calendar, std::vector<Sale> sales)
        : calendar_(calendar), sales_(std::move(sales)) {}

    void start(sim::Context& context) {
        for (std::uint32_t i = 0; i < sales_.size(); ++i) {
            const Sale& sale = sales_[i];
            context.at<&Till::on_acceptance>(hour_of(sale.accepted, 1h), {i});
            if (sale.delivered >= 0) {
                context.at<&Till::on_delivery>(hour_of(sale.delivered, 3h), {i});
            }
        }
    }
    void on_posting(const models::Posting& posting, sim::Context&) { postings_.push_back(posting); }
    void on_reorder(const models::Reorder&, sim::Context& context) {
        reorders_.push_back(context.now());
    }

    /// What an account gained, over all postings.
    [[nodiscard]] Money gained(Account account) const {
        Money sum;
        for (const models::Posting& posting : postings_) sum += posting.at(account);
        return sum;
    }
    [[nodiscard]] const std::vector<sim::Time>& reorders() const { return reorders_; }

 private:
    struct Which {
        std::uint32_t sale;
    };
    [[nodiscard]] sim::Time hour_of(int day, sim::Duration hour) const {
        return calendar_.when_worked(calendar_.working_day() * day + hour);
    }
    [[nodiscard]] Order order(std::uint32_t i) const {
        const Sale& sale = sales_[i];
        Order order{};
        order.id = sim::EntityId{1000 + i};
        order.customer = sim::EntityId{5'000'000 + i};
        order.price = models::euros(2400);
        const Scenario terms = models::testing::anchor_company();
        order.material =
            models::share_of(order.price, terms.orders.cost_share * terms.orders.material_share);
        order.accepted = hour_of(sale.accepted, 1h);
        order.promised = hour_of(sale.promised, 2h);
        order.defective = sale.defective;
        order.subcontracted = sale.subcontracted;
        return order;
    }
    void on_acceptance(const Which& which, sim::Context& context) {
        accepted.send({order(which.sale)}, context);
    }
    void on_delivery(const Which& which, sim::Context& context) {
        delivered.send({order(which.sale)}, context);
    }

    const models::WorkCalendar& calendar_;
    std::vector<Sale> sales_;
    std::vector<models::Posting> postings_;
    std::vector<sim::Time> reorders_;
};

using Sales = std::vector<Sale>;

struct Shop {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    Till& till;
    Customers& customers;

    /// Until the end of the run, or of the day of a delivery.
    explicit Shop(const std::vector<Sale>& sales, Scenario of = quiet(), std::int64_t opening = 0,
                  bool to_the_evening = false)
        : scenario(std::move(of)),
          office(scenario),
          till(network.add<Till>("till", office.calendar, sales)),
          customers(network.add<Customers>(
              "customers", office.setting, models::testing::customers_of(scenario),
              models::testing::demand_of(office, scenario, scenario.markets[0].second),
              sim::root_entity("customers"), std::uint16_t{0}, opening)) {
        network.link<&Customers::on_accepted>(till.accepted, 0min, customers);
        network.link<&Customers::on_delivered>(till.delivered, 0min, customers);
        network.link<&Till::on_posting>(customers.postings, 5min, till);
        network.link<&Till::on_reorder>(customers.reorders, 0min, till);
        const sim::Time until = to_the_evening ? evening() : office.months.end();
        sim::Engine(network, 20'270'203, 0).run(until);
    }
    /// Midnight after the deliveries of working day 20, and how long after these it is, in days.
    [[nodiscard]] sim::Time evening() const {
        return sim::Time{(delivery().time_since_epoch() / sim::day + 1) * sim::day};
    }
    [[nodiscard]] double days_left() const { return sim::hours(evening() - delivery()) / 24.0; }
    [[nodiscard]] sim::Time delivery() const {
        return office.calendar.when_worked(office.calendar.working_day() * 20 + 3h);
    }
    static Scenario quiet() {
        Scenario scenario = models::testing::anchor_company();
        scenario.run.months = 3;
        scenario.marketing.referrals = 0.0;
        return scenario;
    }
};

constexpr std::size_t many = 300'000;

double churned_share(int late, bool defective = false, std::size_t sales = many) {
    const Shop shop(std::vector<Sale>(
        sales, {.accepted = 0, .promised = 5, .delivered = 5 + late, .defective = defective}));
    return static_cast<double>(shop.customers.counts().churned.total()) /
           static_cast<double>(sales);
}

/// Four standard errors of a share among 300,000.
double margin(double share) {
    return 4.0 * std::sqrt(share * (1.0 - share) / static_cast<double>(many));
}

}  // namespace

TEST_CASE("customers: a day late costs one per cent of the price, never more than ten") {
    for (const auto& [late, cents] :
         {std::pair{0, 0}, {1, 24'00}, {5, 120'00}, {10, 240'00}, {20, 240'00}}) {
        const Shop shop(Sales{{.delivered = 20 + late}});
        CAPTURE(late);
        CHECK(shop.till.gained(Account::penalties) == Money{cents});
        CHECK(shop.till.gained(Account::receivables) == models::euros(2400) - Money{cents});
        CHECK(shop.till.gained(Account::sales) == -models::euros(2400));
    }
}

TEST_CASE("customers: cost of goods is 58 % of the price, material 70 % of that") {
    const Shop shop(Sales{{}});
    CHECK(shop.till.gained(Account::cost_of_goods) == Money{1392'00});
    CHECK(shop.till.gained(Account::work_in_progress) == -Money{974'40});
    CHECK(shop.till.gained(Account::payables) == -Money{417'60});
}

TEST_CASE("customers: a subcontracted order costs 30 % of its cost of goods more") {
    const Shop shop(Sales{{.subcontracted = true}});
    CHECK(shop.till.gained(Account::cost_of_goods) == Money{1392'00});
    CHECK(shop.till.gained(Account::backup_premium) == Money{417'60});
    CHECK(shop.till.gained(Account::payables) == -Money{1809'60});
    CHECK(shop.till.gained(Account::work_in_progress) == Money{});
}

TEST_CASE("customers: expediting is paid for more than five working days late") {
    CHECK(Shop(Sales{{.delivered = 25}}).till.gained(Account::expediting) == Money{});
    CHECK(Shop(Sales{{.delivered = 26}}).till.gained(Account::expediting) == models::euros(60));
}

TEST_CASE("customers: on time are those delivered on the promised day; undelivered ones are late") {
    const Shop shop(Sales{{.promised = 20, .delivered = 20},
                          {.promised = 20, .delivered = 19},
                          {.promised = 20, .delivered = 21},
                          {.promised = 30, .delivered = -1},
                          {.promised = 500, .delivered = -1}});  // not yet due at the end
    const auto& counts = shop.customers.counts();
    CHECK(counts.due.total() == 4);
    CHECK(counts.on_time.total() == 2);
    CHECK(counts.delivered.total() == 3);
    CHECK(shop.customers.open_orders() == 2);
}

TEST_CASE("customers: open orders are as late as they are at the end") {
    const Shop shop(Sales{{.promised = 30, .delivered = 33}, {.promised = 30, .delivered = -1}});
    const std::int64_t last = shop.office.calendar.working_date(shop.office.months.end());
    CHECK(shop.customers.counts().late_days.total() == 3 + (last - 30));
}

TEST_CASE("customers: lead times are counted in working days") {
    const Shop shop(Sales{{.accepted = 3, .promised = 23, .delivered = 15}});
    CHECK(std::abs(shop.customers.counts().lead_days.total() - 12.25) < 1e-9);
    CHECK(std::abs(shop.customers.counts().quoted_days.total() - 20.125) < 1e-9);
}

TEST_CASE("customers: the backlog integral is the time that orders were open") {
    const Shop shop(Sales{{.accepted = 0, .delivered = 4}, {.accepted = 1, .delivered = 3}});
    const sim::Duration open = 4 * sim::day + 2h + 2 * sim::day + 2h;
    CHECK(shop.customers.counts().backlog.total() == open);
}

TEST_CASE("customers: churn after a delivery follows equation 6") {
    for (const auto& [late, exact] :
         {std::pair{0, 0.0582}, {5, 0.0898}, {10, 0.1372}, {20, 0.3044}}) {
        const double share = churned_share(late);
        CAPTURE(late, share);
        CHECK(std::abs(share - exact) < margin(exact) + 0.00005);
    }
}

TEST_CASE("customers: lateness beyond 30 working days angers no further") {
    const double exact = 1.0 - std::exp(-0.06 * std::exp(0.09 * 30.0));
    CHECK(std::abs(churned_share(45) - exact) < margin(exact));
}

TEST_CASE("customers: a defect that escaped multiplies the hazard by e") {
    const double exact = 1.0 - std::exp(-0.06 * std::exp(1.0));
    CHECK(std::abs(churned_share(0, true) - exact) < margin(exact));
}

TEST_CASE("customers: later deliveries lose every customer that punctual ones lose") {
    // One uniform per order decides, so a toggle only adds losses.
    const double punctual = churned_share(0, false, 10'000);
    const double a_day_late = churned_share(1, false, 10'000);
    CHECK(punctual < a_day_late);
    CHECK(a_day_late < churned_share(2, false, 10'000));
}

TEST_CASE("customers: a customer is born at the first delivery") {
    const Shop shop(Sales{{.delivered = 20}, {.delivered = 22}, {.delivered = -1}});
    const auto& counts = shop.customers.counts();
    CHECK(counts.born.total() == 2);
    CHECK(shop.customers.active() == 2 - counts.churned.total());
}

TEST_CASE("customers: opening customers reorder at the mean rate from the first day on") {
    Scenario scenario = Shop::quiet();
    const Shop shop(Sales{}, scenario, 50'000);
    // Equilibrium renewal: 50,000 customers, a gap of 60 working days, and the days of the run.
    const auto days =
        static_cast<double>(shop.office.calendar.working_date(shop.office.months.end()));
    const double expected = 50'000.0 / 60.0 * days;
    const auto seen = static_cast<double>(shop.till.reorders().size());
    CAPTURE(seen, expected);
    CHECK(std::abs(seen - expected) < 4.0 * std::sqrt(expected));
}

TEST_CASE("customers: customers born in the morning refer others on the same day") {
    Scenario scenario = Shop::quiet();
    scenario.marketing.referrals = 0.2;
    scenario.customers.churn_base = 0.0;
    const Shop shop(Sales(5'000, {.delivered = 20}), scenario, 0, true);
    REQUIRE(shop.customers.active() == 5'000);
    const double expected = 0.2 * 5'000.0 * shop.office.calendar.working_share() * shop.days_left();
    const auto seen = static_cast<double>(shop.customers.counts().referred.total());
    CAPTURE(seen, expected);
    CHECK(std::abs(seen - expected) < 3.3 * std::sqrt(expected));
}

TEST_CASE("customers: customers born in the morning of a spike order more on the same day") {
    Scenario scenario = Shop::quiet();
    scenario.customers.churn_base = 0.0;
    scenario.demand.spike_month = 1;
    scenario.demand.spike_length = models::wd(40.0);
    const auto reorders = [&](double factor) {
        scenario.demand.spike_factor = factor;
        return Shop(Sales(30'000, {.delivered = 20}), scenario, 0, true).till.reorders().size();
    };
    const Shop shop(Sales{}, scenario, 0, true);
    const double expected =
        2.0 * 30'000.0 / 60.0 * shop.office.calendar.working_share() * shop.days_left();
    const auto added = static_cast<double>(reorders(3.0) - reorders(1.0));
    CAPTURE(added, expected);
    CHECK(std::abs(added - expected) < 3.3 * std::sqrt(expected));
}

TEST_CASE("customers: reorders and referrals follow the months of the year", "[season]") {
    Scenario scenario = Shop::quiet();
    scenario.run.months = 12;
    scenario.marketing.referrals = 0.01;
    scenario.demand.season.march = 2.0;
    scenario.demand.season.may = 0.0;
    const Shop shop({}, scenario, 30'000);
    const models::Months& months = shop.office.months;
    std::vector<double> reorders(12, 0.0);
    for (const sim::Time time : shop.till.reorders()) reorders[months.month_of(time)] += 1.0;
    // A customer orders every 60 working days.
    const auto expected = [&](std::size_t month, double factor) {
        const sim::Duration worked = shop.office.calendar.worked(months.month_start(month + 1)) -
                                     shop.office.calendar.worked(months.month_start(month));
        return factor * 30'000.0 / 60.0 * sim::hours(worked) / 8.0;
    };
    for (const auto& [month, factor] : {std::pair{0, 1.0}, {1, 2.0}, {2, 1.0}, {4, 1.0}}) {
        CAPTURE(month);
        const double exact = expected(static_cast<std::size_t>(month), factor);
        CHECK(std::abs(reorders[static_cast<std::size_t>(month)] - exact) < 4.0 * std::sqrt(exact));
    }
    CHECK(reorders[3] == 0.0);
    const auto& referred = shop.customers.counts().referred;
    CHECK(referred[3] == 0);
    const double usual = 0.01 * 30'000.0 * 31.0 * 5.0 / 7.0;
    CHECK(std::abs(static_cast<double>(referred[1]) - 2.0 * usual) < 4.0 * std::sqrt(2.0 * usual));
}

TEST_CASE("customers: a newcomer's first reorder gap runs from the placement of the order") {
    Scenario scenario = Shop::quiet();
    scenario.customers.reorder_cv = 0.0;
    scenario.customers.reorder_gap = models::wd(30.0);
    scenario.customers.churn_base = 0.0;
    const Shop shop(Sales{{.accepted = 2, .promised = 20, .delivered = 25}}, scenario);
    REQUIRE(!shop.till.reorders().empty());
    CHECK(shop.till.reorders().front() ==
          shop.office.calendar.when_worked(shop.office.calendar.working_day() * 32 + 1h));
}

namespace {

/// Makes all customers but the first and the last hundred leave, and then a tenth as many tickets
/// be answered late as there are survivors; orders that follow tell who was chosen.
class Exodus {
 public:
    static constexpr std::uint32_t customers = 1000;
    static constexpr std::uint32_t survivors = 100;  // at the end, beside customer 0
    static constexpr std::uint64_t tickets = 50;

    sim::Out<models::AnsweredLate> late_answers;
    sim::Out<models::OrderAccepted> accepted;
    sim::Out<models::Delivered> delivered;

    void start(sim::Context& context) { context.after<&Exodus::on_day>(12h, {}); }

 private:
    struct Day {};
    void deliver(std::uint32_t customer, std::uint64_t number, bool defective,
                 sim::Context& context) {
        Order order{};
        order.id = sim::child(sim::root_entity("orders"), 1, number);
        order.customer_index = customer;
        order.defective = defective;
        order.accepted = context.now();
        order.promised = context.now() + 10 * sim::day;
        accepted.send({order}, context);
        delivered.send({order}, context);
    }
    void on_day(const Day&, sim::Context& context) {
        for (std::uint32_t i = 1; i < customers - survivors; ++i) deliver(i, i, true, context);
        for (std::uint64_t i = 0; i < tickets; ++i) {
            late_answers.send({sim::child(sim::root_entity("tickets"), 1, i)}, context);
        }
        context.after<&Exodus::on_next_day>(24h, {});
    }
    void on_next_day(const Day&, sim::Context& context) {
        // The one next to the gap, and no other.
        deliver(customers - survivors, customers, false, context);
    }
};

/// Whether the customer next to those who left was given one of the late answers.
bool neighbour_is_chosen(std::uint64_t replication) {
    Scenario scenario = Shop::quiet();
    scenario.customers.churn_base = 1e-9;  // only who is driven away leaves
    scenario.customers.churn_defect = 40.0;
    scenario.customers.churn_sla_miss = 40.0;
    scenario.customers.reorder_gap = models::wd(5000.0);
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& customers = network.add<Customers>(
        "customers", office.setting, models::testing::customers_of(scenario),
        models::testing::demand_of(office, scenario, scenario.markets[0].second),
        sim::root_entity("customers"), std::uint16_t{0}, std::int64_t{Exodus::customers});
    auto& exodus = network.add<Exodus>("exodus");
    network.link<&Customers::on_answered_late>(exodus.late_answers, 0min, customers);
    network.link<&Customers::on_accepted>(exodus.accepted, 0min, customers);
    network.link<&Customers::on_delivered>(exodus.delivered, 0min, customers);
    sim::Engine(network, 20'270'204, replication).run(sim::Time{3 * sim::day});
    const std::int64_t left = customers.counts().churned.total();
    const std::int64_t driven_away = Exodus::customers - Exodus::survivors - 1;
    REQUIRE(left >= driven_away);
    return left > driven_away;
}

}  // namespace

TEST_CASE("customers: a late answer meets every active customer alike, next to a gap or not") {
    constexpr std::uint64_t runs = 2000;
    std::uint64_t chosen = 0;
    for (std::uint64_t r = 0; r < runs; ++r) chosen += neighbour_is_chosen(r) ? 1 : 0;
    const double exact =
        1.0 - std::pow(1.0 - 1.0 / (Exodus::survivors + 1), static_cast<double>(Exodus::tickets));
    const double share = static_cast<double>(chosen) / static_cast<double>(runs);
    CAPTURE(share, exact);
    CHECK(std::abs(share - exact) <
          4.0 * std::sqrt(exact * (1.0 - exact) / static_cast<double>(runs)));
}

TEST_CASE("customers: the material that went into an order leaves work in progress, to the cent") {
    const Shop shop({{}}, Shop::quiet());
    const Scenario terms = models::testing::anchor_company();
    CHECK(shop.till.gained(Account::work_in_progress) ==
          -models::share_of(models::euros(2400),
                            terms.orders.cost_share * terms.orders.material_share));
}
