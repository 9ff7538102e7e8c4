// Orders of several products in a plant: where they go, how long it takes, what they load, and
// where they take their material (models/production/plant/plant.hpp).
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/production/plant/plant.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Order;
using models::Scenario;
using models::production::Plant;
using models::production::StageParameters;

/// Sends orders at the start, and the materials that the plant asks for an hour later; keeps what
/// comes back.
class RouteGate {
 public:
    sim::Out<models::OrderRelease> orders;
    sim::Out<models::MaterialIssue> issues;
    sim::Out<models::BackupSwitch> backup;

    RouteGate(std::vector<Order> sent, bool backup_on)
        : sent_(std::move(sent)), backup_on_(backup_on) {}

    void start(sim::Context& context) { context.after<&RouteGate::on_morning>(0min, {}); }
    void on_request(const models::MaterialRequest& request, sim::Context& context) {
        asked_ += request.value;
        ++requests_;
        context.after<&RouteGate::on_material_here>(1h, {request.server});
    }
    void on_goods(const models::GoodsTransfer& goods, sim::Context& context) {
        left_.push_back({goods.order, context.now()});
    }
    void on_subcontract(const models::Subcontract& subcontract, sim::Context&) {
        subcontracted_.push_back(subcontract.order.product);
    }

    struct Left {
        Order order;
        sim::Time at;
    };
    [[nodiscard]] const std::vector<Left>& left() const { return left_; }
    [[nodiscard]] models::Money asked() const { return asked_; }
    [[nodiscard]] int requests() const { return requests_; }
    [[nodiscard]] const std::vector<std::uint8_t>& subcontracted() const { return subcontracted_; }

 private:
    struct Now {};
    struct Here {
        std::uint32_t server;
    };
    void on_morning(const Now&, sim::Context& context) {
        for (const Order& order : sent_) orders.send({order}, context);
        if (backup_on_) backup.send({true}, context);
    }
    void on_material_here(const Here& here, sim::Context& context) {
        issues.send({here.server}, context);
    }

    std::vector<Order> sent_;
    bool backup_on_;
    std::vector<Left> left_;
    std::vector<std::uint8_t> subcontracted_;
    models::Money asked_;
    int requests_ = 0;
};

using Products = std::vector<Plant::Parameters::Product>;

struct Yard {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    RouteGate& gate;
    Plant& plant;

    Yard(Scenario of, Products products, std::vector<Order> orders, sim::Duration length,
         bool backup_on = false)
        : scenario(std::move(of)),
          office(scenario),
          gate(network.add<RouteGate>("gate", std::move(orders), backup_on)),
          plant(network.add<Plant>("plant", office.setting, with(scenario, std::move(products)),
                                   sim::root_entity("plant"))) {
        network.link<&Plant::on_release>(gate.orders, 0min, plant);
        network.link<&Plant::on_material>(gate.issues, 0min, plant);
        network.link<&Plant::on_backup>(gate.backup, 0min, plant);
        network.link<&RouteGate::on_request>(plant.material_requests, 0min, gate);
        network.link<&RouteGate::on_goods>(plant.finished, 0min, gate);
        network.link<&RouteGate::on_subcontract>(plant.subcontracts, 24h, gate);
        sim::Engine(network, 20'270'401, 0).run(sim::Time{length});
    }
    static Plant::Parameters with(const Scenario& scenario, Products products) {
        Plant::Parameters parameters =
            models::testing::plant_of(scenario, scenario.plants[0].second);
        parameters.products = std::move(products);
        return parameters;
    }
};

/// Around the clock, without failures and without chance in the times.
Scenario exact(const std::vector<std::pair<std::string, std::int64_t>>& stages) {
    Scenario scenario = models::testing::around_the_clock();
    scenario.orders.credit_check = {};
    scenario.plants[0].second.stages.clear();
    for (const auto& [name, servers] : stages) {
        StageParameters stage;
        stage.servers = servers;
        stage.time = 2h;
        stage.cv = 0.0;
        stage.availability = 1.0;
        scenario.plants[0].second.stages.emplace_back(name, stage);
    }
    return scenario;
}

