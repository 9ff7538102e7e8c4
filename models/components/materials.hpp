// The material store: issues materials to jobs, first come first served, and reorders by periodic
// review up to a level (R,S).
//
// Stock is counted in cents of material cost, so that the books and the shelves are one number. The
// level covers demand over lead time plus review with a safety stock from the tracked forecast
// error (MODEL.md, equations 8 and 9; Silver, Pyke and Thomas 2017, section 7.9).
#pragma once

#include <boost/circular_buffer.hpp>
#include <cstdint>
#include <vector>

#include "models/components/books.hpp"
#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class MaterialStore {
 public:
    sim::Out<MaterialIssue> issues;
    sim::Out<PurchaseOrder> purchases;
    sim::Out<Posting> postings;

    MaterialStore(const Timeline& timeline, const Scenario& scenario);

    void start(sim::Context& context);
    void on_request(const MaterialRequest& request, sim::Context& context);
    void on_delivery(const MaterialDelivery& delivery, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    struct Counts {
        explicit Counts(const Timeline& timeline);
        Monthly<std::int64_t> releases;          ///< jobs that asked
        Monthly<std::int64_t> released_at_once;  ///< with material on hand
        Monthly<double> stock_cent_days;         ///< integral of stock on hand
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] Money opening() const noexcept { return opening_; }
    [[nodiscard]] Money on_hand() const noexcept { return on_hand_; }
    [[nodiscard]] Money received() const noexcept { return received_; }
    [[nodiscard]] Money issued() const noexcept { return issued_; }
    /// Replenishment ordered, and material asked for, per review; for the bullwhip ratio.
    [[nodiscard]] const std::vector<double>& ordered_per_review() const noexcept {
        return ordered_per_review_;
    }
    [[nodiscard]] const std::vector<double>& used_per_review() const noexcept {
        return used_per_review_;
    }
    /// The order-up-to level, in cents, that the present forecast asks for.
    [[nodiscard]] double level() const;

 private:
    struct Review {
        std::uint64_t number;
    };
    struct Day {
        std::int64_t day;
    };

    void on_review(const Review& review, sim::Context& context);
    void on_accounts(const Day& day, sim::Context& context);
    void on_posting_due(const Day& day, sim::Context& context);
    void book(Account debit, Account credit, Money amount, sim::Context& context);
    void advance_stock(sim::Time now);
    void issue(const MaterialRequest& request, sim::Context& context);
    [[nodiscard]] double forecast() const;

    const Timeline& timeline_;
    const Materials& parameters_;
    double review_days_;       // working days between reviews
    double lead_days_;         // working days of the mean lead time
    double opening_use_;       // cents per review, before any was seen
    double opening_variance_;  // of the forecast error per review, before any was seen
    boost::circular_buffer<double> recent_use_;
    boost::circular_buffer<double> recent_squared_error_;
    boost::circular_buffer<MaterialRequest> waiting_;
    Money on_hand_;
    Money opening_;
    Money on_order_;
    Money owed_;  // asked for and not yet issued
    Money received_;
    Money issued_;
    double asked_ = 0.0;  // cents since the last review
    Books books_;
    double holding_cents_ = 0.0;
    std::int64_t posted_holding_ = 0;
    sim::Time stock_until_{};
    bool closed_ = false;
    std::vector<double> ordered_per_review_;
    std::vector<double> used_per_review_;
    Counts counts_;
};

}  // namespace models::company
