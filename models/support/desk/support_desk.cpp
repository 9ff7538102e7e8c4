#include "models/support/desk/support_desk.hpp"

#include <algorithm>
#include <cmath>

#include "models/support/purposes.hpp"

namespace models::support {

SupportDesk::SupportDesk(const Setting& setting, const SupportParameters& parameters,
                         sim::EntityId identity)
    : months_(setting.months),
      calendar_(setting.calendar),
      company_(setting.company),
      arrivals_(identity),
      books_(setting),
      queue_(64),
      active_(setting),
      counts_{setting.months} {
    apply(parameters);
}

void SupportDesk::apply(const SupportParameters& parameters) {
    parameters_ = parameters;
    handling_hours_ = sim::Gamma(sim::hours(parameters.handling_time), parameters.handling_cv);
    annoyed_after_ = parameters.annoyed_after.value_or(parameters.answer_within);
    work_per_answering_time_ = 1.0;
    if (parameters.answering_time) {
        work_per_answering_time_ =
            sim::hours(calendar_.working_day()) / sim::hours(*parameters.answering_time);
    }
    open_factor_ = 1.0;
    closed_factor_ = 1.0;
    if (parameters.in_office_hours) {
        const double open = sim::hours(company_.working_day()) / 24.0 * company_.working_share();
        open_factor_ = *parameters.in_office_hours / open;
        // A company that never closes has all of them in its working hours.
        closed_factor_ = open < 1.0 ? (1.0 - *parameters.in_office_hours) / (1.0 - open) : 0.0;
    }
}

void SupportDesk::start(sim::Context& context) {
    on_day({0}, context);
    context.after<&SupportDesk::on_accounts>(Books::closing_of_accounts, {0}, sim::Phase::calendar);
    at_next_month<&SupportDesk::on_month>(months_, context);
}

void SupportDesk::on_base(const CustomerBase& base, sim::Context& context) {
    customers_ = base.active;
    if (agents_ == 0) hire(context);
    cover(context);
}

std::int64_t SupportDesk::wanted_agents() const noexcept {
    if (parameters_.agents && customers_ > 0) return *parameters_.agents;
    return static_cast<std::int64_t>(
        std::ceil(static_cast<double>(customers_) / parameters_.customers_per_agent));
}

void SupportDesk::hire(sim::Context& context) {
    std::int64_t more = wanted_agents() - (agents_ - leaving_);
    if (more <= 0) return;
    const std::int64_t staying = std::min(more, leaving_);
    leaving_ -= staying;
    more -= staying;
    advance_availability(context.now());
    free_agents_ += more;
    agents_ += more;
    answer(context);
}

// Idle ones leave at once, the others when their ticket is done.
void SupportDesk::dismiss(std::int64_t agents, sim::Context& context) {
    advance_availability(context.now());
    const std::int64_t idle = std::min(agents, free_agents_);
    free_agents_ -= idle;
    agents_ -= idle;
    leaving_ += agents - idle;
    note_active(context.now());
}

void SupportDesk::on_month(const MonthStart&, sim::Context& context) {
    if (closed_) return;
    end_month(context.now());
    hire(context);
    at_next_month<&SupportDesk::on_month>(months_, context);
}

std::uint64_t SupportDesk::microseconds(sim::Time now) const {
    return static_cast<std::uint64_t>(calendar_.worked(now).count());
}

void SupportDesk::end_month(sim::Time now) {
    advance_availability(now);
    // What is left to do of the tickets in hand has taken nobody's time.
    const std::uint64_t left =
        busy_until_ - static_cast<std::uint64_t>(agents_ - free_agents_) * microseconds(now);
    use_.end_month(sim::Duration{static_cast<std::int64_t>(time_used_ - left)},
                   sim::Duration{static_cast<std::int64_t>(time_available_)});
}

void SupportDesk::advance_availability(sim::Time now) {
    time_available_ +=
        (microseconds(now) - microseconds(available_until_)) * static_cast<std::uint64_t>(agents_);
    available_until_ = now;
}

double SupportDesk::intensity(bool open) const noexcept {
    return parameters_.tickets * static_cast<double>(customers_) * company_.working_share() *
           (open ? open_factor_ : closed_factor_);
}

double SupportDesk::intensity_at(sim::Time now) const noexcept {
    return intensity(company_.next_open(now) == now);
}

void SupportDesk::on_day(const Day& day, sim::Context& context) {
    if (closed_) return;
    today_ = day.day;
    steps_covered_ = 0;
    cover(context);
    context.after<&SupportDesk::on_day>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void SupportDesk::cover(sim::Context& context) {
    arrivals_.cover<&SupportDesk::on_candidate>(std::max(intensity(true), intensity(false)), today_,
                                                steps_covered_, context);
}

void SupportDesk::on_candidate(const Candidate& candidate, sim::Context& context) {
    if (closed_) return;
    if (candidate.arrives(context.chance(), intensity_at(context.now()))) {
        open({candidate.identity(), context.now()}, context);
    }
    candidate.schedule_next<&SupportDesk::on_candidate>(context);
}

void SupportDesk::open(const Ticket& ticket, sim::Context& context) {
    ++counts_.tickets.at(context.now());
    if (queue_.full()) queue_.set_capacity(2 * queue_.capacity());
    queue_.push_back(ticket);
    ++waiting_;
    answer(context);
    if (queue_.empty() || parameters_.patience.count() == 0) return;
    sim::Draw draw = context.chance().draw(ticket.id, purpose::patience);
    const sim::Duration patience =
        sim::from_hours(sim::exponential(draw, sim::hours(parameters_.patience)));
    context.at<&SupportDesk::on_patience_over>(calendar_.after_work(context.now(), patience),
                                               {first_number_ + queue_.size() - 1});
}

void SupportDesk::on_patience_over(const TicketRef& ref, sim::Context& context) {
    if (closed_ || ref.number < first_number_) return;  // answered in time
    Ticket& ticket = queue_[ref.number - first_number_];
    ticket.given_up = true;
    ++counts_.given_up.at(context.now());
    end_wait(ticket, context);
    if (ref.number == first_number_) drop_first();
}

void SupportDesk::end_wait(const Ticket& ticket, sim::Context& context) {
    --waiting_;
    const sim::Duration waited = calendar_.worked(context.now()) - calendar_.worked(ticket.opened);
    counts_.wait_hours.at(context.now()) += sim::hours(waited);
    if (ticket.given_up || waited > parameters_.answer_within) ++counts_.late.at(context.now());
    if (ticket.given_up || waited > annoyed_after_) late_answers.send({ticket.id}, context);
}

void SupportDesk::drop_first() {
    do {
        queue_.pop_front();
        ++first_number_;
    } while (!queue_.empty() && queue_.front().given_up);
}

void SupportDesk::answer(sim::Context& context) {
    while (free_agents_ > 0 && !queue_.empty()) {
        const Ticket ticket = queue_.front();
        drop_first();
        --free_agents_;
        ++counts_.answered.at(context.now());
        end_wait(ticket, context);
        sim::Draw draw = context.chance().draw(ticket.id, purpose::ticket_work);
        const sim::Duration work =
            sim::from_hours(handling_hours_.sample(draw) * work_per_answering_time_);
        const sim::Duration done = calendar_.worked(context.now()) + work;
        time_used_ += static_cast<std::uint64_t>(work.count());
        busy_until_ += static_cast<std::uint64_t>(done.count());
        context.at<&SupportDesk::on_done>(calendar_.after_work(context.now(), work), {done});
    }
    note_active(context.now());
}

void SupportDesk::on_done(const Done& done, sim::Context& context) {
    if (closed_) return;
    busy_until_ -= static_cast<std::uint64_t>(done.at.count());
    if (leaving_ > 0) {
        advance_availability(context.now());
        --leaving_;
        --agents_;
    } else {
        ++free_agents_;
    }
    answer(context);
}

void SupportDesk::on_accounts(const Day& day, sim::Context& context) {
    if (closed_) return;
    const std::size_t month = months_.month_of(context.now());
    wages_.add_day_of(parameters_.wage * agents_, months_.days_in_month(month));
    books_.add(Account::capacity, Account::cash, wages_.take());
    books_.post(postings, context);
    context.after<&SupportDesk::on_accounts>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void SupportDesk::on_change(const Changed<SupportParameters>& change, sim::Context& context) {
    if (closed_) return;
    apply(*change.parameters);
    if (agents_ == 0) return;  // nobody has asked yet
    const std::int64_t fewer = agents_ - leaving_ - wanted_agents();
    if (fewer > 0) {
        dismiss(fewer, context);
    } else {
        hire(context);
    }
}

void SupportDesk::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
}

void SupportDesk::finish(sim::Time end) {
    if (closed_) return;
    end_month(end);
    active_.finish(end);
}

}  // namespace models::support
