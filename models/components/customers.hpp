// The customers of one market and its order book: deliveries, satisfaction, reorders, referrals and
// churn.
//
// A customer is born at the first delivery (MODEL.md, decision 11). What a delivery does to a
// customer depends on how many working days late it came, and on nothing else of the plant.
#pragma once

#include <cstdint>
#include <vector>

#include "models/components/books.hpp"
#include "models/components/candidate_strips.hpp"
#include "models/components/market_demand.hpp"
#include "models/components/sampled_count.hpp"
#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::company {

class Customers {
 public:
    sim::Out<Lead> referrals;
    sim::Out<Reorder> reorders;
    sim::Out<KeyDelivery> key_deliveries;
    sim::Out<Posting> postings;
    sim::Out<LoadReport> reports;
    sim::Out<CustomerBase> base;  ///< at every change of the number of customers

    /// `index`: of the market; `opening`: how many customers it has at the start.
    Customers(const Timeline& timeline, const Scenario& scenario, const Market& market,
              sim::EntityId identity, std::uint16_t index, std::int64_t opening);

    void start(sim::Context& context);
    void on_accepted(const OrderAccepted& accepted, sim::Context& context);
    void on_delivered(const Delivered& delivered, sim::Context& context);
    void on_answered_late(const AnsweredLate& ticket, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    /// Counts and sums by month; of the promise where so said, else of the event.
    struct Counts {
        explicit Counts(const Timeline& timeline);
        Monthly<std::int64_t> accepted;
        Monthly<std::int64_t> delivered;
        Monthly<std::int64_t> due;        ///< by the month of the promise
        Monthly<std::int64_t> on_time;    ///< by the month of the promise
        Monthly<std::int64_t> late_days;  ///< working days, by the month of the promise
        Monthly<double> lead_days;        ///< working days, accepted to delivered
        Monthly<double> quoted_days;      ///< working days, accepted to promised
        Monthly<std::int64_t> born;
        Monthly<std::int64_t> churned;
        Monthly<std::int64_t> active_at_start;
        Monthly<std::int64_t> active_at_end;
        Monthly<sim::Duration> backlog;  ///< integral of orders open
        Monthly<std::int64_t> referred;
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] std::int64_t active() const noexcept { return active_; }
    /// Orders accepted and neither delivered nor cancelled.
    [[nodiscard]] std::int64_t open_orders() const noexcept { return open_orders_; }
    [[nodiscard]] std::int64_t cancelled() const noexcept { return cancelled_; }
    /// When the company closed; the end of the run when it did not.
    [[nodiscard]] sim::Time observed_until() const noexcept { return observed_until_; }
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    /// Orders accepted so far, at each sampling instant.
    [[nodiscard]] const std::vector<std::int64_t>& sampled_accepted() const noexcept {
        return accepted_.samples();
    }
    [[nodiscard]] const MarketDemand& demand() const noexcept { return demand_; }

 private:
    struct Customer {
        sim::EntityId id;
        double satisfaction = 1.0;
        sim::Time placed{};        // of the latest order
        std::uint32_t orders = 0;  // opportunities so far; keys the next gap
        bool regular = false;
        bool active = true;
        bool answered_late = false;  // by support, since the last delivery
    };
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

    void on_day(const Day& day, sim::Context& context);
    void on_candidate(const Candidate& candidate, sim::Context& context);
    void on_spike_candidate(const Candidate& candidate, sim::Context& context);
    void on_reorder_due(const ReorderDue& due, sim::Context& context);
    void on_month(const MonthStart& start, sim::Context& context);
    void on_posting_due(const Tick& tick, sim::Context& context);
    void on_report(const Tick& tick, sim::Context& context);
    void plan_report(sim::Context& context);

    std::uint32_t born(sim::EntityId id, sim::Time placed, sim::Context& context);
    void plan_reorder(std::uint32_t index, sim::Context& context);
    void cover(sim::Context& context);
    [[nodiscard]] double referral_intensity(sim::Time now) const noexcept;
    [[nodiscard]] double spike_intensity(sim::Time now) const noexcept;
    [[nodiscard]] std::size_t any_active(double place) const noexcept;
    void advance_backlog(sim::Time now);
    void book_sale(const Order& order, std::int64_t late, sim::Context& context);
    [[nodiscard]] const sim::Gamma& gap_of(const Customer& customer) const noexcept {
        return customer.regular ? regular_gap_ : gap_;
    }

    const Timeline& timeline_;
    const Scenario& scenario_;
    sim::EntityId identity_;
    CandidateStrips strips_;        // of referrals
    CandidateStrips spike_strips_;  // of orders that a spike adds
    MarketDemand demand_;
    Books books_;
    std::uint16_t market_;
    std::int64_t opening_;
    sim::Gamma gap_;
    sim::Gamma regular_gap_;
    double mean_gap_;                // between orders of a customer, working days
    double late_cap_;                // working days
    double satisfaction_decay_;      // working days
    std::int64_t expediting_after_;  // working days

    std::vector<Customer> customers_;
    double satisfaction_sum_ = 0.0;  // over active customers
    std::int64_t active_ = 0;
    std::int64_t open_orders_ = 0;
    std::int64_t cancelled_ = 0;
    SampledCount accepted_;
    std::vector<std::int32_t> open_by_due_day_;  // by calendar day of the promise
    std::uint64_t steps_covered_ = 0;            // of `strips_`, today
    std::uint64_t spike_steps_covered_ = 0;      // of `spike_strips_`, today
    std::int64_t today_ = 0;
    bool closed_ = false;
    bool report_planned_ = false;
    sim::Time backlog_until_{};
    sim::Time observed_until_{};
    Counts counts_;
};

}  // namespace models::company
