// A third-party logistics provider: warehouse and transport for a fee per order, never production.
//
// Order: RECEIVED, (waits for the next working day after the cut-off), QUEUED, HANDLED, tendered to
// its market's lane. The provider shares its capacity among its clients, so it can handle up to a
// multiple of the base volume a month. Orders above the base volume cost a surcharge, and orders
// above the capacity wait (docs/model/decisions.md, decision 13, A22, A25).
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
#include "models/logistics/third_party/parameters.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::logistics {

class ThirdPartyLogistics {
 public:
    sim::Out<ShipmentTender> tenders;  ///< to lanes
    MarketLinks routes;                ///< the links of `tenders`
    sim::Out<LoadReport> reports;
    sim::Out<Posting> postings;

    /// `markets`: how many there are.
    ThirdPartyLogistics(const Setting& setting, const OutsourcingParameters& parameters,
                        std::size_t markets);

    void start(sim::Context& context);
    void on_goods(const GoodsTransfer& goods, sim::Context& context);
    void on_change(const Changed<OutsourcingParameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    struct Counts {
        const Months& months;
        Monthly<std::int64_t> received{months};
        Monthly<std::int64_t> shipped{months};
        Monthly<std::int64_t> surcharged{months};
        Monthly<double> wait_hours{
            months};                   ///< clock hours from receipt to shipping, of those shipped
        Monthly<Money> fixed{months};  ///< monthly fee, posted
        Monthly<Money> variable{months};   ///< fees per order with surcharges, posted
        Monthly<Money> surcharge{months};  ///< part of `variable`
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] const OutsourcingPlan& plan() const noexcept { return plan_; }
    /// Working time from the first day on which orders go through the provider, and the part of
    /// it that handling took at the pooled capacity.
    [[nodiscard]] const TimeInUse& use() const noexcept { return use_; }
    /// When its pooled capacity was in use, so that an order that came had to wait.
    [[nodiscard]] const ActivePeriods& active() const noexcept { return active_; }
    /// Orders received and not yet shipped.
    [[nodiscard]] std::int64_t present() const noexcept { return present_; }
    /// Orders that the pooled capacity handles within the load horizon.
    [[nodiscard]] double capacity_over_horizon() const noexcept { return horizon_capacity_; }
    /// Writes the report that the room would have sent at a sampling instant.
    void sample(std::size_t instant, LoadReport& report) const {
        fill(report, sampled_orders_[instant]);
    }
    [[nodiscard]] std::size_t sampled_instants() const noexcept { return sampled_orders_.size(); }

 private:
    struct Received {
        Order order;
        sim::Time at;
    };
    struct OrderRef {
        std::uint32_t order;
    };
    struct Tick {
        std::uint64_t number;
    };

    void apply(const OutsourcingParameters& parameters);
    void on_queued(const OrderRef& ref, sim::Context& context);
    void on_handled(const OrderRef& ref, sim::Context& context);
    void on_day(const Tick& tick, sim::Context& context);
    void on_report(const Tick& tick, sim::Context& context);
    void on_sample(const Tick& tick, sim::Context& context);
    void on_month(const MonthStart& start, sim::Context& context);
    void end_month(sim::Time now);
    void handle_next(sim::Context& context);
    void fill(LoadReport& report, std::int64_t orders) const;
    [[nodiscard]] sim::Time processing_start(sim::Time received) const noexcept;

    const Months& months_;
    const WorkCalendar& calendar_;
    OutsourcingParameters parameters_;
    Reporting reporting_;
    sim::Duration sample_period_;
    double days_per_month_;  // working days
    double horizon_days_;    // working days
    OutsourcingPlan plan_;
    sim::Duration work_per_order_{0};
    double horizon_capacity_ = 0.0;
    Station station_;
    Pool<Received> slots_;
    std::int64_t present_ = 0;
    std::size_t fee_month_ = 0;
    std::int64_t shipped_in_fee_month_ = 0;
    std::int64_t unposted_ = 0;
    std::int64_t unposted_surcharged_ = 0;
    Accrual fees_;
    Accrual freed_;
    bool closed_ = false;
    Books books_;
    Counts counts_;
    TimeInUse use_{months_};
    ActivePeriods active_;
    std::vector<std::int64_t> sampled_orders_;
};

}  // namespace models::logistics
