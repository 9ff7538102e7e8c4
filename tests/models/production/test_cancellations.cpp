// How a plant takes out orders that their customers cancel (models/production/plant/plant.hpp).
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/production/plant/plant.hpp"
#include "models/production/plant/work_content.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Scenario;
using models::production::Plant;

/// Sends orders at the start and cancels some of them later; keeps what leaves the plant.
class Buyer {
 public:
    sim::Out<models::OrderRelease> orders;
    sim::Out<models::CancelOrder> cancellations;

    Buyer(std::uint64_t orders_at_once, std::vector<std::uint64_t> cancels, sim::Duration at)
        : at_once_(orders_at_once), cancels_(std::move(cancels)), at_(at) {}

    void start(sim::Context& context) {
        for (std::uint64_t i = 1; i <= at_once_; ++i) {
            models::Order order{};
            order.id = sim::EntityId{i};
            orders.send({order}, context);
        }
        context.after<&Buyer::on_regret>(at_, {});
    }
    void on_goods(const models::GoodsTransfer& goods, sim::Context&) {
        received_.push_back(goods.order.id.value);
    }
    void on_cancelled(const models::OrderCancelled& cancelled, sim::Context& context) {
        cancelled_.push_back(
            {cancelled.order.id.value, cancelled.done, sim::hours(context.now() - sim::Time{})});
    }

    struct Cancelled {
        std::uint64_t order;
        double done;
        double hour;
    };
    [[nodiscard]] const std::vector<std::uint64_t>& received() const { return received_; }
    [[nodiscard]] const std::vector<Cancelled>& cancelled() const { return cancelled_; }

 private:
    struct Now {};
    void on_regret(const Now&, sim::Context& context) {
        for (const std::uint64_t id : cancels_) {
            cancellations.send({sim::EntityId{id}}, context);
        }
    }

    std::uint64_t at_once_;
    std::vector<std::uint64_t> cancels_;
    sim::Duration at_;
    std::vector<std::uint64_t> received_;
    std::vector<Cancelled> cancelled_;
};

/// Two stages of one server each, around the clock: an hour, and three hours.
Scenario two_stages() {
    Scenario scenario = models::testing::around_the_clock();
    scenario.plants[0].second.stages.emplace_back("first", models::testing::station_of(1, 60, 0.0));
    scenario.plants[0].second.stages.emplace_back("second",
                                                  models::testing::station_of(1, 180, 0.0));
    return scenario;
}

struct CancellationRun {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    Buyer& buyer;
    Plant& plant;

    CancellationRun(std::uint64_t orders, std::vector<std::uint64_t> cancels, sim::Duration at,
                    Scenario of = two_stages())
        : scenario(std::move(of)),
          office(scenario),
          buyer(network.add<Buyer>("buyer", orders, std::move(cancels), at)),
          plant(network.add<Plant>("plant", office.setting,
                                   models::testing::plant_of(scenario, scenario.plants[0].second),
                                   sim::root_entity("plant"))) {
        plant.cancelling_markets.set(0, 0);
        network.link<&Plant::on_release>(buyer.orders, 0min, plant);
        network.link<&Plant::on_cancel>(buyer.cancellations, 0min, plant);
        network.link<&Buyer::on_goods>(plant.finished, 0min, buyer);
        network.link<&Buyer::on_cancelled>(plant.cancellations, 0min, buyer);
        sim::Engine(network, 20'270'211, 0).run(sim::Time{10 * sim::day});
    }
};

bool near(double one, double other) { return std::abs(one - other) < 1e-9; }

}  // namespace

TEST_CASE("plant: an order that waits before the first stage is taken out at once, with no work") {
    const CancellationRun run(4, {4}, 90min);
    REQUIRE(run.buyer.cancelled().size() == 1);
    CHECK(near(run.buyer.cancelled()[0].hour, 1.5));
    CHECK(run.buyer.cancelled()[0].done == 0.0);
    CHECK(run.buyer.received() == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("plant: an order that waits between stages is taken out with the work done before") {
    // At half past two the first is in the second stage, and the second waits for it.
    const CancellationRun run(4, {2}, 150min);
    REQUIRE(run.buyer.cancelled().size() == 1);
    CHECK(near(run.buyer.cancelled()[0].hour, 2.5));
    CHECK(near(run.buyer.cancelled()[0].done, 0.25));
    CHECK(run.buyer.received() == std::vector<std::uint64_t>{1, 3, 4});
}

TEST_CASE("plant: an order on which a stage works is taken out when the visit ends") {
    const CancellationRun run(4, {1}, 150min);
    REQUIRE(run.buyer.cancelled().size() == 1);
    CHECK(near(run.buyer.cancelled()[0].hour, 4.0));
    CHECK(run.buyer.cancelled()[0].done == 1.0);
    CHECK(run.buyer.received() == std::vector<std::uint64_t>{2, 3, 4});
}

TEST_CASE("plant: what has left the plant is not cancelled, and nobody else's order is") {
    // The first leaves at four o'clock; its record is then used by nobody.
    const CancellationRun run(4, {1, 77}, 5h);
    CHECK(run.buyer.cancelled().empty());
    CHECK(run.buyer.received() == std::vector<std::uint64_t>{1, 2, 3, 4});
}

TEST_CASE("plant: a cancelled order makes room for the next where work in progress is limited") {
    Scenario limited = two_stages();
    limited.plants[0].second.wip_limit = 2;
    // The second waits at the second stage, the third and the fourth before the first.
    const CancellationRun run(4, {2, 3}, 150min, limited);
    REQUIRE(run.buyer.cancelled().size() == 2);
    CHECK(run.plant.taken_out() == 2);
    CHECK(run.buyer.received() == std::vector<std::uint64_t>{1, 4});
}

TEST_CASE("plant: the load loses the work of a cancelled order") {
    Scenario slow = two_stages();
    slow.plants[0].second.stages[0].second = models::testing::station_of(1, 30'000, 0.0);
    const double with = CancellationRun(10, {}, 1h, slow).plant.loads()[1];
    const double without = CancellationRun(10, {10, 9, 8, 7, 6}, 1h, slow).plant.loads()[1];
    CHECK(near(without, with / 2.0));
    CHECK(without > 0.0);
}

TEST_CASE("plant: an order whose credit is being checked is taken out after the check") {
    Scenario careful = two_stages();
    careful.orders.credit_check = models::clock_time(8h);
    const CancellationRun run(3, {2}, 1h, careful);
    REQUIRE(run.buyer.cancelled().size() == 1);
    CHECK(near(run.buyer.cancelled()[0].hour, 8.0));
    CHECK(run.buyer.cancelled()[0].done == 0.0);
    CHECK(run.buyer.received() == std::vector<std::uint64_t>{1, 3});
}

TEST_CASE("plant: an order takes its hours through empty stages, rework and failures included") {
    const Scenario scenario = models::testing::anchor_company();
    const double visits = 1.0 / (1.0 - 0.03);
    CHECK(near(models::production::flow_hours(scenario.plants[0].second.stages),
               (4.0 + (6.0 + 1.0) * visits + 1.5) / 0.95));
}