std::vector<Order> orders_of(const std::vector<std::uint8_t>& products, std::uint32_t times = 1) {
    std::vector<Order> orders;
    for (std::uint32_t i = 0; i < times; ++i) {
        for (const std::uint8_t product : products) {
            Order order;
            order.id = sim::EntityId{orders.size() + 1};
            order.product = product;
            order.price = models::euros(100);
            orders.push_back(order);
        }
    }
    return orders;
}

}  // namespace

TEST_CASE("plant: only the products that visit a stage take its servers, to the hour") {
    // Six orders in ten are ground.
    const Products products{{0.6, {1.0, 1.0}, 0.0}, {0.4, {1.0, 0.0}, 0.0}};
    const Yard yard(exact({{"turning", 5}, {"grinding", 3}}), products,
                    orders_of({0, 1, 0, 1, 0, 0, 1, 0, 1, 0}, 40), 60 * sim::day);
    REQUIRE(yard.gate.left().size() == 400);
    CHECK(yard.plant.station(0).served() == 400);
    CHECK(yard.plant.station(1).served() == 240);
    CHECK(yard.plant.busy_hours(0) == 800.0);
    CHECK(yard.plant.busy_hours(1) == 480.0);
}

TEST_CASE("plant: an order takes its product's factor and its size times the hours of a stage") {
    const Products products{{1.0, {0.5, 3.0}, 0.0}};
    std::vector<Order> orders = orders_of({0});
    orders[0].size = 2 * Order::unit_size;
    const Yard yard(exact({{"first", 1}, {"second", 1}}), products, orders, 5 * sim::day);
    REQUIRE(yard.gate.left().size() == 1);
    // 2 h x 0.5 x 2 and 2 h x 3 x 2.
    CHECK(yard.gate.left()[0].at == sim::Time{2h + 12h});
}

TEST_CASE(
    "plant: the load is the expected work of the orders in hand, each by its product and size") {
    Scenario scenario = exact({{"first", 1}, {"second", 2}});
    const Products products{{0.5, {1.0, 3.0}, 0.0}, {0.5, {0.5, 0.0}, 0.0}};
    std::vector<Order> orders = orders_of({0, 0, 1});
    orders[1].size = Order::unit_size / 4;
    const Yard yard(scenario, products, orders, 1min);
    const double horizon = 20.0 * 24.0;
    const auto loads = yard.plant.loads();
    CHECK(std::abs(loads[0] - (2.0 + 0.5 + 1.0) / horizon) < 1e-12);
    CHECK(std::abs(loads[1] - (6.0 + 1.5) / (2.0 * horizon)) < 1e-12);
}

TEST_CASE(
    "plant: the load of an empty plant is zero, whatever sizes and products went through it") {
    Scenario scenario = exact({{"first", 3}, {"second", 2}, {"third", 4}});
    scenario.plants[0].second.stages[2].second.defect_share = 0.4;
    scenario.plants[0].second.stages[2].second.rework_at = "second";
    const Products products{{0.2, {0.3, 1.1, 0.7}, 0.0}, {0.8, {0.0, 1.7, 0.9}, 0.0}};
    std::vector<Order> orders = orders_of({0, 1, 1}, 500);
    std::uint32_t size = 12'345;
    for (Order& order : orders) order.size = size = (size * 7919U + 13U) % 200'000U + 1U;
    const Yard yard(scenario, products, orders, 400 * sim::day);
    REQUIRE(yard.gate.left().size() == orders.size());
    REQUIRE(yard.plant.reworked().total() > 100);
    for (const double load : yard.plant.loads()) CHECK(load == 0.0);
}

TEST_CASE(
    "plant: rework at a stage that a product passes by goes on at the next one that it visits") {
    Scenario scenario = exact({{"first", 1}, {"second", 1}, {"third", 1}});
    scenario.plants[0].second.stages[2].second.defect_share = 0.5;
    scenario.plants[0].second.stages[2].second.rework_at = "first";
    const Products products{{1.0, {0.0, 1.0, 1.0}, 0.0}};
    const Yard yard(scenario, products, orders_of({0}, 200), 200 * sim::day);
    REQUIRE(yard.gate.left().size() == 200);
    const std::int64_t reworked = yard.plant.reworked().total();
    CHECK(reworked > 100);
    CHECK(yard.plant.station(0).served() == 0);
    CHECK(yard.plant.station(1).served() == 200 + reworked);
    CHECK(yard.plant.station(2).served() == 200 + reworked);
}

