// The material store: issues materials to jobs, first come, first served, and reorders by the
// policy that the scenario chooses (stock_policy.hpp).
//
// Stock is counted in cents of material cost, so that stock and books are the same number. The
// levels cover demand over lead time plus review period, with a safety stock from the measured
// forecast error (docs/model/equations.md, equations 8 and 9; Silver, Pyke and Thomas 2017, section
// 7.9). The scenario can instead choose the newsvendor's levels or fixed ones.
//
// The demand of partners that share plans (CPFR) is forecast by their plans, and the rest from past
// demand. The safety stock covers the measured error of both together.
//
// A backup supplier, if there is one, is used by a dual-index policy (Veeraraghavan and
// Scheller-Wolf 2008). Every evening the store computes its expedited inventory position: the net
// stock, the open orders at the backup, and the supplier's open orders that are due before a backup
// order could arrive. Overdue orders of the supplier are not counted. The target is the forecast
// use until a backup order of the next evening would arrive, plus a safety stock for that time. If
// the position is below the target, the difference is ordered from the backup.
#pragma once

#include <boost/circular_buffer.hpp>
#include <cstdint>
#include <vector>

#include "models/control/messages.hpp"
#include "models/kit/accrual.hpp"
#include "models/kit/active_periods.hpp"
#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/weekly_sums.hpp"
#include "models/materials/messages.hpp"
#include "models/materials/store/demand_calendar.hpp"
#include "models/materials/store/demand_forecast.hpp"
#include "models/materials/store/parameters.hpp"
#include "models/materials/store/stock_policy.hpp"
#include "models/production/messages.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::materials {

class MaterialStore {
 public:
    sim::Out<MaterialIssue> issues;
    sim::Out<PurchaseOrder> purchases;
    sim::Out<PurchaseOrder> backup_purchases;
    sim::Out<Posting> postings;

    /// Whether material may go back to the supplier when the level falls (a negative order). Only
    /// validation allows it, because the formulas of the bullwhip effect assume it.
    enum class Returns : std::uint8_t { never, allowed };

    /// The use of material of the company that it supplies.
    struct Use {
        double orders_per_day = 0.0;   ///< at the opening, working days
        double cents_per_order = 0.0;  ///< material of a mean order
        double order_cv = 0.0;         ///< coefficient of variation of an order's material
        double planned_share = 0.0;    ///< share of the use by partners that share their plans
        std::size_t markets = 1;       ///< that plans come from
        std::vector<double>
            calendar{};  ///< of demand, for a forecast that knows it (DemandCalendar)
    };

    MaterialStore(const Setting& setting, const MaterialParameters& parameters, const Use& use,
                  Returns returns = Returns::never);

