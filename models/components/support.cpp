#include "models/components/support.hpp"

#include <algorithm>

#include "models/purposes.hpp"

namespace models::company {

Support::Counts::Counts(const Timeline& timeline)
    : tickets(timeline),
      answered(timeline),
      given_up(timeline),
      late(timeline),
      wait_hours(timeline) {}

Support::Support(const Timeline& timeline, const Scenario& scenario, sim::EntityId identity)
    : timeline_(timeline),
      parameters_(scenario.support),
      strips_(identity),
      handling_hours_(sim::hours(scenario.support.handling_time), scenario.support.handling_cv),
      answer_within_(scenario.support.answer_within.clock +
                     timeline.work_of(scenario.support.answer_within.working_days)),
      books_(timeline, scenario.finance.posting_period, Timeline::room_posting_lead),
      queue_(64),
      counts_(timeline) {}

void Support::start(sim::Context& context) {
    on_day({0}, context);
    context.after<&Support::on_accounts>(Timeline::closing_of_accounts, {0}, sim::Phase::calendar);
    if (timeline_.months() > 1) {
        context.at<&Support::on_month>(timeline_.month_start(1), {1}, sim::Phase::calendar);
    }
}

void Support::on_base(const CustomerBase& base, sim::Context& context) {
    customers_ = base.active;
    if (agents_ == 0) hire(context);
    cover(context);
}

void Support::hire(sim::Context& context) {
    const double wanted = static_cast<double>(customers_) / parameters_.customers_per_agent;
    const auto agents = static_cast<std::int64_t>(wanted) +
                        (wanted > static_cast<double>(static_cast<std::int64_t>(wanted)) ? 1 : 0);
    if (agents <= agents_) return;
    free_agents_ += agents - agents_;
    agents_ = agents;
    answer(context);
}

void Support::on_month(const MonthStart& start, sim::Context& context) {
    if (closed_) return;
    hire(context);
    if (start.month + 1 < timeline_.months()) {
        context.at<&Support::on_month>(timeline_.month_start(start.month + 1), {start.month + 1},
                                       sim::Phase::calendar);
    }
}

double Support::intensity() const noexcept {
    return parameters_.tickets * static_cast<double>(customers_) * timeline_.working_share();
}

void Support::on_day(const Day& day, sim::Context& context) {
    if (closed_) return;
    today_ = day.day;
    steps_covered_ = 0;
    cover(context);
    context.after<&Support::on_day>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void Support::cover(sim::Context& context) {
    strips_.cover<&Support::on_candidate>(intensity(), today_, steps_covered_, context);
}

void Support::on_candidate(const Candidate& candidate, sim::Context& context) {
    if (closed_) return;
    if (candidate.arrives(context.chance(), intensity())) {
        open({candidate.identity(), context.now()}, context);
    }
    candidate.schedule_next<&Support::on_candidate>(context);
}

void Support::open(const Ticket& ticket, sim::Context& context) {
    ++counts_.tickets.at(context.now());
    if (queue_.full()) queue_.set_capacity(2 * queue_.capacity());
    queue_.push_back(ticket);
    ++waiting_;
    answer(context);
    if (queue_.empty() || parameters_.patience.count() == 0) return;
    sim::Draw draw = context.chance().draw(ticket.id, purpose::patience);
    const sim::Duration patience =
        sim::from_hours(sim::exponential(draw, sim::hours(parameters_.patience)));
    context.at<&Support::on_patience_over>(timeline_.after_work(context.now(), patience),
                                           {first_number_ + queue_.size() - 1});
}

void Support::on_patience_over(const TicketRef& ref, sim::Context& context) {
    if (closed_ || ref.number < first_number_) return;  // answered in time
    Ticket& ticket = queue_[ref.number - first_number_];
    ticket.given_up = true;
    ++counts_.given_up.at(context.now());
    end_wait(ticket, context);
    if (ref.number == first_number_) drop_first();
}

void Support::end_wait(const Ticket& ticket, sim::Context& context) {
    --waiting_;
    const sim::Duration waited = timeline_.worked(context.now()) - timeline_.worked(ticket.opened);
    counts_.wait_hours.at(context.now()) += sim::hours(waited);
    if (ticket.given_up || waited > answer_within_) {
        ++counts_.late.at(context.now());
        late_answers.send({ticket.id}, context);
    }
}

void Support::drop_first() {
    do {
        queue_.pop_front();
        ++first_number_;
    } while (!queue_.empty() && queue_.front().given_up);
}

void Support::answer(sim::Context& context) {
    while (free_agents_ > 0 && !queue_.empty()) {
        const Ticket ticket = queue_.front();
        drop_first();
        --free_agents_;
        ++counts_.answered.at(context.now());
        end_wait(ticket, context);
        sim::Draw draw = context.chance().draw(ticket.id, purpose::ticket_work);
        const sim::Duration work = sim::from_hours(handling_hours_.sample(draw));
        context.at<&Support::on_done>(timeline_.after_work(context.now(), work), {});
    }
}

void Support::on_done(const Done&, sim::Context& context) {
    if (closed_) return;
    ++free_agents_;
    answer(context);
}

void Support::on_accounts(const Day& day, sim::Context& context) {
    if (closed_) return;
    const std::size_t month = timeline_.month_of(context.now());
    wage_cents_ += static_cast<double>(parameters_.wage.cents * agents_) /
                   static_cast<double>(timeline_.days_in_month(month));
    const auto cents = static_cast<std::int64_t>(wage_cents_ + 0.5);
    books_.add(Account::fixed_costs, Account::cash, {cents - posted_wage_cents_});
    posted_wage_cents_ = cents;
    books_.post(postings, context);
    context.after<&Support::on_accounts>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void Support::on_closure(const Closure&, sim::Context&) { closed_ = true; }

}  // namespace models::company
