// What a plant does first: urgent orders, limited work in progress, few repair crews
// (models/production/plant/plant.hpp).
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/production/plant/plant.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Scenario;
using models::production::Dispatch;
using models::production::Plant;
using models::testing::around_the_clock;
using models::testing::station_of;

struct Arrival {
    sim::Duration at;
    bool key_account = false;
};

/// Sends orders, numbered from 1, when told, and switches backup on when told; notes when orders
/// leave, and which are subcontracted.
class Customers {
 public:
    sim::Out<models::OrderRelease> orders;
    sim::Out<models::BackupSwitch> backup;

    Customers(std::vector<Arrival> arrivals, sim::Duration backup_at)
        : arrivals_(std::move(arrivals)), backup_at_(backup_at) {}

    void start(sim::Context& context) {
        for (std::uint64_t i = 0; i < arrivals_.size(); ++i) {
            models::Order order{};
            order.id = sim::EntityId{i + 1};
            order.key_account = arrivals_[i].key_account;
            context.after<&Customers::on_order>(arrivals_[i].at, {order});
        }
        if (backup_at_ > 0min) context.after<&Customers::on_backup>(backup_at_, {true});
    }
    void on_goods(const models::GoodsTransfer& goods, sim::Context& context) {
        left_.emplace_back(goods.order.id.value, context.now() - sim::Time{});
    }
    void on_subcontract(const models::Subcontract& subcontract, sim::Context&) {
        subcontracted_.push_back(subcontract.order.id.value);
    }

    using Left = std::vector<std::pair<std::uint64_t, sim::Duration>>;
    [[nodiscard]] const Left& left() const { return left_; }
    [[nodiscard]] const std::vector<std::uint64_t>& subcontracted() const { return subcontracted_; }

 private:
    void on_order(const models::OrderRelease& release, sim::Context& context) {
        orders.send(release, context);
    }
    void on_backup(const models::BackupSwitch& now, sim::Context& context) {
        backup.send(now, context);
    }

    std::vector<Arrival> arrivals_;
    sim::Duration backup_at_;
    Left left_;
    std::vector<std::uint64_t> subcontracted_;
};

struct DispatchRun {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    Customers& customers;
    Plant& plant;

    DispatchRun(Scenario of, std::vector<Arrival> arrivals, sim::Duration length,
                sim::Duration backup_at = 0min)
        : scenario(std::move(of)),
          office(scenario),
          customers(network.add<Customers>("customers", std::move(arrivals), backup_at)),
          plant(network.add<Plant>("plant", office.setting,
                                   models::testing::plant_of(scenario, scenario.plants[0].second),
                                   sim::root_entity("plant"))) {
        network.link<&Plant::on_release>(customers.orders, 0min, plant);
        network.link<&Plant::on_backup>(customers.backup, 0min, plant);
        network.link<&Customers::on_goods>(plant.finished, 0min, customers);
        network.link<&Customers::on_subcontract>(plant.subcontracts, 24h, customers);
        sim::Engine(network, 20'270'211, 0).run(sim::Time{length});
    }
};

/// One stage whose services take an hour.
Scenario hourly(Dispatch dispatch, std::int64_t servers = 1) {
    Scenario scenario = around_the_clock();
    scenario.plants[0].second.dispatch = dispatch;
    scenario.plants[0].second.stages.emplace_back("only", station_of(servers, 60.0, 0.0));
    return scenario;
}

/// Orders at every so many minutes, every fourth from a key account.
std::vector<Arrival> mixed(std::int64_t count, sim::Duration interval) {
    std::vector<Arrival> arrivals;
    for (std::int64_t i = 0; i < count; ++i) arrivals.push_back({(i + 1) * interval, i % 4 == 3});
    return arrivals;
}

using Left = Customers::Left;

}  // namespace

TEST_CASE("dispatch: by arrival, a key account waits its turn") {
    const DispatchRun run(hourly(Dispatch::arrival), {{1min}, {2min}, {21min, true}}, sim::day);
    CHECK(run.customers.left() == Left{{1, 61min}, {2, 121min}, {3, 181min}});
}

TEST_CASE("dispatch: by priority, a key account is next") {
    const DispatchRun run(hourly(Dispatch::priority), {{1min}, {2min}, {21min, true}}, sim::day);
    CHECK(run.customers.left() == Left{{1, 61min}, {3, 121min}, {2, 181min}});
}

TEST_CASE("dispatch: a key account interrupts work, which then goes on where it stopped") {
    const DispatchRun run(hourly(Dispatch::preemptive), {{1min}, {2min}, {21min, true}}, sim::day);
    CHECK(run.customers.left() == Left{{3, 81min}, {1, 121min}, {2, 181min}});
}

TEST_CASE("dispatch: a key account interrupts nobody while a server is free") {
    const DispatchRun run(hourly(Dispatch::preemptive, 2), {{1min}, {21min, true}}, sim::day);
    CHECK(run.customers.left() == Left{{1, 61min}, {2, 81min}});
}

TEST_CASE("dispatch: of two at work, the one that came last is interrupted") {
    const DispatchRun run(hourly(Dispatch::preemptive, 2), {{1min}, {11min}, {21min, true}},
                          sim::day);
    CHECK(run.customers.left() == Left{{1, 61min}, {3, 81min}, {2, 111min}});
}

TEST_CASE("dispatch: work that ends at the very instant is not interrupted") {
    const DispatchRun run(hourly(Dispatch::preemptive), {{1min}, {61min, true}}, sim::day);
    CHECK(run.customers.left() == Left{{1, 61min}, {2, 121min}});
}

