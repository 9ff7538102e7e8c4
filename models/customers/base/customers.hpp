// The customers of one market and its order book: deliveries, satisfaction, reorders, referrals and
// churn.
//
// A customer is born at the first delivery (docs/model/decisions.md, decision 11). The effect of a
// delivery on a customer depends on how many working days late it is, on escaped defects, and on
// late answers of support.
//
// In a warm-up the number of customers stays at that of the opening: when one is born another
// leaves, and when one leaves another takes the place. So the company opens with the customers that
// the scenario states.
#pragma once

#include <cstdint>
#include <vector>

#include "models/control/messages.hpp"
#include "models/customers/base/parameters.hpp"
#include "models/customers/messages.hpp"
#include "models/customers/waiting/parameters.hpp"
#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/market_demand.hpp"
#include "models/kit/reporting.hpp"
#include "models/kit/sampled_count.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/thinned_arrivals.hpp"
#include "models/sales/messages.hpp"
#include "models/support/messages.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::customers {

class Customers {
 public:
    sim::Out<Lead> referrals;
    sim::Out<Reorder> reorders;
    sim::Out<KeyDelivery> key_deliveries;
    sim::Out<Posting> postings;
    sim::Out<LoadReport> reports;
    sim::Out<CustomerBase> base;      ///< at every change of the number of customers
    sim::Out<Reputation> reputation;  ///< at the beginning of a day, where it has changed

    struct Parameters {
        CustomerParameters customers;
        SaleParameters sale;
        WaitingParameters waiting;
        double referrals = 0.0;  ///< per customer, weighted by satisfaction, and working day
        double subcontracting_cost_ratio =
            1.0;                            ///< of a subcontracted order over our cost of goods
        std::vector<double> cost_shares{};  ///< [product]; none: orders are alike, as in `sale`
    };

    /// `index`: of the market; `opening`: how many customers it has at the start.
    Customers(const Setting& setting, const Parameters& parameters, MarketDemand demand,
              sim::EntityId identity, std::uint16_t index, std::int64_t opening);

