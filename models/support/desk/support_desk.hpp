// The support desk of one market: tickets, a pool of agents, and the time to the first answer.
//
// Ticket: OPEN, ANSWERED, CLOSED; or GIVEN_UP, if the customer's patience ends first. Tickets
// arrive around the clock, in proportion to the number of customers; a share of them may be stated
// for the working hours of the company. Agents take them first in, first out, in office hours. An
// agent who answers for a part of the day only takes longer for a ticket. The number of agents is
// stated, or raised with the number of customers once a month; only a decision reduces it. A ticket
// that waits longer than annoys its customer, or is given up, makes the customer more likely to
// leave (docs/model/equations.md, equation 6).
#pragma once

#include <boost/circular_buffer.hpp>
#include <cstdint>

#include "models/customers/messages.hpp"
#include "models/kit/accrual.hpp"
#include "models/kit/active_periods.hpp"
#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/thinned_arrivals.hpp"
#include "models/kit/time_in_use.hpp"
#include "models/support/desk/parameters.hpp"
#include "models/support/messages.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::support {

class SupportDesk {
 public:
    sim::Out<AnsweredLate> late_answers;
    sim::Out<Posting> postings;

    SupportDesk(const Setting& setting, const SupportParameters& parameters,
                sim::EntityId identity);

    void start(sim::Context& context);
    void on_base(const CustomerBase& base, sim::Context& context);
    void on_change(const Changed<SupportParameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    struct Counts {
        const Months& months;
        Monthly<std::int64_t> tickets{months};
        Monthly<std::int64_t> answered{months};
        Monthly<std::int64_t> given_up{months};  ///< before the first answer
        Monthly<std::int64_t> late{months};      ///< answered later than agreed, or given up
        Monthly<double> wait_hours{months};      ///< working hours until answered or given up
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] std::int64_t agents() const noexcept { return agents_; }
    /// Tickets that nobody has answered yet.
    [[nodiscard]] std::int64_t waiting() const noexcept { return waiting_; }
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    /// Working time of all agents, and that of the tickets that they worked on.
    [[nodiscard]] const TimeInUse& use() const noexcept { return use_; }
    /// When no agent was free, so that a ticket that came had to wait.
    [[nodiscard]] const ActivePeriods& active() const noexcept { return active_; }

 private:
    struct Ticket {
        sim::EntityId id;
        sim::Time opened;
        bool given_up = false;
    };
    struct TicketRef {
        std::uint64_t number;
    };
    struct Day {
        std::int64_t day;
    };
    struct Done {
        sim::Duration at;  // in time worked
    };

    void apply(const SupportParameters& parameters);
    void on_day(const Day& day, sim::Context& context);
    void on_month(const MonthStart& start, sim::Context& context);
    void on_candidate(const Candidate& candidate, sim::Context& context);
    void on_patience_over(const TicketRef& ref, sim::Context& context);
    void on_done(const Done& done, sim::Context& context);
    void on_accounts(const Day& day, sim::Context& context);
    void end_month(sim::Time now);
    void advance_availability(sim::Time now);
    void note_active(sim::Time now) { active_.set(agents_ > 0 && free_agents_ == 0, now); }
    [[nodiscard]] std::uint64_t microseconds(sim::Time now) const;  // of working time
    /// Agents for the present number of customers.
    [[nodiscard]] std::int64_t wanted_agents() const noexcept;
    void hire(sim::Context& context);
    void dismiss(std::int64_t agents, sim::Context& context);
    void cover(sim::Context& context);
    void open(const Ticket& ticket, sim::Context& context);
    void answer(sim::Context& context);
    void end_wait(const Ticket& ticket, sim::Context& context);
    void drop_first();
    /// Tickets a day at the hours when the company works (`open`), or at the others.
    [[nodiscard]] double intensity(bool open) const noexcept;
    [[nodiscard]] double intensity_at(sim::Time now) const noexcept;

    const Months& months_;
    const WorkCalendar& calendar_;  // of the agents
    const WorkCalendar& company_;   // of the customers
    SupportParameters parameters_;
    ThinnedArrivals arrivals_;
    sim::Gamma handling_hours_{0.0, 0.0};
    double open_factor_ = 1.0;              // on tickets at the hours when the company works
    double closed_factor_ = 1.0;            // on those at the others
    double work_per_answering_time_ = 1.0;  // of an agent
    sim::Duration annoyed_after_{0};
    Books books_;
    boost::circular_buffer<Ticket> queue_;  // its first ticket has not been given up
    std::uint64_t first_number_ = 0;        // of the first ticket in the queue
    std::int64_t waiting_ = 0;
    std::int64_t customers_ = 0;
    std::int64_t agents_ = 0;
    std::int64_t leaving_ = 0;  // agents who leave when their ticket is done
    std::int64_t free_agents_ = 0;
    std::uint64_t steps_covered_ = 0;
    std::int64_t today_ = 0;
    // In microseconds. The sums may pass their type, and their differences are right all the same.
    std::uint64_t time_used_ = 0;   // by all tickets whose handling has begun
    std::uint64_t busy_until_ = 0;  // when the tickets in hand are done, in time worked
    std::uint64_t time_available_ = 0;
    sim::Time available_until_{};
    TimeInUse use_{months_};
    ActivePeriods active_;
    Accrual wages_;
    bool closed_ = false;
    Counts counts_;
};

}  // namespace models::support
