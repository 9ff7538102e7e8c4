// From a lead to an order: quotes, decisions, deferrals (models/sales/desk/desk.hpp).
#include "models/sales/desk/desk.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Control;
using models::Order;
using models::Scenario;
using models::sales::Desk;

/// Sends a control and then leads or reorders, all on the first morning; keeps the orders.
class Street {
 public:
    sim::Out<Control> controls;
    sim::Out<models::Lead> leads;
    sim::Out<models::Reorder> reorders;
    sim::Out<models::Reputation> reputation;

    Street(const Control& control, std::uint32_t lead_count, std::uint32_t reorder_count,
           double satisfaction)
        : control_(control),
          leads_(lead_count),
          reorders_(reorder_count),
          satisfaction_(satisfaction) {}

    void start(sim::Context& context) { context.after<&Street::on_morning>(9h, {}); }
    void on_order(const models::OrderRelease& release, sim::Context&) {
        orders_.push_back(release.order);
    }
    [[nodiscard]] const std::vector<Order>& orders() const { return orders_; }

 private:
    struct Morning {};
    void on_morning(const Morning&, sim::Context& context) {
        controls.send(control_, context);
        reputation.send({satisfaction_}, context);
        for (std::uint32_t i = 0; i < leads_; ++i) leads.send({sim::EntityId{i + 1}}, context);
        for (std::uint32_t i = 0; i < reorders_; ++i) {
            reorders.send({sim::EntityId{1'000'000 + i}, sim::EntityId{2'000'000 + i}, i}, context);
        }
    }

    Control control_;
    std::uint32_t leads_;
    std::uint32_t reorders_;
    double satisfaction_;
    std::vector<Order> orders_;
};

constexpr sim::Duration allowance = 19h;  // for transport

/// A desk in which every lead reaches the decision.
struct Office {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    Street& street;
    Desk& desk;

    Office(const Control& control, std::uint32_t leads, std::uint32_t reorders,
           Scenario of = eager(), double satisfaction = 1.0,
           const std::vector<Desk::Parameters::Product>& products = {}, double mean_own_work = 0.0)
        : scenario(std::move(of)),
          office(scenario),
          street(network.add<Street>("street", control, leads, reorders, satisfaction)),
          desk(network.add<Desk>(
              "desk", office.setting,
              Desk::Parameters{
                  .sales = scenario.sales,
                  .offer = models::part_of<models::sales::OfferParameters>(scenario.orders),
                  .deferral = models::part_of<models::sales::DeferralParameters>(scenario.breakers),
                  .reps = scenario.sales.reps,
                  .products = products,
                  .mean_own_work = mean_own_work},
              std::uint16_t{0}, allowance)) {
        network.link<&Desk::on_control>(street.controls, 0min, desk);
        network.link<&Desk::on_reputation>(street.reputation, 0min, desk);
        network.link<&Desk::on_lead>(street.leads, 0min, desk);
        network.link<&Desk::on_reorder>(street.reorders, 0min, desk);
        network.link<&Street::on_order>(desk.releases, 30min, street);
        sim::Engine(network, 20'270'204, 0).run(office.months.end());
    }
    static Scenario eager() {
        Scenario scenario = models::testing::anchor_company();
        scenario.run.months = 6;
        scenario.sales.reps = 10'000;
        scenario.sales.live_contact = 1.0;
        scenario.sales.cold_contact = 1.0;
        scenario.sales.bant_pass = 1.0;
        return scenario;
    }
};

double won_share(double quoted) {
    constexpr std::uint32_t leads = 40'000;
    const Office office({.quoted_lead_time = quoted}, leads, 0);
    const auto& counts = office.desk.counts();
    REQUIRE(counts.won.total() + counts.lost.total() == leads);
    return static_cast<double>(counts.won.total()) / leads;
}

}  // namespace

