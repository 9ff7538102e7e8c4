// Failures, load, subcontracting and closure of a plant (models/production/plant/plant.hpp).
#include "models/production/plant/plant.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/models/anchor_company.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/validation_row.hpp"

namespace {

using namespace std::chrono_literals;
using models::Scenario;
using models::production::Plant;
using models::testing::around_the_clock;
using models::testing::station_of;

/// Sends orders and orders about the backup at given times; keeps what leaves.
class Gate {
 public:
    sim::Out<models::OrderRelease> orders;
    sim::Out<models::BackupSwitch> backup;
    sim::Out<models::Closure> closures;

    Gate(std::uint32_t orders_at_once, bool backup_on, sim::Duration closes_at,
         sim::Duration orders_at)
        : at_once_(orders_at_once),
          backup_on_(backup_on),
          closes_at_(closes_at),
          orders_at_(orders_at) {}

    void start(sim::Context& context) {
        context.after<&Gate::on_order_time>(orders_at_, {});
        context.after<&Gate::on_backup_time>(1h, {});
        if (closes_at_.count() > 0) context.after<&Gate::on_closing>(closes_at_, {});
    }
    void on_goods(const models::GoodsTransfer&, sim::Context& context) {
        left_.push_back(context.now());
    }
    void on_subcontract(const models::Subcontract& subcontract, sim::Context&) {
        subcontracted_.push_back(subcontract.order);
    }
    [[nodiscard]] const std::vector<sim::Time>& left() const { return left_; }
    [[nodiscard]] const std::vector<models::Order>& subcontracted() const { return subcontracted_; }

 private:
    struct Now {};
    void on_order_time(const Now&, sim::Context& context) {
        for (std::uint32_t i = 0; i < at_once_; ++i) {
            models::Order order{};
            order.id = sim::EntityId{i + 1};
            orders.send({order}, context);
        }
    }
    void on_backup_time(const Now&, sim::Context& context) {
        if (backup_on_) backup.send({true}, context);
    }
    void on_closing(const Now&, sim::Context& context) { closures.send({}, context); }

    std::uint32_t at_once_;
    bool backup_on_;
    sim::Duration closes_at_;
    sim::Duration orders_at_;
    std::vector<sim::Time> left_;
    std::vector<models::Order> subcontracted_;
};

struct PlantRun {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    Gate& gate;
    Plant& plant;

    PlantRun(Scenario of, std::uint32_t orders, sim::Duration length, std::uint64_t replication = 0,
             bool backup_on = false, sim::Duration closes_at = 0min, sim::Duration orders_at = 0min)
        : scenario(std::move(of)),
          office(scenario),
          gate(network.add<Gate>("gate", orders, backup_on, closes_at, orders_at)),
          plant(network.add<Plant>("plant", office.setting,
                                   models::testing::plant_of(scenario, scenario.plants[0].second),
                                   sim::root_entity("plant"))) {
        network.link<&Plant::on_release>(gate.orders, 0min, plant);
        network.link<&Plant::on_backup>(gate.backup, 0min, plant);
        network.link<&Plant::on_closure>(gate.closures, 0min, plant);
        network.link<&Gate::on_goods>(plant.finished, 0min, gate);
        network.link<&Gate::on_subcontract>(plant.subcontracts, 24h, gate);
        sim::Engine(network, 20'270'206, replication).run(sim::Time{length});
    }
};

Scenario failing(double availability, std::int64_t servers, double service_minutes) {
    Scenario scenario = around_the_clock();
    models::production::StageParameters stage = station_of(servers, service_minutes, 0.0);
    stage.availability = availability;
    stage.repair = 2h;
    scenario.plants[0].second.stages.emplace_back("only", stage);
    return scenario;
}

}  // namespace

TEST_CASE("plant: servers are up for the stated share of working time") {
    const std::vector<models::testing::Quantity> share{{"availability", 0.8}};
    const auto up = [](double availability, std::uint64_t replication) {
        constexpr sim::Duration length = 300 * sim::day;
        const PlantRun run(failing(availability, 5, 60.0), 0, length, replication);
        return std::vector{run.plant.available_hours(0) / (5.0 * sim::hours(length))};
    };
    models::testing::require_row(share, [&](std::uint64_t r) { return up(0.8, r); });
    models::testing::require_companion_fails(share, [&](std::uint64_t r) { return up(0.78, r); });
}

