// The sales desk of one market: from a raw lead to an accepted order.
//
// Lead: NEW, AWAITING, LIVE or COLD(k), BANT, SQL. Opportunity: PROPOSAL, QUOTED, NEGOTIATION, then
// WON, LOST or DEFERRED. Representatives work in office hours and take tasks first in, first out.
// Where visitors order by themselves, a lead is QUOTED at once, and then WON, LOST or DEFERRED.
// All that the desk knows of the plant is the last Control message.
#pragma once

#include <boost/circular_buffer.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/customers/messages.hpp"
#include "models/kit/accrual.hpp"
#include "models/kit/active_periods.hpp"
#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/pool.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/time_in_use.hpp"
#include "models/production/messages.hpp"
#include "models/sales/desk/parameters.hpp"
#include "models/sales/messages.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::sales {

class Desk {
 public:
    sim::Out<OrderRelease> releases;
    sim::Out<OrderAccepted> accepted;
    sim::Out<KeyDelivery> lost_key_orders;
    sim::Out<ReorderDeferred> deferrals;  ///< of customers, not of key accounts
    sim::Out<Posting> postings;

    struct Parameters {
        DeskParameters sales;
        OfferParameters offer;
        DeferralParameters deferral;
        std::int64_t reps;  ///< of this market
        /// What the desk knows of a product.
        struct Product {
            double up_to_first;  ///< share of the first orders that are of it or of one before it
            double up_to;        ///< the same of all other orders
            Money price;         ///< mean, of an order of size 1
            double price_cv;
            double size_cv;
            double own_work;  ///< of an order of size 1 in a dynamic quote, working days

            bool operator==(const Product&) const = default;
        };
        std::vector<Product> products{};  ///< none: orders are alike, with the price of the offer
        double mean_own_work = 0.0;       ///< of the orders of all products; a control contains it

        bool operator==(const Parameters&) const = default;
    };

    /// `market`: its index; `transit_allowance`: the time for transport in a promise (equation 5);
    /// `opens`: when the representatives begin to work.
    Desk(const Setting& setting, const Parameters& parameters, std::uint16_t market,
         sim::Duration transit_allowance, sim::Time opens = {});

