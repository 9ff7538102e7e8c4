// The lead times of suppliers (models/materials/store/supplier.hpp).
#include "models/materials/store/supplier.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "sim/statistics.hpp"

namespace {

using namespace std::chrono_literals;
using models::materials::Supplier;

/// Orders once an hour, and keeps how long each order took.
class Buyer {
 public:
    sim::Out<models::PurchaseOrder> purchases;

    explicit Buyer(std::uint64_t orders) : orders_(orders) {}
    void start(sim::Context& context) { context.after<&Buyer::on_hour>(1h, {0}); }
    void on_delivery(const models::MaterialDelivery& delivery, sim::Context& context) {
        hours_.push_back(sim::hours(context.now() - sim::Time{(delivery.number + 1) * 1h}));
    }
    [[nodiscard]] const std::vector<double>& hours() const { return hours_; }

 private:
    struct Hour {
        std::uint64_t number;
    };
    void on_hour(const Hour& hour, sim::Context& context) {
        purchases.send({models::euros(1), hour.number}, context);
        if (hour.number + 1 < orders_) context.after<&Buyer::on_hour>(1h, {hour.number + 1});
    }

    std::uint64_t orders_;
    std::vector<double> hours_;
};

/// The times of deliveries that take at least 48 hours.
std::vector<double> lead_hours(sim::Duration mean, double cv) {
    constexpr std::uint64_t orders = 40'000;
    sim::Network network;
    auto& buyer = network.add<Buyer>("buyer", orders);
    auto& supplier = network.add<Supplier>("supplier", mean, cv, sim::root_entity("supplier"));
    network.link<&Supplier::on_purchase>(buyer.purchases, 0min, supplier);
    network.link<&Buyer::on_delivery>(supplier.deliveries, 48h, buyer);
    sim::Engine(network, 20'270'208, 0).run(sim::Time{orders * 1h + 1000 * sim::day});
    REQUIRE(buyer.hours().size() == orders);
    return buyer.hours();
}

}  // namespace

TEST_CASE("supplier: lead times have the stated mean and deviation, also near their least") {
    for (const sim::Duration mean : {52h, 60h, 168h}) {
        const std::vector<double> hours = lead_hours(mean, 0.1);
        const double deviation = 0.1 * sim::hours(mean);
        CAPTURE(sim::hours(mean));
        CHECK(std::abs(sim::mean(hours) - sim::hours(mean)) < 4.0 * deviation / 200.0);
        CHECK(std::abs(std::sqrt(sim::variance(hours)) / deviation - 1.0) < 0.1);
    }
}

TEST_CASE("supplier: without variation every delivery takes the mean") {
    CHECK(lead_hours(60h, 0.0) == std::vector<double>(40'000, 60.0));
}