TEST_CASE("plant: a failure interrupts a service, which then goes on where it stopped") {
    // One server with failures, kept busy: what it makes is its time up over the service time.
    const PlantRun run(failing(0.8, 1, 60.0), 4'000, 60 * sim::day);
    const double up = run.plant.available_hours(0);
    const auto made = static_cast<double>(run.gate.left().size());
    CAPTURE(up, made);
    REQUIRE(up < 0.95 * 24.0 * 60.0);
    CHECK(made <= up);
    CHECK(made > up - 1.0);
    CHECK(std::abs(run.plant.busy_hours(0) - up) < 1e-6);
}

TEST_CASE("plant: the load is expected remaining hours over available hours of the horizon") {
    Scenario scenario = models::testing::anchor_company();  // the default company
    scenario.run.sample_period = 1h;
    const PlantRun run(scenario, 100, 1min);
    const auto loads = run.plant.loads();
    // 20 working days of 8 hours; 3 % of the inspections send an order back to assembly.
    const double visits = 1.0 / (1.0 - 0.03);
    CHECK(std::abs(loads[0] - 100 * 4.0 / (6 * 0.95 * 160)) < 1e-12);
    CHECK(std::abs(loads[1] - 100 * 6.0 * visits / (8 * 0.95 * 160)) < 1e-12);
    CHECK(std::abs(loads[2] - 100 * 1.0 * visits / (2 * 0.95 * 160)) < 1e-12);
    CHECK(std::abs(loads[3] - 100 * 1.5 / (2 * 0.95 * 160)) < 1e-12);
}

TEST_CASE("plant: capacities are those of the model, orders per working day") {
    // Cutting 11.4, assembly 9.83, inspection 14.7, packing 10.13 (docs/model/claims.md, A6): a
    // backlog of one horizon of them is a load of one.
    const auto load_of = [](std::uint32_t orders, std::size_t stage) {
        return PlantRun(models::testing::anchor_company(), orders, 1min).plant.loads()[stage];
    };
    CHECK(std::abs(load_of(1'140, 0) * 20.0 - 100.0) < 0.1);
    CHECK(std::abs(load_of(983, 1) * 20.0 - 100.0) < 0.1);
    CHECK(std::abs(load_of(1'474, 2) * 20.0 - 100.0) < 0.1);
    CHECK(std::abs(load_of(1'013, 3) * 20.0 - 100.0) < 0.1);
}

TEST_CASE("plant: backup takes two orders a working day, first in first out") {
    Scenario scenario = failing(1.0, 1, 24.0 * 60.0);  // an order a day
    scenario.backup.capacity = 2.0;
    const PlantRun run(scenario, 40, 10 * sim::day, 0, true);
    CHECK(run.plant.subcontracted().total() == 20);
    REQUIRE(run.gate.subcontracted().size() == 18);  // those of the last day are on their way
    // The first is being served; those that wait longest go first.
    CHECK(run.gate.subcontracted()[0].id == sim::EntityId{2});
    CHECK(run.gate.subcontracted()[1].id == sim::EntityId{3});
    CHECK(run.gate.subcontracted()[0].subcontracted);
    CHECK(run.plant.received() == run.plant.sent() + 20 + run.plant.orders());
}

TEST_CASE("plant: what the backup could have made on an idle day is not made the next day") {
    Scenario scenario = failing(1.0, 1, 24.0 * 60.0);
    scenario.backup.capacity = 2.0;
    // Its days begin at one o'clock. The orders come in the afternoon of the fifth.
    const PlantRun run(scenario, 40, 6 * sim::day, 0, true, 0min, 4 * sim::day + 13h);
    CHECK(run.plant.subcontracted().total() == 2);
}

TEST_CASE("plant: of half an order a day the backup makes one every other day") {
    Scenario scenario = failing(1.0, 1, 24.0 * 60.0);
    scenario.backup.capacity = 0.5;
    const PlantRun run(scenario, 40, 10 * sim::day, 0, true);
    CHECK(run.plant.subcontracted().total() == 5);
}

TEST_CASE("plant: without backup nothing is subcontracted") {
    const PlantRun run(failing(1.0, 1, 24.0 * 60.0), 40, 10 * sim::day);
    CHECK(run.plant.subcontracted().total() == 0);
}

TEST_CASE("plant: a closed plant makes nothing more and cancels what it has") {
    const PlantRun run(failing(1.0, 1, 24.0 * 60.0), 40, 10 * sim::day, 0, false,
                       4 * sim::day + 1h);
    CHECK(run.gate.left().size() == 4);
    CHECK(run.plant.cancelled() == 36);
    CHECK(run.plant.orders() == 0);
}
