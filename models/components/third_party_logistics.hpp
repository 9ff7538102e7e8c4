// A third-party logistics provider: warehouse and transport for a fee per order, never production.
//
// Order: RECEIVED, (waits for the next working day after the cut-off), QUEUED, HANDLED, tendered to
// its market's lane. The provider pools capacity with its other clients: it handles up to a
// multiple of the base volume a month, and what exceeds the base costs a surcharge; what exceeds
// the capacity waits (MODEL.md, decision 13, A22, A25).
#pragma once

#include <cstdint>
#include <vector>

#include "models/components/books.hpp"
#include "models/components/outsourcing_plan.hpp"
#include "models/components/routes.hpp"
#include "models/components/slots.hpp"
#include "models/components/station.hpp"
#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class ThirdPartyLogistics {
 public:
    sim::Out<ShipmentTender> tenders;  ///< to lanes
    Routes routes;                     ///< the links of `tenders`
    sim::Out<LoadReport> reports;
    sim::Out<Posting> postings;

    ThirdPartyLogistics(const Timeline& timeline, const Scenario& scenario);

    void start(sim::Context& context);
    void on_goods(const GoodsTransfer& goods, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    struct Counts {
        explicit Counts(const Timeline& timeline);
        Monthly<std::int64_t> received;
        Monthly<std::int64_t> shipped;
        Monthly<std::int64_t> surcharged;
        Monthly<double> wait_hours;  ///< clock hours from receipt to shipping, of those shipped
        Monthly<Money> fixed;        ///< monthly fee, posted
        Monthly<Money> variable;     ///< fees per order with surcharges, posted
        Monthly<Money> surcharge;    ///< part of `variable`
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] const OutsourcingPlan& plan() const noexcept { return plan_; }
    /// Orders here: received and not yet shipped.
    [[nodiscard]] std::int64_t present() const noexcept { return present_; }
    /// Orders that the pooled capacity handles within the load horizon.
    [[nodiscard]] double capacity_over_horizon() const noexcept { return horizon_capacity_; }
    /// `present()` at each sampling instant.
    [[nodiscard]] const std::vector<std::int64_t>& sampled_orders() const noexcept {
        return sampled_orders_;
    }

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

    void on_queued(const OrderRef& ref, sim::Context& context);
    void on_handled(const OrderRef& ref, sim::Context& context);
    void on_day(const Tick& tick, sim::Context& context);
    void on_report(const Tick& tick, sim::Context& context);
    void on_sample(const Tick& tick, sim::Context& context);
    void handle_next(sim::Context& context);
    [[nodiscard]] sim::Time taken_up(sim::Time received) const noexcept;

    const Timeline& timeline_;
    const Scenario& scenario_;
    const Outsourcing& parameters_;
    OutsourcingPlan plan_;
    sim::Duration work_per_order_;
    double horizon_capacity_;
    Station station_;
    Slots<Received> slots_;
    std::int64_t present_ = 0;
    std::size_t fee_month_ = 0;
    std::int64_t shipped_in_fee_month_ = 0;
    std::int64_t unposted_ = 0;
    std::int64_t unposted_surcharged_ = 0;
    double fee_cents_ = 0.0;
    std::int64_t posted_fee_cents_ = 0;
    double freed_cents_ = 0.0;
    std::int64_t posted_freed_cents_ = 0;
    bool closed_ = false;
    Books books_;
    Counts counts_;
    std::vector<std::int64_t> sampled_orders_;
};

}  // namespace models::company