TEST_CASE("plant: a product without work goes from the credit check to the warehouse") {
    Scenario scenario = exact({{"first", 1}});
    scenario.plants[0].second.wip_limit = 1;
    const Products products{{0.5, {1.0}, 0.0}, {0.5, {0.0}, 0.0}};
    // It does not wait for the limit on work in progress either.
    const Yard yard(scenario, products, orders_of({0, 0, 1}), 1 * sim::day);
    REQUIRE(yard.gate.left().size() == 3);
    CHECK(yard.gate.left()[0].order.product == 1);
    CHECK(yard.gate.left()[0].at == sim::Time{});
    CHECK(yard.plant.station(0).served() == 2);
    CHECK(yard.plant.busy_hours(0) == 4.0);
}

TEST_CASE(
    "plant: an order takes its material at the first stage that it visits, and only if it "
    "needs any") {
    const Products products{{0.4, {1.0, 1.0}, 0.5}, {0.3, {0.0, 1.0}, 0.2}, {0.3, {1.0, 1.0}, 0.0}};
    const Yard yard(exact({{"first", 1}, {"second", 1}}), products, orders_of({0, 1, 2}),
                    2 * sim::day);
    REQUIRE(yard.gate.left().size() == 3);
    CHECK(yard.gate.requests() == 2);
    CHECK(yard.gate.asked() == models::euros(50 + 20));
    for (const RouteGate::Left& left : yard.gate.left()) {
        const std::int64_t share = left.order.product == 0 ? 50 : left.order.product == 1 ? 20 : 0;
        CHECK(left.order.material == models::euros(share));
    }
    // The one that begins at the second stage waits there for its material, an hour.
    CHECK(yard.gate.left()[0].order.product == 1);
    CHECK(yard.gate.left()[0].at == sim::Time{3h});
}

TEST_CASE("plant: rework at the stage that takes the material needs no more of it") {
    Scenario scenario = exact({{"first", 1}, {"check", 1}});
    scenario.plants[0].second.stages[1].second.defect_share = 0.5;
    scenario.plants[0].second.stages[1].second.rework_at = "first";
    const Yard yard(scenario, Products{{1.0, {1.0, 1.0}, 0.5}}, orders_of({0}, 40), 60 * sim::day);
    REQUIRE(yard.gate.left().size() == 40);
    CHECK(yard.plant.station(0).served() > 50);  // some came back
    CHECK(yard.gate.requests() == 40);
}

TEST_CASE("plant: the backup takes no order that came back for rework") {
    Scenario scenario = exact({{"first", 1}, {"check", 4}});
    scenario.plants[0].second.stages[1].second.defect_share = 1.0;  // nothing ever leaves
    scenario.plants[0].second.stages[1].second.rework_at = "first";
    scenario.backup.capacity = 1.0;
    const Yard yard(scenario, Products{{1.0, {1.0, 1.0}, 0.0}}, orders_of({0}, 3), 8 * sim::day,
                    true);
    // Each morning some wait at the first stage, and all of them were there before.
    CHECK(yard.plant.station(0).served() > 20);
    CHECK(yard.gate.subcontracted().empty());
    CHECK(yard.plant.orders() == 3);
}

TEST_CASE("plant: the backup takes orders that wait at the first stage that they visit") {
    Scenario scenario = exact({{"first", 1}, {"second", 1}});
    for (auto& [name, stage] : scenario.plants[0].second.stages) stage.time = 240h;
    scenario.backup.capacity = 1.0;
    const Products products{{0.5, {1.0, 1.0}, 0.0}, {0.5, {0.0, 1.0}, 0.0}};
    // One of each is in work. Those that wait at the first stage go first.
    const Yard yard(scenario, products, orders_of({1, 0, 1, 0}), 8 * sim::day, true);
    CHECK(yard.gate.subcontracted() == std::vector<std::uint8_t>{0, 1});
    CHECK(yard.plant.orders() == 2);
}
