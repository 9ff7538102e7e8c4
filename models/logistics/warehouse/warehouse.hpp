// An in-house warehouse: orders are picked and docked in modules of fixed capacity and cost.
//
// A module is a server with a constant time per order. Utilisation is reviewed after every month of
// working days. When it reaches the limit, one more module is ordered, which has a lead time
// (docs/model/decisions.md, decision 13). Once a logistics provider has taken over, the orders in
// the warehouse still leave it. The modules are given up when the overlap ends, and a module that
// arrives later is refused.
#pragma once

#include <cstdint>
#include <vector>

#include "models/control/messages.hpp"
#include "models/kit/accrual.hpp"
#include "models/kit/active_periods.hpp"
#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/market_links.hpp"
#include "models/kit/pool.hpp"
#include "models/kit/reporting.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/station.hpp"
#include "models/kit/time_in_use.hpp"
#include "models/logistics/messages.hpp"
#include "models/logistics/third_party/outsourcing_plan.hpp"
#include "models/logistics/warehouse/parameters.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::logistics {

class Warehouse {
 public:
    sim::Out<ShipmentTender> tenders;  ///< to lanes and hauls
    MarketLinks routes;                ///< the links of `tenders`
    sim::Out<LoadReport> reports;
    sim::Out<Posting> postings;

    /// `markets`: how many there are; `index`: of the warehouse, in its reports.
    Warehouse(const Setting& setting, const WarehouseParameters& parameters,
              const OutsourcingPlan& outsourcing, std::size_t markets, std::uint16_t index = 0);

    void start(sim::Context& context);
    void on_goods(const GoodsTransfer& goods, sim::Context& context);
    void on_change(const Changed<WarehouseParameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    [[nodiscard]] const Station& station() const noexcept { return station_; }
    [[nodiscard]] std::int64_t received() const noexcept { return received_; }
    /// Modules that are paid for; 0 once they are given up, although remaining orders still leave.
    [[nodiscard]] std::int64_t modules() const noexcept {
        return given_up_ ? 0 : station_.staffed();
    }
    /// Cost of modules and of orders, posted by month.
    [[nodiscard]] const Monthly<Money>& fixed_cost() const noexcept { return fixed_cost_; }
    [[nodiscard]] const Monthly<Money>& variable_cost() const noexcept { return variable_cost_; }
    /// Capital that the end of in-house logistics set free.
    [[nodiscard]] Money capital_freed() const noexcept { return capital_freed_; }
    /// Clock hours from receipt to tender, of the orders that left.
    [[nodiscard]] double wait_hours() const noexcept { return sim::hours(waited_); }
    /// Orders that were picked since the opening; `wait_hours` is of them.
    [[nodiscard]] std::int64_t picked() const noexcept { return picked_; }
    /// Working time of the modules, and that of the orders that they handled.
    [[nodiscard]] const TimeInUse& use() const noexcept { return use_; }
    /// When all modules were at work, so that an order that came had to wait.
    [[nodiscard]] const ActivePeriods& active() const noexcept { return active_; }
    /// Orders that the present modules handle within the load horizon; 0 once outsourced.
    [[nodiscard]] double capacity_over_horizon(sim::Time now) const noexcept;
    /// Writes the report that the room would have sent at a sampling instant.
    void sample(std::size_t instant, LoadReport& report) const {
        fill(report, sampled_orders_[instant], sampled_capacity_[instant]);
    }
    [[nodiscard]] std::size_t sampled_instants() const noexcept { return sampled_orders_.size(); }

 private:
    struct ServerRef {
        std::uint32_t server;
    };
    struct Tick {
        std::uint64_t number;
    };

    void apply(const WarehouseParameters& parameters);
    void on_picked(const ServerRef& ref, sim::Context& context);
    void on_day(const Tick& tick, sim::Context& context);
    void on_module(const Tick& tick, sim::Context& context);
    void on_month(const MonthStart& start, sim::Context& context);
    void end_month(sim::Time now);
    void review_capacity(sim::Context& context);
    void on_report(const Tick& tick, sim::Context& context);
    void on_sample(const Tick& tick, sim::Context& context);
    void staff(std::int64_t modules, sim::Context& context);
    void sell_module();
    void take_back(sim::Time now);
    void fill_servers(sim::Context& context);
    void fill(LoadReport& report, std::int64_t orders, double capacity) const;
    void advance_availability(sim::Time now);

    const Months& months_;
    const WorkCalendar& calendar_;  // of the people who pick
    const WorkCalendar& company_;
    WarehouseParameters parameters_;
    Reporting reporting_;
    sim::Duration sample_period_;
    double days_per_month_;  // working days
    std::uint16_t index_;
    sim::Duration work_per_order_{0};
    double horizon_months_;
    OutsourcingPlan outsourcing_;
    Station station_;
    Pool<Order> slots_;
    sim::Duration waited_{0};  // orders that were picked since the opening
    std::int64_t picked_ = 0;
    std::int64_t received_this_month_ =
        0;  // in the current month of working days, to which module_capacity refers
    double days_this_month_ = 0.0;
    std::int64_t received_ = 0;
    std::int64_t picked_unposted_ = 0;
    bool expanding_ = false;
    bool closed_ = false;
    sim::Time available_until_{};
    sim::Duration available_{0};
    TimeInUse use_{months_};
    ActivePeriods active_;
    Books books_;
    Monthly<Money> fixed_cost_{months_};
    Monthly<Money> variable_cost_{months_};
    Money capital_freed_;
    bool given_up_ = false;
    Accrual module_costs_;
    std::vector<std::int64_t> sampled_orders_;
    std::vector<double> sampled_capacity_;
};

}  // namespace models::logistics