    void start(sim::Context& context);
    void on_lead(const Lead& lead, sim::Context& context);
    void on_referral(const Lead& lead, sim::Context& context);
    void on_reorder(const Reorder& reorder, sim::Context& context);
    void on_control(const Control& control, sim::Context& context);
    void on_change(const Changed<Parameters>& change, sim::Context& context);
    void on_reputation(const Reputation& reputation, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    /// Counts by the month of the event.
    struct Counts {
        const Months& months;
        Monthly<std::int64_t> leads{months};  ///< raw leads and referrals
        Monthly<std::int64_t> live{months};   ///< raw leads reached while they were attentive
        Monthly<std::int64_t> contacted{months};
        Monthly<std::int64_t> unreached{months};  ///< lost before any contact
        Monthly<std::int64_t> rejected{months};   ///< contacted, BANT not met
        Monthly<std::int64_t> qualified{months};  ///< SQL
        Monthly<std::int64_t> won{months};        ///< final outcome of quoted deals
        Monthly<std::int64_t> lost{months};       ///< final outcome of quoted deals
        Monthly<std::int64_t> reorders{months};   ///< placed by customers
        Monthly<std::int64_t> reorders_lost{months};
        Monthly<std::int64_t> deferred{months};  ///< distinct deals and reorders told "not yet"
        Monthly<std::int64_t> deferred_lost{months};  ///< of those, lost in the end
        Monthly<std::int64_t> deferred_won{months};   ///< of those, an order in the end
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    /// Leads and deals that have no final outcome, reorders excluded.
    [[nodiscard]] std::int64_t open_deals() const noexcept { return open_deals_; }
    [[nodiscard]] std::int64_t accepted_reorders() const noexcept { return accepted_reorders_; }
    /// Reorders that are deferred and may still return.
    [[nodiscard]] std::int64_t open_reorders() const noexcept { return open_reorders_; }
    [[nodiscard]] std::int64_t reps() const noexcept { return reps_; }
    /// Representatives in a month, the mean over its time; before the market opens, those it will
    /// have.
    [[nodiscard]] double mean_reps(std::size_t month) const;
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    /// Working time that all representatives had, and that of their tasks, administration included.
    [[nodiscard]] const TimeInUse& use() const noexcept { return use_; }
    /// When no representative was free, so that a task that came had to wait.
    [[nodiscard]] const ActivePeriods& active() const noexcept { return active_; }

 private:
    enum class Task : std::uint8_t { attempt, discovery, proposal, negotiation };
    struct Deal {
        sim::EntityId id;
        sim::EntityId customer;
        sim::Time created;
        std::uint32_t customer_index = Order::new_customer;
        std::uint32_t attempts = 0;
        std::uint16_t deferrals = 0;
        Task task = Task::attempt;
        bool turned_away = false;  // told "not yet" for the last time
        bool live = false;         // called while the lead was attentive
        bool contacted = false;
        bool key_account = false;
        bool committed = false;
        double quoted = 0.0;  // working days, without transit
    };
    static_assert(sizeof(Deal) == 48, "there are as many as leads and deals in progress");
    struct DealRef {
        std::uint32_t deal;
    };
    struct Day {
        std::int64_t day;
    };
    struct TaskRef {
        std::uint32_t deal;
        sim::Duration done;  // in time worked
    };

    void apply(const Parameters& parameters);
    void advance_availability(sim::Time now);
    void note_active(sim::Time now) { active_.set(reps_ > 0 && free_reps_ == 0, now); }
    void on_pickup(const DealRef& ref, sim::Context& context);
    void on_accounts(const Day& day, sim::Context& context);
    void on_task_done(const TaskRef& ref, sim::Context& context);
    void on_decision_due(const DealRef& ref, sim::Context& context);
    void on_month(const MonthStart& start, sim::Context& context);
    void end_month(sim::Time now);
    void on_deferral_over(const DealRef& ref, sim::Context& context);

    void enqueue(std::uint32_t deal, Task task, sim::Context& context);
    /// Lets a deal that was quoted think about it.
    void await_decision(std::uint32_t deal, sim::Context& context);
    [[nodiscard]] std::uint32_t next_task();
    void begin(std::uint32_t deal, sim::Context& context);
    [[nodiscard]] sim::Duration work_of(Deal& deal, sim::Context& context);
    void after_attempt(std::uint32_t ref, sim::Context& context);
    void after_discovery(std::uint32_t ref, sim::Context& context);
    void decide(std::uint32_t ref, sim::Context& context);
    [[nodiscard]] bool would_win(const Deal& deal, double quote, const sim::Chance& chance) const;
    [[nodiscard]] bool would_reorder(const Deal& deal, double quote,
                                     const sim::Chance& chance) const;
    [[nodiscard]] static bool is_newcomer(const Deal& deal) noexcept {
        return deal.customer_index == Order::new_customer;
    }
    /// Whether the customer of a deal accepts a quote.
    [[nodiscard]] bool agrees(const Deal& deal, double quote, const sim::Chance& chance) const {
        return is_newcomer(deal) ? would_win(deal, quote, chance)
                                 : would_reorder(deal, quote, chance);
    }
    /// What an order from a sale is of, and its size: the same at every quote and in every variant
    /// with the same products. `first`: of a newcomer.
    struct Kind {
        std::uint8_t product = 0;
        std::uint32_t size = Order::unit_size;
    };
    [[nodiscard]] Kind kind_of(sim::EntityId sale, bool first, const sim::Chance& chance) const;
    [[nodiscard]] double quote(sim::EntityId sale, bool first, const sim::Chance& chance) const;
    void accept_or_defer(std::uint32_t ref, sim::Context& context);
    void accept(std::uint32_t ref, sim::Context& context);
    void lose(std::uint32_t ref, sim::Context& context);
    void close_deal(std::uint32_t ref);

    const Months& months_;
    const WorkCalendar& calendar_;  // of the representatives
    const WorkCalendar& company_;   // of customers, and of what they are promised
    DeskParameters sales_;
    DeferralParameters deferral_;
    std::uint16_t market_;
    double work_per_selling_time_ = 1.0;
    double standard_quote_ = 0.0;  // working days
    sim::Duration transit_allowance_;
    bool door_to_door_ = false;
    sim::LogNormal decision_days_{0.0, 0.0};
    struct Offered {
        double up_to_first;
        double up_to;
        sim::LogNormal price;
        sim::LogNormal size;
        double own_work;  // in a dynamic quote, working days
    };
    std::vector<Offered> offered_;  // [product]
    double mean_own_work_ = 0.0;
    double deposit_ = 0.0;  // of the price
    Money deposit_above_;
    sim::Gamma attempt_hours_{0.0, 0.0};

    Control control_;
    double reputation_ = 1.0;
    Pool<Deal> deals_;
    boost::circular_buffer<std::uint32_t> tasks_;
    std::int64_t reps_;         // with those who leave when their task is done
    std::int64_t wanted_reps_;  // who stay
    std::int64_t free_reps_;
    bool closed_ = false;
    std::int64_t open_deals_ = 0;
    std::int64_t open_reorders_ = 0;
    std::int64_t accepted_reorders_ = 0;
    std::uint32_t orders_ = 0;    // accepted so far
    sim::Duration time_used_{0};  // by all tasks that have begun
    // When the tasks in hand are done, in time worked, summed in microseconds. The sum may pass its
    // type; what it is compared with does so, too, and their difference is small.
    std::uint64_t busy_until_ = 0;
    sim::Time available_until_;  // the opening of the market at first
    sim::Duration time_available_{0};
    TimeInUse use_;
    ActivePeriods active_;
    Monthly<sim::Duration> employed_;  // by all representatives
    Monthly<sim::Duration> observed_;
    Books books_;
    Accrual wages_;
    Counts counts_;
};

}  // namespace models::sales