TEST_CASE("desk: a longer quote wins less, by equation 3") {
    for (const auto& [quoted, exact] : {std::pair{20.0, 0.2200}, {30.0, 0.1176}, {40.0, 0.0592}}) {
        const double share = won_share(quoted);
        CAPTURE(quoted, share);
        CHECK(std::abs(share - exact) < 4.0 * std::sqrt(exact * (1.0 - exact) / 40'000.0));
    }
}

TEST_CASE("desk: nobody is quoted less than the standard lead time") {
    CHECK(won_share(5.0) == won_share(20.0));
}

TEST_CASE("desk: dissatisfied customers cost newcomers, by the logit of equation 3") {
    constexpr std::uint32_t leads = 40'000;
    const auto share = [&](double sensitivity, double satisfaction) {
        Scenario scenario = Office::eager();
        scenario.sales.reputation_sensitivity = sensitivity;
        const Office office({}, leads, 0, scenario, satisfaction);
        return static_cast<double>(office.desk.counts().won.total()) / leads;
    };
    const double odds = 0.22 / 0.78 * std::exp(2.0 * (0.6 - 1.0));
    const double exact = odds / (1.0 + odds);
    const double seen = share(2.0, 0.6);
    CAPTURE(seen, exact);
    CHECK(std::abs(seen - exact) < 4.0 * std::sqrt(exact * (1.0 - exact) / leads));
    CHECK(share(2.0, 1.0) == won_share(20.0));
    CHECK(share(0.0, 0.6) == won_share(20.0));
}

TEST_CASE("desk: a reorder looks at the quote by equation 11, and at none below the standard") {
    constexpr std::uint32_t reorders = 40'000;
    const auto placed = [&](double sensitivity, double quoted) {
        Scenario scenario = Office::eager();
        scenario.sales.reorder_sensitivity = sensitivity;
        const Office office({.quoted_lead_time = quoted}, 0, reorders, scenario);
        CHECK(office.desk.counts().reorders_lost.total() +
                  static_cast<std::int64_t>(office.street.orders().size()) ==
              reorders);
        return static_cast<double>(office.street.orders().size()) / reorders;
    };
    const double odds = 0.22 / 0.78 * std::exp(-0.5 * 1.5);  // at 40 working days
    const double exact = odds / (1.0 + odds) / 0.22;
    const double seen = placed(0.5, 40.0);
    CAPTURE(seen, exact);
    CHECK(std::abs(seen - exact) < 4.0 * std::sqrt(exact * (1.0 - exact) / reorders));
    CHECK(placed(0.5, 20.0) == 1.0);
    CHECK(placed(0.0, 40.0) == 1.0);
}

TEST_CASE("desk: a promise is the quote plus the allowance for transport, frozen at acceptance") {
    const Office office({.quoted_lead_time = 30.0}, 0, 1);
    REQUIRE(office.street.orders().size() == 1);
    const Order& order = office.street.orders().front();
    CHECK(order.promised ==
          office.office.calendar.after(order.accepted, models::wd(30.0)) + allowance);
}

TEST_CASE("desk: a promise to the door has the transport in it, frozen at acceptance") {
    Scenario scenario = Office::eager();
    scenario.orders.door_to_door = true;
    const Office fixed({}, 0, 1, scenario);
    REQUIRE(fixed.street.orders().size() == 1);
    const Order& order = fixed.street.orders().front();
    CHECK(order.promised == fixed.office.calendar.after(order.accepted, models::wd(20.0)));

    // A quote that follows the backlog adds the way: 19 of the 24 hours of a day, on 5 of 7 days.
    const Office dynamic({.quoted_lead_time = 30.0}, 0, 1, scenario);
    const Order& later = dynamic.street.orders().front();
    const double way = dynamic.office.calendar.in_working_days(models::clock_time(allowance));
    CHECK(way > 0.0);
    CHECK(later.promised == dynamic.office.calendar.after(later.accepted, models::wd(30.0 + way)));
}

TEST_CASE("desk: who orders without a representative decides after the decision time alone",
          "[self-service]") {
    Scenario scenario = Office::eager();
    scenario.sales.self_service = true;
    scenario.sales.decision = models::wd(2.0);
    scenario.sales.decision_cv = 0.0;
    scenario.sales.bant_pass = 0.0;
    const Office office({}, 1000, 0, scenario);
    REQUIRE(office.street.orders().size() > 150);
    for (const Order& order : office.street.orders()) {
        CHECK(order.accepted == office.office.calendar.after(sim::Time{9h}, models::wd(2.0)));
    }
}

TEST_CASE("desk: an open breaker defers everything and loses what does not return") {
    Scenario scenario = Office::eager();
    scenario.breakers.return_probability = 0.0;
    const Office office({.accept_share = 0.0}, 0, 500, scenario);
    CHECK(office.street.orders().empty());
    CHECK(office.desk.counts().deferred.total() == 500);
    CHECK(office.desk.counts().deferred_lost.total() == 500);
    CHECK(office.desk.open_reorders() == 0);
}

TEST_CASE("desk: a deferred deal that always returns is lost after its last return") {
    Scenario scenario = Office::eager();
    scenario.breakers.return_probability = 1.0;
    scenario.breakers.most_returns = 3;
    scenario.breakers.defer_time = models::wd(10.0);
    const Office office({.accept_share = 0.0}, 0, 50, scenario);
    CHECK(office.street.orders().empty());
    CHECK(office.desk.counts().deferred.total() == 50);  // distinct deals, not refusals
    CHECK(office.desk.counts().deferred_lost.total() == 50);
    // The third return comes after 30 working days, in the second month.
    CHECK(office.desk.counts().deferred_lost[0] == 0);
    CHECK(office.desk.counts().deferred_lost[1] == 50);
}

TEST_CASE("desk: a deal that may not return at all is deferred and lost") {
    Scenario scenario = Office::eager();
    scenario.breakers.most_returns = 0;
    const Office office({.accept_share = 0.0}, 0, 50, scenario);
    CHECK(office.desk.counts().deferred.total() == 50);
    CHECK(office.desk.counts().deferred_lost.total() == 50);
}

TEST_CASE("desk: half open, about a quarter of the reorders passes at once") {
    Scenario scenario = Office::eager();
    scenario.breakers.return_probability = 0.0;
    const Office office({.accept_share = 0.25}, 0, 40'000, scenario);
    const double share = static_cast<double>(office.street.orders().size()) / 40'000.0;
    CHECK(std::abs(share - 0.25) < 4.0 * std::sqrt(0.25 * 0.75 / 40'000.0));
}

TEST_CASE("desk: half of the deferred deals return and are placed when the breaker has closed") {
    // A share of 0 now; the deals return to the same control, so let it accept on return only:
    // each deferral draws anew, and a share of one half accepts half of those that are left.
    Scenario scenario = Office::eager();
    scenario.breakers.return_probability = 0.5;
    scenario.breakers.most_returns = 1;
    const Office office({.accept_share = 0.5}, 0, 40'000, scenario);
    // Accepted at once 1/2; deferred 1/2, returned 1/4, accepted then 1/8.
    const double share = static_cast<double>(office.street.orders().size()) / 40'000.0;
    CHECK(std::abs(share - 0.625) < 4.0 * std::sqrt(0.625 * 0.375 / 40'000.0));
}

TEST_CASE("desk: orders are of each product in its share, the same order at any quote") {
    constexpr std::uint32_t reorders = 20'000;
    const std::vector<Desk::Parameters::Product> products{
        {0.6, 0.6, models::euros(100), 0.0, 0.0, 1.0},
        {1.0, 1.0, models::euros(300), 0.0, 0.0, 9.0}};
    const Office one({}, 0, reorders, Office::eager(), 1.0, products, 4.2);
    const Office other({.quoted_lead_time = 60.0}, 0, reorders, Office::eager(), 1.0, products,
                       4.2);
    REQUIRE(one.street.orders().size() == reorders);
    REQUIRE(other.street.orders().size() == reorders);
    double first = 0.0;
    for (std::size_t i = 0; i < reorders; ++i) {
        const Order& order = one.street.orders()[i];
        REQUIRE(order.id == other.street.orders()[i].id);
        REQUIRE(order.product == other.street.orders()[i].product);
        REQUIRE(order.price == models::euros(order.product == 0 ? 100 : 300));
        REQUIRE(order.size == Order::unit_size);
        if (order.product == 0) first += 1.0;
    }
    CHECK(std::abs(first - 0.6 * reorders) < 4.0 * std::sqrt(0.24 * reorders));
}

TEST_CASE(
    "desk: a dynamic quote contains the work of the order's own product in place of the mean") {
    const std::vector<Desk::Parameters::Product> products{
        {0.5, 0.5, models::euros(100), 0.0, 0.0, 2.0},
        {1.0, 1.0, models::euros(100), 0.0, 0.0, 12.0}};
    const Office office({.quoted_lead_time = 30.0}, 0, 200, Office::eager(), 1.0, products, 7.0);
    int heavy = 0;
    for (const Order& order : office.street.orders()) {
        const double days = order.product == 0 ? 25.0 : 35.0;
        CHECK(order.promised ==
              office.office.calendar.after(order.accepted, models::wd(days)) + allowance);
        if (order.product == 1) ++heavy;
    }
    CHECK(heavy > 50);
}

TEST_CASE("desk: the size of an order has a mean of one and multiplies its price") {
    constexpr std::uint32_t reorders = 40'000;
    const std::vector<Desk::Parameters::Product> products{
        {1.0, 1.0, models::euros(100), 0.0, 0.7, 0.0}};
    const Office office({}, 0, reorders, Office::eager(), 1.0, products);
    double sum = 0.0;
    double squares = 0.0;
    for (const Order& order : office.street.orders()) {
        sum += order.units();
        squares += order.units() * order.units();
        REQUIRE(order.price == models::money_from_euros(100.0 * order.units()));
    }
    const double mean = sum / reorders;
    CHECK(std::abs(mean - 1.0) < 4.0 * 0.7 / std::sqrt(reorders));
    CHECK(std::abs(std::sqrt(squares / reorders - mean * mean) - 0.7) < 0.05);
}
