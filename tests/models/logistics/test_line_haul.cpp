// A line haul between two warehouses (models/logistics/line_haul/line_haul.hpp).
#include "models/logistics/line_haul/line_haul.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using namespace models;

constexpr std::int64_t orders = 20'000;

/// Tenders all orders at once, after which the company closes, or before.
class Tenders {
 public:
    sim::Out<ShipmentTender> tenders;
    sim::Out<Closure> closures;

    explicit Tenders(bool closed_before) : closed_before_(closed_before) {}
    void start(sim::Context& context) {
        if (closed_before_) closures.send({}, context);
        for (std::int64_t i = 0; i < orders; ++i) {
            Order order;
            order.id = sim::child(sim::root_entity("orders"), 1, static_cast<std::uint64_t>(i));
            tenders.send({order}, context);
        }
        if (!closed_before_) closures.send({}, context);
    }

 private:
    bool closed_before_;
};

class Sums {
 public:
    void on_goods(const GoodsTransfer&, sim::Context& context) {
        ++arrived;
        hours += sim::hours(context.now() - sim::Time{});
    }
    void on_posting(const Posting& posting, sim::Context&) {
        cost += posting.at(Account::logistics);
    }
    std::int64_t arrived = 0;
    double hours = 0.0;
    Money cost;
};

Sums hauled(bool closed_before) {
    Scenario scenario = models::testing::anchor_company();
    const models::logistics::LineHaulParameters parameters{
        .from = "a", .to = "b", .cost = euros(7)};
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& tenders = network.add<Tenders>("tenders", closed_before);
    auto& haul = network.add<logistics::LineHaul>("haul", office.setting, parameters, 0U);
    auto& sums = network.add<Sums>("sums");
    network.link<&logistics::LineHaul::on_closure>(tenders.closures, 0min, haul);
    network.link<&logistics::LineHaul::on_tender>(tenders.tenders, 0min, haul);
    network.link<&Sums::on_goods>(haul.arrivals, 12h, sums);
    network.link<&Sums::on_posting>(haul.postings, 0min, sums);
    sim::Engine(network, 20'270'271, 0).run(sim::Time{60 * sim::day});
    return sums;
}

}  // namespace

TEST_CASE("haul: every order arrives, after the least transit and a random part of given mean") {
    const Sums sums = hauled(false);
    CHECK(sums.arrived == orders);
    // 12 h + 12 h with a coefficient of variation of .5.
    const double mean = sums.hours / static_cast<double>(sums.arrived);
    CHECK(std::abs(mean - 24.0) < 3.3 * 6.0 / std::sqrt(static_cast<double>(orders)));
}

TEST_CASE("haul: what was tendered before the company closed is carried and paid for") {
    CHECK(hauled(false).cost == euros(7 * orders));
}

TEST_CASE("haul: what is tendered after the company closed is neither carried nor paid for") {
    const Sums sums = hauled(true);
    CHECK(sums.arrived == 0);
    CHECK(sums.cost == Money{});
}
