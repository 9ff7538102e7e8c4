// A transport lane to the customers of one market.
//
// Shipments depart one by one in working hours, at the rate of the lane's capacity. They travel
// around the clock, independently of each other, and may have to clear customs. Customers accept
// deliveries on working days only.
#pragma once

#include <cstdint>
#include <vector>

#include "models/control/messages.hpp"
#include "models/customers/messages.hpp"
#include "models/kit/active_periods.hpp"
#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/pool.hpp"
#include "models/kit/reporting.hpp"
#include "models/kit/sampled_count.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/station.hpp"
#include "models/kit/time_in_use.hpp"
#include "models/logistics/lane/parameters.hpp"
#include "models/logistics/lane/transit.hpp"
#include "models/logistics/messages.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::logistics {

class Lane {
 public:
    sim::Out<Delivered> delivered;
    sim::Out<LoadReport> reports;
    sim::Out<Posting> postings;

    Lane(const Setting& setting, const LaneParameters& parameters, std::uint16_t market);

    void start(sim::Context& context);
    void on_tender(const ShipmentTender& tender, sim::Context& context);
    void on_change(const Changed<LaneParameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    /// The trips that departed: their number, the sum of their hours from dock to customer, and the
    /// sum of the squares.
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
    /// Working time of the dock, and that of the shipments that it loaded.
    [[nodiscard]] const TimeInUse& use() const noexcept { return use_; }
    /// When the dock was at work, so that a shipment that came had to wait.
    [[nodiscard]] const ActivePeriods& active() const noexcept { return active_; }
    /// Shipments that the lane takes within the load horizon.
    [[nodiscard]] double capacity_over_horizon() const noexcept { return horizon_capacity_; }
    /// Writes the report that the room would have sent at a sampling instant.
    void sample(std::size_t instant, LoadReport& report) const {
        fill(report, departed_.samples()[instant]);
    }
    [[nodiscard]] std::size_t sampled_instants() const noexcept {
        return departed_.samples().size();
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

    void apply(const LaneParameters& parameters);
    void on_departure(const ServerRef& ref, sim::Context& context);
    void on_report(const Tick& tick, sim::Context& context);
    void on_month(const MonthStart& start, sim::Context& context);
    void end_month(sim::Time now);
    void plan_report(sim::Context& context);
    void on_posting_due(const Tick& tick, sim::Context& context);
    void load_next(sim::Context& context);
    void fill(LoadReport& report, std::int64_t departed) const;

    const Months& months_;
    const WorkCalendar& calendar_;
    Reporting reporting_;
    double horizon_days_;  // working days
    Transit transit_;
    Trips trips_;
    Money cost_;  // of one shipment
    sim::Duration work_per_shipment_{0};
    double horizon_capacity_ = 0.0;
    std::uint16_t market_;
    Station station_;
    Pool<Order> slots_;
    std::int64_t received_ = 0;
    SampledCount departed_;
    bool closed_ = false;
    bool report_planned_ = false;
    TimeInUse use_{months_};
    ActivePeriods active_;
    Books books_;
    Monthly<std::int64_t> holds_{months_};
};

}  // namespace models::logistics