    void start(sim::Context& context);
    void on_accepted(const OrderAccepted& accepted, sim::Context& context);
    void on_delivered(const Delivered& delivered, sim::Context& context);
    void on_cancelled(const OrderCancelled& cancelled, sim::Context& context);
    void on_overdue(const OrderOverdue& order, sim::Context& context);
    void on_deferred(const ReorderDeferred& reorder, sim::Context& context);
    void on_answered_late(const AnsweredLate& ticket, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    /// Counts and sums by the month of the event, or of the promised date where a comment says so.
    struct Counts {
        const Months& months;
        Monthly<std::int64_t> accepted{months};
        Monthly<std::int64_t> delivered{months};
        Monthly<std::int64_t> cancelled{months};  ///< by their customers
        Monthly<std::int64_t> postponed{months};  ///< reorders, by customers who wait
        Monthly<std::int64_t> due{months};        ///< by the month of the promise
        Monthly<std::int64_t> on_time{months};    ///< by the month of the promise
        Monthly<std::int64_t> late_days{months};  ///< working days, by the month of the promise
        Monthly<double> lead_days{months};        ///< working days, accepted to delivered
        Monthly<double> quoted_days{months};      ///< working days, accepted to promised
        Monthly<std::int64_t> born{months};
        Monthly<std::int64_t> churned{months};
        Monthly<std::int64_t> active_at_start{months};
        Monthly<std::int64_t> active_at_end{months};
        Monthly<sim::Duration> backlog{months};  ///< integral of orders open
        Monthly<std::int64_t> referred{months};
        /// [product], where there are products.
        std::vector<Monthly<std::int64_t>> delivered_of{};
        std::vector<Monthly<Money>> revenue_of{};  ///< price less penalty of delivered orders
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] std::int64_t active() const noexcept { return active_; }
    /// Orders accepted and neither delivered nor cancelled.
    [[nodiscard]] std::int64_t open_orders() const noexcept { return open_orders_; }
    /// Orders that were open when the company closed.
    [[nodiscard]] std::int64_t cancelled_at_closure() const noexcept {
        return cancelled_at_closure_;
    }
    /// When the company closed; the end of the run when it did not.
    [[nodiscard]] sim::Time observed_until() const noexcept { return observed_until_; }
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    /// Deposits for orders that have not been delivered. Those of orders that a closure cancelled
    /// remain debts of the company.
    [[nodiscard]] Money deposits_held() const noexcept { return deposits_held_; }
    /// Writes the report that the room would have sent at a sampling instant.
    void sample(std::size_t instant, LoadReport& report) const {
        fill(report, accepted_.samples()[instant]);
    }
    [[nodiscard]] std::size_t sampled_instants() const noexcept {
        return accepted_.samples().size();
    }
    /// Customers that were active when the company closed.
    [[nodiscard]] std::int64_t left_at_closure() const noexcept { return left_at_closure_; }
    [[nodiscard]] std::int64_t opening() const noexcept { return opening_; }
    [[nodiscard]] const MarketDemand& demand() const noexcept { return demand_; }

 private:
    struct Customer {
        sim::EntityId id;
        double satisfaction = 1.0;
        sim::Time placed{};         // of the latest order
        std::uint32_t orders = 0;   // opportunities so far; the number of the next gap's draw
        std::uint16_t overdue = 0;  // orders
        bool regular : 1 = false;
        bool active : 1 = true;
        bool answered_late : 1 = false;  // by support, since the last delivery
        bool postpones : 1 = false;      // the next order, until none is overdue
    };
    static_assert(sizeof(Customer) == 32, "there are many");
    struct ReorderDue {
        std::uint32_t customer;
    };
    struct Day {
        std::int64_t day;
    };
    struct MonthStart {
        std::uint32_t month;
    };
    struct Tick {
        std::uint64_t number;
    };

    void apply(const Parameters& parameters);
    void on_day(const Day& day, sim::Context& context);
    void on_candidate(const Candidate& candidate, sim::Context& context);
    void on_spike_candidate(const Candidate& candidate, sim::Context& context);
    void on_reorder_due(const ReorderDue& due, sim::Context& context);
    void on_month(const MonthStart& start, sim::Context& context);
    void on_posting_due(const Tick& tick, sim::Context& context);
    void on_report(const Tick& tick, sim::Context& context);
    void plan_report(sim::Context& context);
    void fill(LoadReport& report, std::int64_t accepted) const;

    /// Adds a customer; returns the index.
    std::uint32_t add(sim::EntityId id, sim::Time placed, sim::Context& context);
    std::uint32_t born(sim::EntityId id, sim::Time placed, sim::Context& context);
    void left(Customer& customer, sim::Context& context);
    void add_opening_customer(sim::Context& context);
    void hold_opening_size(sim::Context& context);
    void plan_reorder(std::uint32_t index, sim::Context& context);
    void place_reorder(std::uint32_t index, sim::Context& context);
    /// An order of a customer ended so many working days late. Whether the customer stays.
    [[nodiscard]] bool stays_after(const Order& order, std::uint32_t index, std::int64_t late,
                                   sim::Context& context);
    void move_satisfaction(Customer& customer, double change);
    void tell_reputation(sim::Context& context);
    [[nodiscard]] sim::Time when_due(sim::Time placed, sim::Duration gap) const;
    void cover(sim::Context& context);
    [[nodiscard]] double referral_intensity(sim::Time now) const noexcept;
    [[nodiscard]] double spike_intensity(sim::Time now) const noexcept;
    /// An active customer, each as likely as any other; there is one.
    [[nodiscard]] std::size_t any_active(sim::Draw draw) const noexcept;
    void advance_backlog(sim::Time now);
    [[nodiscard]] Money cost_of(const Order& order) const {
        return share_of(order.price, parameters_.cost_shares.empty()
                                         ? parameters_.sale.cost_share
                                         : parameters_.cost_shares[order.product]);
    }
    void book_sale(const Order& order, std::int64_t late, sim::Context& context);
    void book_scrap(const OrderCancelled& cancelled, sim::Context& context);
    void plan_posting(sim::Context& context);
    [[nodiscard]] const sim::Gamma& gap_of(const Customer& customer) const noexcept {
        return customer.regular ? regular_gap_ : gap_;
    }

    const Months& months_;
    const WorkCalendar& calendar_;
    Parameters parameters_;
    Reporting reporting_;
    sim::EntityId identity_;
    ThinnedArrivals referral_arrivals_;
    ThinnedArrivals spike_arrivals_;  // of orders that a spike adds
    MarketDemand demand_;
    Books books_;
    std::uint16_t market_;
    std::int64_t opening_;
    std::uint64_t opening_customers_ = 0;  // built so far
    std::uint32_t left_in_warm_up_ = 0;    // to hold the size
    sim::Gamma gap_{0.0, 0.0};
    sim::Gamma regular_gap_{0.0, 0.0};
    double mean_gap_ = 0.0;              // between orders of a customer, working days
    double late_cap_ = 0.0;              // working days
    double satisfaction_decay_ = 0.0;    // working days
    std::int64_t expediting_after_ = 0;  // working days
    double resentment_ = 0.0;            // satisfaction that a "not yet" aims at

    std::vector<Customer> customers_;
    double satisfaction_sum_ = 0.0;  // over active customers
    double told_reputation_ = 1.0;
    std::int64_t active_ = 0;
    std::int64_t open_orders_ = 0;
    std::int64_t cancelled_at_closure_ = 0;
    Money deposits_held_;
    std::int64_t left_at_closure_ = 0;
    SampledCount accepted_;                      // and not cancelled by their customers
    std::vector<std::int32_t> open_by_due_day_;  // by calendar day of the promise
    std::uint64_t steps_covered_ = 0;            // of `referral_arrivals_`, today
    std::uint64_t spike_steps_covered_ = 0;      // of `spike_arrivals_`, today
    std::int64_t today_ = 0;
    bool closed_ = false;
    bool report_planned_ = false;
    sim::Time backlog_until_{};
    sim::Time observed_until_{};
    Counts counts_;
};

}  // namespace models::customers
