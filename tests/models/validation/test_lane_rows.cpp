// Row 20 of docs/model/validation.md through the shipped lane: transit is a queue with unlimited
// servers.
//
// The lane loads a million shipments a day and its doors never close, so a shipment is under way
// from its tender to its delivery. Numbers in transit that lie a few transits apart are
// independent, so that a share of 6 % known to 1 % takes five million days.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/logistics/lane/lane.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/validation_row.hpp"

namespace {

using namespace std::chrono_literals;
using models::Scenario;
using models::testing::require_companion_fails;
using models::testing::require_row;

/// Tenders shipments at exponential intervals and counts those on their way.
class Shipper {
 public:
    sim::Out<models::ShipmentTender> tenders;

    Shipper(double per_day, sim::Time measured_from)
        : interval_hours_(24.0 / per_day, 1.0), changed_(measured_from) {}

    void start(sim::Context& context) { schedule(1, context); }
    void on_delivered(const models::Delivered&, sim::Context& context) {
        count_until(context.now());
        --in_transit_;
    }
    void finish(sim::Time end) { count_until(end); }

    [[nodiscard]] double mean_in_transit() const { return moment(1); }
    [[nodiscard]] double variance_in_transit() const { return moment(2) - moment(1) * moment(1); }
    /// Share of time with more than `count` on their way.
    [[nodiscard]] double share_above(std::size_t count) const {
        sim::Duration above{0};
        for (std::size_t n = count + 1; n < time_.size(); ++n) above += time_[n];
        return sim::hours(above) / sim::hours(observed());
    }

 private:
    struct Next {
        std::uint32_t number;
    };
    static constexpr sim::Purpose interval{1000};

    void schedule(std::uint32_t number, sim::Context& context) {
        sim::Draw draw = context.chance().draw(sim::root_entity("shipper"), interval, number);
        context.after<&Shipper::on_next>(sim::from_hours(interval_hours_.sample(draw)), {number});
    }
    void on_next(const Next& next, sim::Context& context) {
        count_until(context.now());
        ++in_transit_;
        models::Order order{};
        order.id = sim::EntityId{next.number};
        tenders.send({order}, context);
        schedule(next.number + 1, context);
    }
    void count_until(sim::Time now) {
        if (now <= changed_) return;
        time_.at(in_transit_) += now - changed_;
        changed_ = now;
    }
    [[nodiscard]] sim::Duration observed() const {
        sim::Duration sum{0};
        for (const sim::Duration time : time_) sum += time;
        return sum;
    }
    [[nodiscard]] double moment(int power) const {
        double sum = 0.0;
        for (std::size_t n = 0; n < time_.size(); ++n) {
            const auto count = static_cast<double>(n);
            sum += (power == 1 ? count : count * count) * sim::hours(time_[n]);
        }
        return sum / sim::hours(observed());
    }

    sim::Gamma interval_hours_;
    sim::Time changed_;
    std::size_t in_transit_ = 0;
    std::array<sim::Duration, 256> time_{};
};

/// Mean and variance of the number in transit, and the share of time above 45; `days` measured
/// after a warm-up of many transits.
std::vector<double> transit(sim::Duration mean_transit, int days, std::uint64_t replication) {
    Scenario scenario = models::testing::around_the_clock();
    models::logistics::LaneParameters parameters;
    parameters.least_transit = 4h;
    parameters.transit = mean_transit - parameters.least_transit;
    parameters.transit_cv = 0.5;
    parameters.capacity = 1e6;
    const models::testing::Office office(scenario);
    constexpr auto warm_up = 100 * sim::day;
    sim::Network network;
    auto& shipper = network.add<Shipper>("shipper", 12.0, sim::Time{warm_up});
    auto& lane =
        network.add<models::logistics::Lane>("lane", office.setting, parameters, std::uint16_t{0});
    network.link<&models::logistics::Lane::on_tender>(shipper.tenders, 0min, lane);
    network.link<&Shipper::on_delivered>(lane.delivered, 4h, shipper);
    sim::Engine(network, 20'270'201, replication).run(sim::Time{warm_up + days * sim::day});
    return {shipper.mean_in_transit(), shipper.variance_in_transit(), shipper.share_above(45)};
}

}  // namespace

TEST_CASE("row 20: transit of 12 shipments a day for 3 days (M/G/infinity)", "[row][row20]") {
    const std::vector<models::testing::Quantity> quantities{
        {"mean", 36.0}, {"variance", 36.0}, {"P(N > 45)", 0.0609146}};
    SECTION("the lane passes the gate") {
        require_row(quantities, [](std::uint64_t r) { return transit(72h, 130'000, r); });
    }
    SECTION("a lane that takes 3 % longer fails it") {
        const auto longer = sim::from_hours(72.0 * 1.03);
        require_companion_fails(quantities,
                                [&](std::uint64_t r) { return transit(longer, 10'000, r); });
    }
}
