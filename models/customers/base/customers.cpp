#include "models/customers/base/customers.hpp"

#include <algorithm>
#include <utility>

#include "models/customers/base/sale.hpp"
#include "models/customers/purposes.hpp"
#include "models/kit/pool.hpp"
#include "sim/elementary.hpp"

namespace models::customers {

namespace {
std::size_t day_of(sim::Time time) {
    return static_cast<std::size_t>(time.time_since_epoch() / sim::day);
}
}  // namespace

Customers::Customers(const Setting& setting, const Parameters& parameters, MarketDemand demand,
                     sim::EntityId identity, std::uint16_t index, std::int64_t opening)
    : months_(setting.months),
      calendar_(setting.calendar),
      reporting_(setting),
      identity_(identity),
      referral_arrivals_(sim::child(identity, kind::strip, 0)),
      spike_arrivals_(sim::child(identity, kind::strip, 1)),
      demand_(std::move(demand)),
      books_(setting),
      market_(index),
      opening_(opening),
      accepted_(setting.sample_period),
      open_by_due_day_(day_of(setting.months.end()) + 1, 0),
      counts_{setting.months} {
    apply(parameters);
    counts_.delivered_of.assign(parameters.cost_shares.size(),
                                Monthly<std::int64_t>(setting.months));
    counts_.revenue_of.assign(parameters.cost_shares.size(), Monthly<Money>(setting.months));
}

void Customers::apply(const Parameters& parameters) {
    parameters_ = parameters;
    const CustomerParameters& customers = parameters.customers;
    mean_gap_ = calendar_.in_working_days(customers.reorder_gap);
    gap_ = sim::Gamma(mean_gap_, customers.reorder_cv);
    regular_gap_ = sim::Gamma(mean_gap_, customers.regular_cv);
    late_cap_ = calendar_.in_working_days(customers.late_cap);
    satisfaction_decay_ = calendar_.in_working_days(customers.satisfaction_decay);
    expediting_after_ =
        static_cast<std::int64_t>(calendar_.in_working_days(parameters.sale.expediting_after));
    resentment_ =
        sim::exp(-calendar_.in_working_days(parameters.waiting.resentment) / satisfaction_decay_);
}

void Customers::start(sim::Context& context) {
    for (std::int64_t i = 0; i < opening_; ++i) add_opening_customer(context);
    if (context.now() >= months_.opening()) {
        on_month({0}, context);
    } else {
        context.at<&Customers::on_month>(months_.opening(), {0}, sim::Phase::calendar);
    }
    on_day({0}, context);
    base.send({active_}, context);
}

void Customers::on_month(const MonthStart& start, sim::Context& context) {
    if (closed_) return;
    advance_backlog(context.now());
    if (start.month > 0) counts_.active_at_end[start.month - 1] = active_;
    counts_.active_at_start[start.month] = active_;
    if (start.month + 1 < months_.count()) {
        context.at<&Customers::on_month>(months_.month_start(start.month + 1), {start.month + 1},
                                         sim::Phase::calendar);
    }
}

// Referrals -------------------------------------------------------------------------------------

double Customers::referral_intensity(sim::Time now) const noexcept {
    return parameters_.referrals * satisfaction_sum_ * calendar_.working_share() *
           demand_.spike(now) * demand_.season().of_day(now);
}

double Customers::spike_intensity(sim::Time now) const noexcept {
    return (demand_.spike(now) - 1.0) * static_cast<double>(active_) / mean_gap_ *
           calendar_.working_share();
}

void Customers::on_day(const Day& day, sim::Context& context) {
    if (closed_) return;
    today_ = day.day;
    steps_covered_ = 0;
    spike_steps_covered_ = 0;
    cover(context);
    tell_reputation(context);
    context.after<&Customers::on_day>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void Customers::cover(sim::Context& context) {
    const sim::Time now = context.now();
    referral_arrivals_.cover<&Customers::on_candidate>(referral_intensity(now), today_,
                                                       steps_covered_, context);
    spike_arrivals_.cover<&Customers::on_spike_candidate>(spike_intensity(now), today_,
                                                          spike_steps_covered_, context);
}

void Customers::on_spike_candidate(const Candidate& candidate, sim::Context& context) {
    if (closed_) return;
    if (candidate.arrives(context.chance(), spike_intensity(context.now()))) {
        const sim::EntityId id = candidate.identity();
        const std::size_t buyer = any_active(context.chance().draw(id, purpose::spike_buyer));
        reorders.send({id, customers_[buyer].id, static_cast<std::uint32_t>(buyer)}, context);
    }
    candidate.schedule_next<&Customers::on_spike_candidate>(context);
}

std::size_t Customers::any_active(sim::Draw draw) const noexcept {
    // Drawn again until an active one is met: each is as likely as any other, and in another
    // variant with the same customers the choice is the same as long as those met are active there,
    // too.
    constexpr int tries = 32;
    for (int i = 0; i < tries; ++i) {
        const auto index =
            static_cast<std::size_t>(draw.unit() * static_cast<double>(customers_.size()));
        if (customers_[index].active) return index;
    }
    // Where few of many are left, they are counted off.
    auto place = static_cast<std::int64_t>(draw.unit() * static_cast<double>(active_));
    std::size_t index = 0;
    while (!customers_[index].active || place-- > 0) ++index;
    return index;
}

void Customers::on_candidate(const Candidate& candidate, sim::Context& context) {
    if (closed_) return;
    if (candidate.arrives(context.chance(), referral_intensity(context.now()))) {
        ++counts_.referred.at(context.now());
        referrals.send({candidate.identity()}, context);
    }
    candidate.schedule_next<&Customers::on_candidate>(context);
}

// Reorders --------------------------------------------------------------------------------------

void Customers::plan_reorder(std::uint32_t index, sim::Context& context) {
    Customer& customer = customers_[index];
    ++customer.orders;
    sim::Draw draw = context.chance().draw(customer.id, purpose::reorder_gap, customer.orders);
    const sim::Duration gap = calendar_.work_of(gap_of(customer).sample(draw));
    const sim::Time due = when_due(customer.placed, gap);
    context.at<&Customers::on_reorder_due>(std::max(due, context.now()), {index});
}

sim::Time Customers::when_due(sim::Time placed, sim::Duration gap) const {
    const Season& season = demand_.season();
    if (!season.has_days()) return calendar_.after_work(placed, gap);
    // On a day with the factor f a customer's time passes f times as fast.
    double left = sim::hours(gap);
    sim::Time from = placed;
    while (from < months_.end()) {
        const sim::Time midnight{(from.time_since_epoch() / sim::day + 1) * sim::day};
        const double factor = season.of_day(from);
        const double passed =
            factor * sim::hours(calendar_.worked(midnight) - calendar_.worked(from));
        if (passed >= left) {
            return calendar_.after_work(from, sim::from_hours(factor > 0.0 ? left / factor : 0.0));
        }
        left -= passed;
        from = midnight;
    }
    return from;
}

void Customers::on_reorder_due(const ReorderDue& due, sim::Context& context) {
    if (closed_) return;
    Customer& customer = customers_[due.customer];
    if (!customer.active) return;
    if (customer.overdue > 0 &&
        context.chance().bernoulli(parameters_.waiting.postponement, customer.id,
                                   purpose::postponement, customer.orders)) {
        customer.postpones = true;
        ++counts_.postponed.at(context.now());
        return;
    }
    place_reorder(due.customer, context);
}

void Customers::place_reorder(std::uint32_t index, sim::Context& context) {
    Customer& customer = customers_[index];
    const Reorder reorder{sim::child(customer.id, kind::reorder, customer.orders), customer.id,
                          index};
    customer.placed = context.now();
    plan_reorder(index, context);
    reorders.send(reorder, context);
}

void Customers::on_overdue(const OrderOverdue& order, sim::Context& context) {
    if (closed_) return;
    Customer& customer = customers_[order.customer_index];
    if (order.overdue) {
        ++customer.overdue;
        return;
    }
    --customer.overdue;
    if (customer.overdue > 0 || !customer.postpones) return;
    customer.postpones = false;
    if (customer.active) place_reorder(order.customer_index, context);
}

// Orders ----------------------------------------------------------------------------------------

void Customers::advance_backlog(sim::Time now) {
    months_.for_each_month(backlog_until_, now,
                           [&](std::size_t month, sim::Time from, sim::Time to) {
                               counts_.backlog[month] += open_orders_ * (to - from);
                           });
    backlog_until_ = std::max(backlog_until_, now);
}

void Customers::on_accepted(const OrderAccepted& accepted, sim::Context& context) {
    const Order& order = accepted.order;
    advance_backlog(context.now());
    ++open_orders_;
    if (order.deposit != Money{}) {
        deposits_held_ += order.deposit;
        books_.add(Account::cash, Account::advances, order.deposit);
        plan_posting(context);
    }
    accepted_.add_at(context.now());
    plan_report(context);
    ++counts_.accepted.at(order.accepted);
    counts_.quoted_days.at(order.accepted) +=
        sim::hours(calendar_.worked(order.promised) - calendar_.worked(order.accepted)) /
        sim::hours(calendar_.working_day());
    if (order.promised < months_.end()) {
        ++counts_.due.at(order.promised);
        ++open_by_due_day_[day_of(order.promised)];
    }
}

std::uint32_t Customers::add(sim::EntityId id, sim::Time placed, sim::Context& context) {
    Customer customer{.id = id, .placed = placed};
    customer.regular =
        context.chance().bernoulli(parameters_.customers.regular_share, id, purpose::regular_buyer);
    append(customers_, customer);
    satisfaction_sum_ += customer.satisfaction;
    ++active_;
    return static_cast<std::uint32_t>(customers_.size() - 1);
}

std::uint32_t Customers::born(sim::EntityId id, sim::Time placed, sim::Context& context) {
    const std::uint32_t index = add(id, placed, context);
    ++counts_.born.at(context.now());
    base.send({active_}, context);
    return index;
}

void Customers::on_delivered(const Delivered& delivered, sim::Context& context) {
    if (closed_) return;
    const Order& order = delivered.order;
    const std::int64_t late = calendar_.days_late(order.promised, context.now());
    const double lead_days =
        sim::hours(calendar_.worked(context.now()) - calendar_.worked(order.accepted)) /
        sim::hours(calendar_.working_day());
    advance_backlog(context.now());
    --open_orders_;
    ++counts_.delivered.at(context.now());
    counts_.lead_days.at(context.now()) += lead_days;
    if (order.promised < months_.end()) {
        --open_by_due_day_[day_of(order.promised)];
        counts_.late_days.at(order.promised) += late;
        if (late == 0) ++counts_.on_time.at(order.promised);
    }
    book_sale(order, late, context);
    if (order.key_account) {
        key_deliveries.send(
            {order.id, order.customer_index, std::min(static_cast<double>(late), late_cap_),
             lead_days, order.defective, false},
            context);
        return;
    }

    const bool first = order.customer_index == Order::new_customer;
    const std::uint32_t index =
        first ? born(order.customer, order.accepted, context) : order.customer_index;
    if (!customers_[index].active) return;
    if (stays_after(order, index, late, context) && first) plan_reorder(index, context);
    hold_opening_size(context);
    cover(context);
}

void Customers::on_cancelled(const OrderCancelled& cancelled, sim::Context& context) {
    if (closed_) return;
    const Order& order = cancelled.order;
    const std::int64_t late = calendar_.days_late(order.promised, context.now());
    advance_backlog(context.now());
    --open_orders_;
    accepted_.add_at(context.now(), -1);
    plan_report(context);
    ++counts_.cancelled.at(context.now());
    if (order.promised < months_.end()) {
        // It was due, and it is late by what it was late when it was cancelled.
        --open_by_due_day_[day_of(order.promised)];
        counts_.late_days.at(order.promised) += late;
    }
    book_scrap(cancelled, context);
    const std::uint32_t index = order.customer_index;
    if (index == Order::new_customer || !customers_[index].active) return;
    // Who cancels is as angry as who receives an order that late.
    static_cast<void>(stays_after(order, index, late, context));
    hold_opening_size(context);
    cover(context);
}

bool Customers::stays_after(const Order& order, std::uint32_t index, std::int64_t late,
                            sim::Context& context) {
    Customer& customer = customers_[index];
    const CustomerParameters& parameters = parameters_.customers;
    const double target = sim::exp(-static_cast<double>(late) / satisfaction_decay_);
    move_satisfaction(customer, parameters.satisfaction_weight * (target - customer.satisfaction));

    // Equation 6. Lateness beyond the cap does not raise the hazard further.
    const double angering = std::min(static_cast<double>(late), late_cap_);
    const double hazard = parameters.churn_base *
                          sim::exp(parameters.churn_per_late_day * angering +
                                   (order.defective ? parameters.churn_defect : 0.0) +
                                   (customer.answered_late ? parameters.churn_sla_miss : 0.0));
    customer.answered_late = false;
    if (context.chance().uniform(order.id, purpose::churn) < 1.0 - sim::exp(-hazard)) {
        left(customer, context);
        base.send({active_}, context);
    }
    return customer.active;
}

void Customers::left(Customer& customer, sim::Context& context) {
    customer.active = false;
    satisfaction_sum_ -= customer.satisfaction;
    --active_;
    ++counts_.churned.at(context.now());
}

void Customers::move_satisfaction(Customer& customer, double change) {
    customer.satisfaction += change;
    satisfaction_sum_ += change;
}

void Customers::on_deferred(const ReorderDeferred& reorder, sim::Context&) {
    if (closed_) return;
    Customer& customer = customers_[reorder.customer_index];
    if (!customer.active) return;
    // Nobody is pleased by a "not yet", however unhappy.
    const double change =
        parameters_.customers.satisfaction_weight * (resentment_ - customer.satisfaction);
    if (change < 0.0) move_satisfaction(customer, change);
}

void Customers::tell_reputation(sim::Context& context) {
    if (!reputation.linked() || active_ == 0) return;
    const double satisfaction = satisfaction_sum_ / static_cast<double>(active_);
    if (satisfaction == told_reputation_) return;
    told_reputation_ = satisfaction;
    reputation.send({satisfaction}, context);
}

void Customers::book_sale(const Order& order, std::int64_t late, sim::Context& context) {
    const SaleParameters& terms = parameters_.sale;
    const Money penalty = penalty_of(terms, order.price, late);
    const Money cost = cost_of(order);
    const Money invoice = order.price - penalty;
    if (order.product < counts_.delivered_of.size()) {
        ++counts_.delivered_of[order.product].at(context.now());
        counts_.revenue_of[order.product].at(context.now()) += invoice;
    }
    // A deposit beyond the invoice is paid back at once.
    const Money prepaid = std::min(order.deposit, invoice);
    deposits_held_ -= order.deposit;
    books_.add(Account::advances, Account::sales, prepaid);
    books_.add(Account::advances, Account::cash, order.deposit - prepaid);
    books_.add(Account::receivables, Account::sales, invoice - prepaid);
    if (is_never_paid(terms, order, context.chance())) {
        books_.mark_doubtful(invoice - prepaid);
    }
    books_.add(Account::penalties, Account::sales, penalty);
    if (order.subcontracted) {
        books_.add(Account::cost_of_goods, Account::payables, cost);
        books_.add(Account::backup_premium, Account::payables,
                   share_of(cost, parameters_.subcontracting_cost_ratio - 1.0));
    } else {
        books_.add(Account::cost_of_goods, Account::work_in_progress, order.material);
        books_.add(Account::cost_of_goods, Account::payables, cost - order.material);
    }
    if (late > expediting_after_) {
        books_.add(Account::expediting, Account::payables, terms.expediting);
    }
    plan_posting(context);
}

void Customers::book_scrap(const OrderCancelled& cancelled, sim::Context& context) {
    // It was made for this customer. What was spent on it is lost: the material that was issued,
    // and the other costs in proportion to the work that was done.
    const Order& order = cancelled.order;
    const Money cost = cost_of(order);
    books_.add(Account::cost_of_goods, Account::work_in_progress, order.material);
    books_.add(Account::cost_of_goods, Account::payables,
               share_of(cost - order.material, cancelled.done));
    books_.add(Account::advances, Account::cash, order.deposit);
    deposits_held_ -= order.deposit;
    plan_posting(context);
}

void Customers::plan_posting(sim::Context& context) {
    if (!books_.needs_posting()) return;
    context.at<&Customers::on_posting_due>(books_.next_posting(context.now()), {0},
                                           sim::Phase::report);
}

void Customers::on_posting_due(const Tick&, sim::Context& context) {
    books_.post(postings, context);
}

// Support ---------------------------------------------------------------------------------------

void Customers::on_answered_late(const AnsweredLate& late, sim::Context& context) {
    if (active_ == 0) return;
    const sim::Draw draw = context.chance().draw(late.ticket, purpose::ticket_owner);
    customers_[any_active(draw)].answered_late = true;
}

// Reports and samples ---------------------------------------------------------------------------

void Customers::plan_report(sim::Context& context) {
    // A room reports only after a change; the tower keeps the last report.
    if (report_planned_ || !reports.linked()) return;
    report_planned_ = true;
    context.at<&Customers::on_report>(reporting_.next_instant(context.now()), {0},
                                      sim::Phase::report);
}

void Customers::on_report(const Tick&, sim::Context& context) {
    report_planned_ = false;
    if (closed_) return;
    LoadReport report{};
    fill(report, accepted_.count());
    reporting_.send(report, reports, context);
}

void Customers::fill(LoadReport& report, std::int64_t accepted) const {
    report.origin = LoadReport::Origin::market;
    report.index = market_;
    report.orders = accepted;
}

void Customers::on_closure(const Closure&, sim::Context& context) {
    advance_backlog(context.now());
    finish(context.now());
    closed_ = true;
    // Orders that were promised for a later day are cancelled. They count neither as due nor as
    // late.
    for (std::size_t day = day_of(context.now()) + 1; day < open_by_due_day_.size(); ++day) {
        if (open_by_due_day_[day] == 0) continue;
        counts_.due.at(sim::Time{static_cast<std::int64_t>(day) * sim::day}) -=
            open_by_due_day_[day];
    }
    cancelled_at_closure_ = open_orders_;
    open_orders_ = 0;
    left_at_closure_ = active_;
    active_ = 0;
    base.send({active_}, context);
}

void Customers::finish(sim::Time end) {
    if (closed_) return;
    advance_backlog(end);
    observed_until_ = end;
    accepted_.advance(end);
    if (end == months_.end()) counts_.active_at_end[months_.count() - 1] = active_;
    // Orders that are still open count with their lateness at the end.
    for (std::size_t day = 0; day < day_of(end); ++day) {
        const std::int64_t open = open_by_due_day_[day];
        if (open == 0) continue;
        const sim::Time due{static_cast<std::int64_t>(day) * sim::day};
        counts_.late_days.at(due) += open * calendar_.days_late(due, end);
    }
}

}  // namespace models::customers
