// A transport lane to the customers of one market.
//
// Shipments leave one by one at the lane's capacity, in working hours, and then travel around the
// clock, independently of each other, and may have to clear customs; the door opens on working days
// only.
#pragma once

#include <cstdint>
#include <vector>

#include "models/components/books.hpp"
#include "models/components/sampled_count.hpp"
#include "models/components/slots.hpp"
#include "models/components/station.hpp"
#include "models/components/transit.hpp"
#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::company {

class Lane {
 public:
    sim::Out<Delivered> delivered;
    sim::Out<LoadReport> reports;
    sim::Out<Posting> postings;

    Lane(const Timeline& timeline, const Scenario& scenario, const models::Lane& parameters,
         std::uint16_t market);

    void start(sim::Context& context);
    void on_tender(const ShipmentTender& tender, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    /// Trips that departed: how many, their hours from the dock to the customer's door, and the
    /// squares of those.
    struct Trips {
        std::int64_t count = 0;
        double hours = 0.0;
        double square_hours = 0.0;

        Trips& operator+=(const Trips& other) {
            count += other.count;
            hours += other.hours;
            square_hours += other.square_hours;
            return *this;
        }
    };
    [[nodiscard]] const Trips& trips() const noexcept { return trips_; }
    [[nodiscard]] const Station& station() const noexcept { return station_; }
    [[nodiscard]] std::int64_t received() const noexcept { return received_; }
    [[nodiscard]] std::int64_t departed() const noexcept { return departed_.count(); }
    [[nodiscard]] double busy_hours() const;
    [[nodiscard]] double available_hours() const;
    /// Shipments that the lane takes within the load horizon.
    [[nodiscard]] double capacity_over_horizon() const noexcept { return horizon_capacity_; }
    /// Shipments departed so far, at each sampling instant.
    [[nodiscard]] const std::vector<std::int64_t>& sampled_departed() const noexcept {
        return departed_.samples();
    }
    /// Holds at customs of the shipments that departed in a month.
    [[nodiscard]] const Monthly<std::int64_t>& holds() const noexcept { return holds_; }
    [[nodiscard]] const Books& books() const noexcept { return books_; }

 private:
    struct ServerRef {
        std::uint32_t server;
    };
    struct Tick {
        std::uint64_t number;
    };

    void on_departure(const ServerRef& ref, sim::Context& context);
    void on_report(const Tick& tick, sim::Context& context);
    void plan_report(sim::Context& context);
    void on_posting_due(const Tick& tick, sim::Context& context);
    void load_next(sim::Context& context);

    const Timeline& timeline_;
    const Scenario& scenario_;
    Transit transit_;
    Trips trips_;
    Money cost_;  // of one shipment
    sim::Duration work_per_shipment_;
    double horizon_capacity_;
    std::uint16_t market_;
    Station station_;
    Slots<Order> slots_;
    std::int64_t received_ = 0;
    SampledCount departed_;
    bool closed_ = false;
    bool report_planned_ = false;
    sim::Time observed_until_{};
    Books books_;
    Monthly<std::int64_t> holds_;
};

}  // namespace models::company