    void start(sim::Context& context);
    void on_request(const MaterialRequest& request, sim::Context& context);
    void on_shipment(const MaterialShipment& shipment, sim::Context& context);
    void on_delivery(const MaterialDelivery& delivery, sim::Context& context);
    void on_restock(const MaterialReturn& returned, sim::Context& context);
    void on_plan(const PlanShare& plan, sim::Context& context);
    void on_change(const Changed<MaterialParameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    struct Counts {
        const Months& months;
        Monthly<std::int64_t> releases{months};          ///< jobs that requested material
        Monthly<std::int64_t> released_at_once{months};  ///< with material on hand
        Monthly<double> stock_cent_days{months};         ///< integral of stock on hand
        Monthly<double> owed_cent_days{months};  ///< integral of material requested and not issued
        Monthly<double> safety_cent_days{months};  ///< integral of the level above the forecast
        Monthly<Money> from_backup{months};        ///< delivered by the backup supplier
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    /// Jobs that requested material and wait for it.
    [[nodiscard]] std::size_t jobs_waiting() const noexcept { return waiting_.size(); }
    [[nodiscard]] std::int64_t jobs_served() const noexcept { return served_; }
    [[nodiscard]] Money opening() const noexcept { return opening_; }
    [[nodiscard]] Money on_hand() const noexcept { return on_hand_; }
    [[nodiscard]] Money received() const noexcept { return received_; }
    [[nodiscard]] Money issued() const noexcept { return issued_; }
    /// Deposits with suppliers for what they have not delivered yet, and the rest of what they
    /// have shipped.
    [[nodiscard]] Money prepaid() const noexcept { return prepaid_; }
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    /// When a job waited for material, and every one that came had to wait.
    [[nodiscard]] const ActivePeriods& active() const noexcept { return active_; }
    /// On hand less owed.
    [[nodiscard]] Money net_stock() const noexcept { return on_hand_ - owed_; }
    /// Replenishment ordered, and material requested, in cents, in each whole week from the opening
    /// on.
    [[nodiscard]] std::vector<double> weekly_ordered() const {
        return ordered_.between(months_.opening(), stock_until_);
    }
    [[nodiscard]] std::vector<double> weekly_asked() const {
        return weekly_asked_.between(months_.opening(), stock_until_);
    }
    [[nodiscard]] const DemandForecast& forecast() const noexcept { return forecast_; }
    /// The level in cents that covers the present forecast of demand over lead time plus review
    /// period, or over the lead time alone where the policy reviews continuously.
    [[nodiscard]] double level() const;

 private:
    struct Review {
        std::uint64_t number;
    };
    struct Day {
        std::int64_t day;
    };

    void apply(const MaterialParameters& parameters, sim::Time now);
    void on_review(const Review& review, sim::Context& context);
    void on_accounts(const Day& day, sim::Context& context);
    void on_posting_due(const Day& day, sim::Context& context);
    /// Pays the deposit of a purchase order; returns it.
    Money pay_deposit(Money value, sim::Context& context);
    void book(Account debit, Account credit, Money amount, sim::Context& context);
    void advance_stock(sim::Time now);
    void issue(const MaterialRequest& request, sim::Context& context);
    void serve_waiting(sim::Context& context);
    void set_levels(sim::Time now);
    void replenish(std::uint64_t number, sim::Context& context);
    void call_backup(sim::Context& context);
    /// The coming review periods.
    [[nodiscard]] Ahead ahead(sim::Time now, double reviews) const;
    [[nodiscard]] double expected_use(const Ahead& ahead) const;
    [[nodiscard]] double planned_use(double days) const;

    struct OpenOrder {
        std::uint64_t number;
        sim::Time expected;
        Money value;
    };

    const Months& months_;
    const WorkCalendar& calendar_;
    MaterialParameters parameters_;
    Returns returns_;
    StockPolicy policy_;
    double review_days_;      // working days between reviews
    Ahead protected_{};       // the reviews that the level covers
    Ahead period_{};          // the current one
    double cents_per_order_;  // of material
    DemandCalendar demand_calendar_;
    DemandForecast forecast_;       // cents per review, of the demand that partners do not plan
    std::vector<PlanShare> plans_;  // [market], as last received
    double opening_planned_;        // cents per review, until the first plan is here
    double expected_ = 0.0;         // cents, for the current review period
    StockLevels levels_;            // cents
    double safety_stock_ = 0.0;     // cents
    std::uint64_t purchases_ = 0;
    std::vector<OpenOrder> open_;  // with the supplier, if there is a backup
    Money on_order_from_backup_;
    boost::circular_buffer<MaterialRequest> waiting_;
    Money on_hand_;
    Money opening_;
    Money on_order_;
    Money owed_;  // requested and not yet issued
    Money received_;
    Money issued_;
    Money prepaid_;
    double asked_ = 0.0;          // cents since the last review
    double asked_planned_ = 0.0;  // of it, for orders of partners that share their plan
    Books books_;
    Accrual holding_;
    std::int64_t served_ = 0;
    sim::Time stock_until_{};
    bool closed_ = false;
    WeeklySums ordered_;
    WeeklySums weekly_asked_;
    Counts counts_;
    ActivePeriods active_;
};

}  // namespace models::materials