TEST_CASE("dispatch: where no key account is more urgent it is served by arrival") {
    Scenario scenario = hourly(Dispatch::preemptive);
    scenario.key_accounts.priority = 0;
    const DispatchRun run(scenario, {{1min}, {2min}, {21min, true}}, sim::day);
    CHECK(run.customers.left() == Left{{1, 61min}, {2, 121min}, {3, 181min}});
}

TEST_CASE("dispatch: interruptions and failures leave the work of a service as it was") {
    Scenario scenario = hourly(Dispatch::preemptive, 2);
    models::production::StageParameters& stage = scenario.plants[0].second.stages[0].second;
    stage.availability = 0.8;
    stage.repair = 2h;
    constexpr std::int64_t orders = 800;
    const DispatchRun run(scenario, mixed(orders, 43min), 60 * sim::day);
    const models::Station& station = run.plant.station(0);
    REQUIRE(station.served() == orders);
    CHECK(station.busy() == orders * 1h);
    CHECK(station.present_integral() == station.sojourn());
}

TEST_CASE("dispatch: an interrupted order is not given to a subcontractor") {
    // The first is set aside for a key account when backup is switched on; the second waits.
    Scenario scenario = hourly(Dispatch::preemptive);
    scenario.backup.capacity = 2.0;
    const DispatchRun run(scenario, {{1min}, {2min}, {21min, true}}, 4 * sim::day, 30min);
    CHECK(run.customers.subcontracted() == std::vector<std::uint64_t>{2});
    CHECK(run.customers.left() == Left{{3, 81min}, {1, 121min}});
}

namespace {

/// Two stages of an hour each.
Scenario two_stages(std::int64_t wip_limit) {
    Scenario scenario = hourly(Dispatch::arrival);
    scenario.plants[0].second.wip_limit = wip_limit;
    scenario.plants[0].second.stages.emplace_back("second", station_of(1, 60.0, 0.0));
    return scenario;
}

}  // namespace

TEST_CASE("work in progress: an order begins when one leaves the last stage") {
    const DispatchRun limited(two_stages(1), {{1min}, {2min}, {3min}}, sim::day);
    CHECK(limited.customers.left() == Left{{1, 121min}, {2, 241min}, {3, 361min}});
    const DispatchRun free(two_stages(0), {{1min}, {2min}, {3min}}, sim::day);
    CHECK(free.customers.left() == Left{{1, 121min}, {2, 181min}, {3, 241min}});
}

TEST_CASE("work in progress: the stages are full while orders wait before them") {
    const DispatchRun run(two_stages(5), mixed(60, 1min), 11h);
    CHECK(run.plant.station(0).present() + run.plant.station(1).present() == 5);
    CHECK(run.plant.orders() > 5);
}

TEST_CASE("work in progress: orders that wait before the stages count as load") {
    const DispatchRun limited(two_stages(5), mixed(60, 1min), 61min);
    const DispatchRun free(two_stages(0), mixed(60, 1min), 61min);
    CHECK(limited.plant.loads() == free.plant.loads());
}

TEST_CASE("work in progress: the most urgent begins first") {
    Scenario scenario = two_stages(1);
    scenario.plants[0].second.dispatch = Dispatch::priority;
    const DispatchRun run(scenario, {{1min}, {2min}, {3min, true}}, sim::day);
    CHECK(run.customers.left() == Left{{1, 121min}, {3, 241min}, {2, 361min}});
}

TEST_CASE("work in progress: a subcontractor also takes orders that wait before the stages") {
    Scenario scenario = two_stages(2);
    scenario.backup.capacity = 3.0;
    const DispatchRun run(scenario, {{1min}, {2min}, {3min}, {4min}, {5min}}, 4 * sim::day, 30min);
    // At 30 minutes the first is served and the second waits at the first stage.
    CHECK(run.customers.subcontracted() == std::vector<std::uint64_t>{2, 3, 4});
    CHECK(run.customers.left().size() == 2);
}

namespace {

/// Many servers that are often broken.
double repair_wait(std::int64_t crews) {
    Scenario scenario = hourly(Dispatch::arrival, 6);
    models::PlantParameters& plant = scenario.plants[0].second;
    plant.repair_crews = crews;
    plant.stages[0].second.availability = 0.5;
    return DispatchRun(scenario, {}, 100 * sim::day).plant.repair_wait_hours();
}

}  // namespace

TEST_CASE("repair crews: as many crews as servers let none wait, fewer do") {
    CHECK(repair_wait(0) == 0.0);
    CHECK(repair_wait(6) == 0.0);
    CHECK(repair_wait(5) > 0.0);
    CHECK(repair_wait(2) > repair_wait(5));
}

TEST_CASE(
    "repair crews: a server is up, waits or is repaired, and no more are than there are crews") {
    Scenario scenario = hourly(Dispatch::arrival, 6);
    models::PlantParameters& plant = scenario.plants[0].second;
    plant.repair_crews = 1;
    plant.stages[0].second.availability = 0.3;
    constexpr sim::Duration length = 100 * sim::day;
    const DispatchRun run(scenario, {}, length);
    const double repaired =
        6.0 * sim::hours(length) - run.plant.available_hours(0) - run.plant.repair_wait_hours();
    CHECK(repaired <= sim::hours(length));
    CHECK(repaired > 0.95 * sim::hours(length));
}
