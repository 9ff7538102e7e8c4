#include "models/sales/desk/desk.hpp"

#include <algorithm>

#include "models/sales/purposes.hpp"
#include "sim/elementary.hpp"

namespace models::sales {

Desk::Desk(const Setting& setting, const Parameters& parameters, std::uint16_t market,
           sim::Duration transit_allowance, sim::Time opens)
    : months_(setting.months),
      calendar_(setting.calendar),
      company_(setting.company),
      market_(market),
      // The promised date allows for the 90 % quantile of transit time (equation 5).
      transit_allowance_(transit_allowance),
      tasks_(64),
      reps_(parameters.reps),
      wanted_reps_(parameters.reps),
      free_reps_(parameters.reps),
      available_until_(opens),
      use_(setting.months),
      active_(setting),
      employed_(setting.months),
      observed_(setting.months),
      books_(setting),
      counts_{setting.months} {
    apply(parameters);
}

void Desk::apply(const Parameters& parameters) {
    sales_ = parameters.sales;
    deferral_ = parameters.deferral;
    wanted_reps_ = parameters.reps;
    work_per_selling_time_ = sim::hours(calendar_.working_day()) / sim::hours(sales_.selling_time);
    standard_quote_ = company_.in_working_days(parameters.offer.standard_lead_time);
    decision_days_ = sim::LogNormal(company_.in_working_days(sales_.decision), sales_.decision_cv);
    offered_.clear();
    for (const Parameters::Product& product : parameters.products) {
        offered_.push_back({product.up_to_first, product.up_to,
                            sim::LogNormal(to_euros(product.price), product.price_cv),
                            sim::LogNormal(1.0, product.size_cv), product.own_work});
    }
    if (offered_.empty()) {
        const OfferParameters& offer = parameters.offer;
        offered_.push_back({1.0, 1.0, sim::LogNormal(to_euros(offer.price), offer.price_cv),
                            sim::LogNormal(1.0, 0.0), 0.0});
    }
    mean_own_work_ = parameters.mean_own_work;
    deposit_ = parameters.offer.deposit;
    deposit_above_ = parameters.offer.deposit_above;
    door_to_door_ = parameters.offer.door_to_door;
    attempt_hours_ = sim::Gamma(sim::hours(sales_.attempt_time), sales_.attempt_cv);
}

// Tasks in hand take as long as they were planned. Representatives who leave finish theirs.
void Desk::on_change(const Changed<Parameters>& change, sim::Context& context) {
    if (closed_) return;
    advance_availability(context.now());
    apply(*change.parameters);
    const std::int64_t idle_leaving = std::clamp(reps_ - wanted_reps_, std::int64_t{0}, free_reps_);
    reps_ -= idle_leaving;
    free_reps_ -= idle_leaving;
    while (reps_ < wanted_reps_) {
        ++reps_;
        if (tasks_.empty()) {
            ++free_reps_;
        } else {
            begin(next_task(), context);
        }
    }
    note_active(context.now());
}

void Desk::start(sim::Context& context) {
    at_next_month<&Desk::on_month>(months_, context);
    const sim::Time opens = available_until_;
    if (sales_.self_service || !sales_.wage_booked || opens >= months_.end()) return;
    context.at<&Desk::on_accounts>(opens + Books::closing_of_accounts, {0}, sim::Phase::calendar);
}

void Desk::on_accounts(const Day& day, sim::Context& context) {
    if (closed_) return;
    const std::size_t month = months_.month_of(context.now());
    wages_.add_day_of(sales_.wage * reps_, months_.days_in_month(month));
    books_.add(Account::capacity, Account::cash, wages_.take());
    books_.post(postings, context);
    context.after<&Desk::on_accounts>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void Desk::on_lead(const Lead& lead, sim::Context& context) {
    if (closed_) return;
    ++counts_.leads.at(context.now());
    ++open_deals_;
    const std::uint32_t ref =
        deals_.take({.id = lead.id, .customer = lead.id, .created = context.now()});
    if (sales_.self_service) {
        await_decision(ref, context);
        return;
    }
    sim::Draw draw = context.chance().draw(lead.id, purpose::pickup);
    const double hours = sim::exponential(draw, sim::hours(sales_.pickup));
    context.after<&Desk::on_pickup>(sim::from_hours(hours), {ref});
}

void Desk::on_pickup(const DealRef& ref, sim::Context& context) {
    if (closed_) return;
    enqueue(ref.deal, Task::attempt, context);
}

void Desk::on_referral(const Lead& lead, sim::Context& context) {
    if (closed_) return;
    if (sales_.self_service) {
        on_lead(lead, context);
        return;
    }
    ++counts_.leads.at(context.now());
    ++counts_.contacted.at(context.now());
    ++open_deals_;
    enqueue(deals_.take(
                {.id = lead.id, .customer = lead.id, .created = context.now(), .contacted = true}),
            Task::discovery, context);
}

void Desk::enqueue(std::uint32_t ref, Task task, sim::Context& context) {
    deals_[ref].task = task;
    if (free_reps_ > 0) {
        --free_reps_;
        note_active(context.now());
        begin(ref, context);
    } else {
        if (tasks_.full()) tasks_.set_capacity(2 * tasks_.capacity());
        tasks_.push_back(ref);
    }
}

std::uint32_t Desk::next_task() {
    const std::uint32_t next = tasks_.front();
    tasks_.pop_front();
    return next;
}

void Desk::begin(std::uint32_t ref, sim::Context& context) {
    const sim::Duration selling = work_of(deals_[ref], context);
    const sim::Duration work = sim::from_hours(sim::hours(selling) * work_per_selling_time_);
    time_used_ += work;
    const sim::Duration done = calendar_.worked(context.now()) + work;
    busy_until_ += static_cast<std::uint64_t>(done.count());
    context.at<&Desk::on_task_done>(calendar_.after_work(context.now(), work), {ref, done});
}

sim::Duration Desk::work_of(Deal& deal, sim::Context& context) {
    switch (deal.task) {
        case Task::attempt: {
            const sim::Chance& chance = context.chance();
            // If the representative takes up the task outside of office hours, the call is made
            // when the office opens.
            const double waited = sim::hours(calendar_.next_open(context.now()) - deal.created);
            double contact = sales_.cold_contact;
            if (deal.attempts == 0) {
                const double unit = chance.uniform(deal.id, purpose::attention);
                const double median = sim::hours(sales_.attention);
                const double attention =
                    sales_.attention_law == AttentionLaw::exponential
                        ? sim::exponential_quantile(unit, median)
                        : sim::LogLogistic(median, sales_.attention_shape).quantile(unit);
                if (waited < attention) {
                    contact = sales_.live_contact;
                    ++counts_.live.at(context.now());
                    deal.live = true;
                }
            }
            deal.contacted = chance.bernoulli(contact, deal.id, purpose::contact, deal.attempts);
            sim::Draw draw = chance.draw(deal.id, purpose::attempt_work, deal.attempts);
            const sim::Duration call = sim::from_hours(attempt_hours_.sample(draw));
            return deal.contacted ? call + sales_.discovery_time : call;
        }
        case Task::discovery:
            return sales_.discovery_time;
        case Task::proposal:
            return sales_.proposal_time;
        case Task::negotiation:
            break;
    }
    return sales_.negotiation_time;
}

void Desk::on_task_done(const TaskRef& ref, sim::Context& context) {
    if (closed_) return;
    busy_until_ -= static_cast<std::uint64_t>(ref.done.count());
    if (reps_ > wanted_reps_) {
        advance_availability(context.now());
        --reps_;
    } else if (tasks_.empty()) {
        ++free_reps_;
    } else {
        begin(next_task(), context);
    }
    note_active(context.now());
    switch (deals_[ref.deal].task) {
        case Task::attempt:
            after_attempt(ref.deal, context);
            break;
        case Task::discovery:
            after_discovery(ref.deal, context);
            break;
        case Task::proposal:
            await_decision(ref.deal, context);
            break;
        case Task::negotiation:
            decide(ref.deal, context);
            break;
    }
}

void Desk::after_attempt(std::uint32_t ref, sim::Context& context) {
    Deal& deal = deals_[ref];
    if (deal.contacted) {
        ++counts_.contacted.at(context.now());
        after_discovery(ref, context);
        return;
    }
    // A lead that is called while it is attentive and not reached is lost: equation 2 has no second
    // attempt for it.
    if (!deal.live && context.chance().bernoulli(sales_.persistence, deal.id, purpose::persistence,
                                                 deal.attempts)) {
        ++deal.attempts;
        context.at<&Desk::on_pickup>(calendar_.after(context.now(), sales_.attempt_gap), {ref});
        return;
    }
    ++counts_.unreached.at(context.now());
    close_deal(ref);
}

void Desk::after_discovery(std::uint32_t ref, sim::Context& context) {
    if (context.chance().bernoulli(sales_.bant_pass, deals_[ref].id, purpose::bant)) {
        ++counts_.qualified.at(context.now());
        enqueue(ref, Task::proposal, context);
    } else {
        ++counts_.rejected.at(context.now());
        close_deal(ref);
    }
}

void Desk::await_decision(std::uint32_t ref, sim::Context& context) {
    sim::Draw draw = context.chance().draw(deals_[ref].id, purpose::decision_time);
    const sim::Duration thinking = company_.work_of(decision_days_.sample(draw));
    context.at<&Desk::on_decision_due>(company_.after_work(context.now(), thinking), {ref});
}

void Desk::on_decision_due(const DealRef& ref, sim::Context& context) {
    if (closed_) return;
    if (sales_.self_service) {
        decide(ref.deal, context);
        return;
    }
    enqueue(ref.deal, Task::negotiation, context);
}

Desk::Kind Desk::kind_of(sim::EntityId sale, bool first, const sim::Chance& chance) const {
    Kind kind;
    if (offered_.size() > 1) {
        const double unit = chance.uniform(sale, purpose::product);
        const auto up_to = [&] {
            const Offered& product = offered_[kind.product];
            return first ? product.up_to_first : product.up_to;
        };
        while (kind.product + 1U < offered_.size() && unit >= up_to()) ++kind.product;
    }
    const sim::LogNormal& size = offered_[kind.product].size;
    if (size.sigma() > 0.0) {
        sim::Draw draw = chance.draw(sale, purpose::order_size);
        const double parts = size.sample(draw) * Order::unit_size + 0.5;
        kind.size = std::max(static_cast<std::uint32_t>(parts), 1U);
    }
    return kind;
}

double Desk::quote(sim::EntityId sale, bool first, const sim::Chance& chance) const {
    double quoted = control_.quoted_lead_time;
    if (door_to_door_ && quoted > 0.0) {
        quoted += company_.in_working_days(clock_time(transit_allowance_));
    }
    if (quoted > 0.0 && mean_own_work_ > 0.0) {
        // The control has the work of a mean order in it.
        const Kind kind = kind_of(sale, first, chance);
        const double units = static_cast<double>(kind.size) / Order::unit_size;
        quoted += offered_[kind.product].own_work * units - mean_own_work_;
    }
    return quoted > standard_quote_ ? quoted : standard_quote_;
}

bool Desk::would_win(const Deal& deal, double quote, const sim::Chance& chance) const {
    // Equation 3, relative to the standard quote. One uniform number decides a deal at any quote,
    // so a longer quote never wins a deal that a shorter one loses. A deferred deal draws a new
    // number.
    const double odds =
        sales_.win_probability / (1.0 - sales_.win_probability) *
        sim::exp(-sales_.quote_sensitivity * (quote - standard_quote_) / standard_quote_ +
                 sales_.reputation_sensitivity * (reputation_ - 1.0));
    return chance.uniform(deal.id, purpose::decision, deal.deferrals) < odds / (1.0 + odds);
}

bool Desk::would_reorder(const Deal& deal, double quote, const sim::Chance& chance) const {
    if (deal.key_account || sales_.reorder_sensitivity == 0.0 || quote <= standard_quote_) {
        return true;
    }
    // Equation 11: the probability of winning a newcomer of this sensitivity, relative to that at
    // the standard quote, at which every reorder is placed.
    const double odds = sales_.win_probability / (1.0 - sales_.win_probability);
    const double loss = sim::exp(-sales_.reorder_sensitivity * sales_.quote_sensitivity *
                                 (quote - standard_quote_) / standard_quote_);
    const double share = loss * (1.0 + odds) / (1.0 + odds * loss);
    return chance.uniform(deal.id, purpose::reorder_decision, deal.deferrals) < share;
}

void Desk::decide(std::uint32_t ref, sim::Context& context) {
    Deal& deal = deals_[ref];
    deal.quoted = quote(deal.id, true, context.chance());
    if (would_win(deal, deal.quoted, context.chance())) {
        accept_or_defer(ref, context);
    } else {
        lose(ref, context);
    }
}

void Desk::on_reorder(const Reorder& reorder, sim::Context& context) {
    if (closed_) return;
    ++counts_.reorders.at(context.now());
    ++open_reorders_;
    const double quoted = quote(reorder.id, false, context.chance());
    const std::uint32_t ref = deals_.take({.id = reorder.id,
                                           .customer = reorder.customer,
                                           .created = context.now(),
                                           .customer_index = reorder.customer_index,
                                           .key_account = reorder.key_account,
                                           .committed = reorder.committed,
                                           .quoted = quoted});
    if (would_reorder(deals_[ref], quoted, context.chance())) {
        accept_or_defer(ref, context);
    } else {
        lose(ref, context);
    }
}

void Desk::accept_or_defer(std::uint32_t ref, sim::Context& context) {
    Deal& deal = deals_[ref];
    // Orders within the shared plan have reserved capacity (docs/model/decisions.md, decision 6).
    if (deal.committed || context.chance().uniform(deal.id, purpose::half_open, deal.deferrals) <
                              control_.accept_share) {
        accept(ref, context);
        return;
    }
    if (deal.deferrals == 0) ++counts_.deferred.at(context.now());
    if (deal.customer_index != Order::new_customer && !deal.key_account) {
        deferrals.send({deal.customer_index}, context);
    }
    if (deal.deferrals >= static_cast<std::uint32_t>(deferral_.most_returns)) {
        deal.turned_away = true;
        lose(ref, context);
        return;
    }
    ++deal.deferrals;
    context.at<&Desk::on_deferral_over>(company_.after(context.now(), deferral_.defer_time), {ref});
}

void Desk::on_deferral_over(const DealRef& ref, sim::Context& context) {
    if (closed_) return;
    Deal& deal = deals_[ref.deal];
    if (!context.chance().bernoulli(deferral_.return_probability, deal.id, purpose::deferral_return,
                                    deal.deferrals)) {
        lose(ref.deal, context);
        return;
    }
    const double fresh = quote(deal.id, is_newcomer(deal), context.chance());
    if (fresh > deal.quoted && !agrees(deal, fresh, context.chance())) {
        lose(ref.deal, context);
        return;
    }
    deal.quoted = fresh;
    accept_or_defer(ref.deal, context);
}

void Desk::accept(std::uint32_t ref, sim::Context& context) {
    const Deal& deal = deals_[ref];
    const bool newcomer = is_newcomer(deal);
    if (newcomer) {
        ++counts_.won.at(context.now());
    } else {
        ++accepted_reorders_;
    }
    if (deal.deferrals > 0) ++counts_.deferred_won.at(context.now());

    sim::Draw draw = context.chance().draw(deal.id, purpose::price);
    Order order;
    order.id = sim::child(deal.id, kind::order, 0);
    order.customer = deal.customer;
    order.customer_index = deal.customer_index;
    order.number = orders_++;
    order.key_account = deal.key_account;
    order.market = market_;
    const Kind kind = kind_of(deal.id, newcomer, context.chance());
    order.product = kind.product;
    order.size = kind.size;
    order.price = money_from_euros(offered_[kind.product].price.sample(draw) * order.units());
    if (order.price > deposit_above_) order.deposit = share_of(order.price, deposit_);
    order.accepted = context.now();
    order.promised = company_.after(context.now(), wd(deal.quoted));
    if (!door_to_door_) order.promised += transit_allowance_;
    accepted.send({order}, context);
    releases.send({order}, context);
    close_deal(ref);
}

void Desk::lose(std::uint32_t ref, sim::Context& context) {
    const Deal& deal = deals_[ref];
    if (is_newcomer(deal)) {
        ++counts_.lost.at(context.now());
    } else {
        ++counts_.reorders_lost.at(context.now());
    }
    if (deal.deferrals > 0 || deal.turned_away) ++counts_.deferred_lost.at(context.now());
    if (deal.key_account) {
        lost_key_orders.send({deal.id, deal.customer_index, 0.0, 0.0, false, true}, context);
    }
    close_deal(ref);
}

void Desk::close_deal(std::uint32_t ref) {
    if (is_newcomer(deals_[ref])) {
        --open_deals_;
    } else {
        --open_reorders_;
    }
    deals_.give_back(ref);
}

void Desk::on_reputation(const Reputation& reputation, sim::Context&) {
    reputation_ = reputation.satisfaction;
}

void Desk::on_control(const Control& control, sim::Context&) { control_ = control; }

void Desk::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
}

void Desk::on_month(const MonthStart&, sim::Context& context) {
    if (closed_) return;
    end_month(context.now());
    at_next_month<&Desk::on_month>(months_, context);
}

void Desk::end_month(sim::Time now) {
    // What is left to do of the tasks in hand has taken nobody's time.
    const std::uint64_t busy = static_cast<std::uint64_t>(reps_ - free_reps_);
    const auto left = static_cast<std::int64_t>(
        busy_until_ - busy * static_cast<std::uint64_t>(calendar_.worked(now).count()));
    advance_availability(now);
    use_.end_month(time_used_ - sim::Duration{left}, time_available_);
}

void Desk::finish(sim::Time end) {
    if (closed_) return;
    end_month(end);
    active_.finish(end);
}

void Desk::advance_availability(sim::Time now) {
    if (now <= available_until_) return;
    time_available_ += (calendar_.worked(now) - calendar_.worked(available_until_)) * reps_;
    months_.for_each_month(available_until_, now,
                           [this](std::size_t month, sim::Time from, sim::Time to) {
                               employed_[month] += (to - from) * reps_;
                               observed_[month] += to - from;
                           });
    available_until_ = now;
}

double Desk::mean_reps(std::size_t month) const {
    if (observed_[month] == sim::Duration{0}) return static_cast<double>(reps_);
    return static_cast<double>(employed_[month].count()) /
           static_cast<double>(observed_[month].count());
}

}  // namespace models::sales
