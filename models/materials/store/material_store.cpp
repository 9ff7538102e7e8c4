#include "models/materials/store/material_store.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/materials/store/newsvendor.hpp"

namespace models::materials {

namespace {
constexpr double days_per_microsecond = 1.0 / static_cast<double>(sim::day.count());

// The material used in a review period at the opening, in orders' worth.
double opening_use(const Setting& setting, const MaterialParameters& parameters,
                   const MaterialStore::Use& use) {
    return use.orders_per_day * setting.calendar.in_working_days(parameters.review);
}

ForecastOpening opening_forecast(const Setting& setting, const MaterialParameters& parameters,
                                 const MaterialStore::Use& use, const DemandCalendar& calendar) {
    const double orders = opening_use(setting, parameters, use);
    return {.parameters = parameters,
            .use = orders * (1.0 - use.planned_share) * use.cents_per_order,
            // That of a compound Poisson sum: a random number of random orders.
            .variance = orders * use.cents_per_order * use.cents_per_order *
                        (1.0 + use.order_cv * use.order_cv),
            .season = parameters.forecast == ForecastKind::holt_winters ? calendar.of_first_year()
                                                                        : std::vector<double>{}};
}
}  // namespace

MaterialStore::MaterialStore(const Setting& setting, const MaterialParameters& parameters,
                             const Use& use, Returns returns)
    : months_(setting.months),
      calendar_(setting.calendar),
      parameters_(parameters),
      returns_(returns),
      policy_(parameters.policy),
      review_days_(setting.calendar.in_working_days(parameters.review)),
      cents_per_order_(use.cents_per_order),
      demand_calendar_(setting.calendar, parameters, use.calendar),
      forecast_(opening_forecast(setting, parameters, use, demand_calendar_)),
      plans_(use.markets, PlanShare{}),
      opening_planned_(opening_use(setting, parameters, use) * use.planned_share *
                       cents_per_order_),
      waiting_(64),
      books_(setting),
      counts_{setting.months},
      active_(setting) {
    apply(parameters, sim::Time{});
    const double opening = policy_.levels() == LevelsUsed::reorder_point_and_quantity
                               ? levels_.reorder_point + levels_.quantity
                               : levels_.order_up_to;
    opening_ = {static_cast<std::int64_t>(opening)};
    on_hand_ = opening_;
}

void MaterialStore::apply(const MaterialParameters& parameters, sim::Time now) {
    parameters_ = parameters;
    policy_ = StockPolicy(parameters.policy);
    review_days_ = calendar_.in_working_days(parameters.review);
    const double lead_days = calendar_.in_working_days(clock_time(parameters.lead_time));
    const double unwatched = policy_.at_every_change() ? 0.0 : review_days_;
    protected_.reviews = (lead_days + unwatched) / review_days_;
    set_levels(now);
}

Ahead MaterialStore::ahead(sim::Time now, double reviews) const {
    return {reviews, reviews * demand_calendar_.factor(now, reviews * review_days_)};
}

double MaterialStore::expected_use(const Ahead& ahead) const {
    return forecast_.expected(ahead) + planned_use(ahead.reviews * review_days_);
}

double MaterialStore::planned_use(double days) const {
    double orders = 0.0;
    for (const PlanShare& plan : plans_) {
        if (plan.weeks == 0) continue;
        const double weeks = days / plan.week_days;
        double planned = 0.0;
        for (std::size_t week = 0; week < plan.weeks; ++week) {
            orders += plan.orders[week] * std::clamp(weeks - static_cast<double>(week), 0.0, 1.0);
            planned += plan.orders[week];
        }
        // After its last week a plan continues with its average.
        const auto known = static_cast<double>(plan.weeks);
        orders += planned / known * std::max(weeks - known, 0.0);
    }
    return orders * cents_per_order_ + opening_planned_ * days / review_days_;
}

void MaterialStore::on_plan(const PlanShare& plan, sim::Context&) {
    opening_planned_ = 0.0;
    plans_[plan.market] = plan;
}

double MaterialStore::level() const {
    const double expected = expected_use(protected_);
    const double deviation = forecast_.deviation(protected_);
    // Cannot count in orders where orders need no material.
    if (parameters_.levels == LevelSource::newsvendor && cents_per_order_ > 0.0) {
        const Newsvendor newsvendor{to_euros(parameters_.underage_cost),
                                    to_euros(parameters_.overage_cost)};
        return cents_per_order_ *
               demand_quantile(parameters_.demand_law, newsvendor.critical_fractile(),
                               expected / cents_per_order_, deviation / cents_per_order_);
    }
    return expected + parameters_.service_factor * deviation;
}

void MaterialStore::set_levels(sim::Time now) {
    protected_ = ahead(now, protected_.reviews);
    if (parameters_.levels == LevelSource::fixed) {
        levels_ = {parameters_.reorder_point * cents_per_order_,
                   parameters_.order_up_to * cents_per_order_,
                   parameters_.order_quantity * cents_per_order_};
        const double trigger = policy_.levels() == LevelsUsed::order_up_to ? levels_.order_up_to
                                                                           : levels_.reorder_point;
        safety_stock_ = trigger - expected_use(protected_);
        return;
    }
    const double covered = level();
    safety_stock_ = covered - expected_use(protected_);
    levels_ = {covered, covered, expected_use(ahead(now, 1.0))};
    if (policy_.levels() == LevelsUsed::reorder_point_and_order_up_to) {
        levels_.order_up_to += levels_.quantity;
    }
}

void MaterialStore::start(sim::Context& context) {
    book(Account::materials, Account::equity, opening_, context);
    on_review({0}, context);
    context.after<&MaterialStore::on_accounts>(Books::closing_of_accounts, {0},
                                               sim::Phase::calendar);
}

void MaterialStore::on_review(const Review& review, sim::Context& context) {
    if (closed_) return;
    if (review.number > 0) {
        forecast_.observe_error(asked_ - expected_, period_, context.now() > months_.opening());
        forecast_.observe_use(asked_ - asked_planned_, period_);
        asked_ = 0.0;
        asked_planned_ = 0.0;
        advance_stock(context.now());
        set_levels(context.now());
        replenish(policy_.at_every_change() ? ++purchases_ : review.number, context);
    }
    // If no plan has come by the second review, none will come.
    if (review.number == 2) opening_planned_ = 0.0;
    period_ = ahead(context.now(), 1.0);
    expected_ = expected_use(period_);
    context.at<&MaterialStore::on_review>(calendar_.after(context.now(), parameters_.review),
                                          {review.number + 1});
}

void MaterialStore::replenish(std::uint64_t number, sim::Context& context) {
    const double position = static_cast<double>((on_hand_ + on_order_ - owed_).cents);
    Money wanted{static_cast<std::int64_t>(policy_.wanted(position, levels_))};
    if (wanted < Money{} && returns_ == Returns::never) return;
    if (wanted == Money{}) return;
    ordered_.add(context.now(), static_cast<double>(wanted.cents));
    on_order_ += wanted;
    if (backup_purchases.linked()) {
        open_.push_back({number, context.now() + parameters_.lead_time, wanted});
    }
    purchases.send({wanted, number, false, pay_deposit(wanted, context)}, context);
}

Money MaterialStore::pay_deposit(Money value, sim::Context& context) {
    if (parameters_.deposit == 0.0 || value < Money{}) return {};
    const Money deposit = share_of(value, parameters_.deposit);
    prepaid_ += deposit;
    book(Account::prepayments, Account::cash, deposit, context);
    return deposit;
}

void MaterialStore::call_backup(sim::Context& context) {
    const sim::Time arrival = context.now() + parameters_.backup_lead_time;
    Money available = on_hand_ - owed_ + on_order_from_backup_;
    for (const OpenOrder& order : open_) {
        if (order.expected > context.now() && order.expected <= arrival) available += order.value;
    }
    // The reviews until a backup order that is placed tomorrow evening would arrive.
    const double reviews =
        (calendar_.in_working_days(clock_time(parameters_.backup_lead_time)) + 1.0) / review_days_;
    const Ahead until = ahead(context.now(), reviews);
    const double needed =
        expected_use(until) + parameters_.service_factor * forecast_.deviation(until);
    const Money missing = Money{static_cast<std::int64_t>(needed)} - available;
    if (missing <= Money{}) return;
    ordered_.add(context.now(), static_cast<double>(missing.cents));
    on_order_ += missing;
    on_order_from_backup_ += missing;
    backup_purchases.send({missing, ++purchases_, true, pay_deposit(missing, context)}, context);
}

void MaterialStore::on_request(const MaterialRequest& request, sim::Context& context) {
    if (closed_) return;
    ++counts_.releases.at(context.now());
    asked_ += static_cast<double>(request.value.cents);
    if (request.planned) asked_planned_ += static_cast<double>(request.value.cents);
    weekly_asked_.add(context.now(), static_cast<double>(request.value.cents));
    if (waiting_.empty() && request.value <= on_hand_) {
        ++counts_.released_at_once.at(context.now());
        issue(request, context);
    } else {
        advance_stock(context.now());
        owed_ += request.value;
        if (waiting_.full()) waiting_.set_capacity(2 * waiting_.capacity());
        waiting_.push_back(request);
        active_.set(true, context.now());
    }
    if (policy_.at_every_change()) replenish(++purchases_, context);
}

void MaterialStore::issue(const MaterialRequest& request, sim::Context& context) {
    advance_stock(context.now());
    on_hand_ -= request.value;
    issued_ += request.value;
    book(Account::work_in_progress, Account::materials, request.value, context);
    ++served_;
    issues.send({request.server}, context);
}

void MaterialStore::on_shipment(const MaterialShipment& shipment, sim::Context& context) {
    if (closed_) return;
    prepaid_ += shipment.rest;
    book(Account::prepayments, Account::payables, shipment.rest, context);
}

void MaterialStore::on_delivery(const MaterialDelivery& delivery, sim::Context& context) {
    if (closed_) return;
    advance_stock(context.now());
    on_hand_ += delivery.value;
    on_order_ -= delivery.value;
    received_ += delivery.value;
    prepaid_ -= delivery.prepaid;
    book(Account::materials, Account::prepayments, delivery.prepaid, context);
    book(Account::materials, Account::payables, delivery.value - delivery.prepaid, context);
    if (delivery.from_backup) {
        on_order_from_backup_ -= delivery.value;
        counts_.from_backup.at(context.now()) += delivery.value;
        book(Account::backup_premium, Account::payables,
             share_of(delivery.value, parameters_.backup_cost_ratio - 1.0), context);
    } else {
        std::erase_if(open_,
                      [&](const OpenOrder& order) { return order.number == delivery.number; });
    }
    serve_waiting(context);
}

void MaterialStore::on_restock(const MaterialReturn& returned, sim::Context& context) {
    if (closed_) return;
    advance_stock(context.now());
    on_hand_ += returned.value;
    received_ += returned.value;
    book(Account::materials, Account::returned_goods, returned.value, context);
    serve_waiting(context);
}

void MaterialStore::serve_waiting(sim::Context& context) {
    while (!waiting_.empty() && waiting_.front().value <= on_hand_) {
        const MaterialRequest request = waiting_.front();
        waiting_.pop_front();
        owed_ -= request.value;
        issue(request, context);
    }
    active_.set(!waiting_.empty(), context.now());
}

void MaterialStore::advance_stock(sim::Time now) {
    months_.for_each_month(stock_until_, now, [&](std::size_t month, sim::Time from, sim::Time to) {
        const double days = static_cast<double>((to - from).count()) * days_per_microsecond;
        const double cent_days = static_cast<double>(on_hand_.cents) * days;
        counts_.stock_cent_days[month] += cent_days;
        counts_.owed_cent_days[month] += static_cast<double>(owed_.cents) * days;
        counts_.safety_cent_days[month] += safety_stock_ * days;
        holding_.add(cent_days * parameters_.holding_rate / 365.0);
    });
    stock_until_ = std::max(stock_until_, now);
}

void MaterialStore::on_accounts(const Day& day, sim::Context& context) {
    if (!closed_) {
        advance_stock(context.now());
        if (backup_purchases.linked()) call_backup(context);
    }
    books_.add(Account::holding, Account::cash, holding_.take());
    books_.post(postings, context);
    if (closed_) return;  // after booking the holding cost of the last day
    context.after<&MaterialStore::on_accounts>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void MaterialStore::book(Account debit, Account credit, Money amount, sim::Context& context) {
    books_.add(debit, credit, amount);
    if (books_.needs_posting()) {
        context.at<&MaterialStore::on_posting_due>(books_.next_posting(context.now()), {0},
                                                   sim::Phase::report);
    }
}

void MaterialStore::on_posting_due(const Day&, sim::Context& context) {
    books_.post(postings, context);
}

void MaterialStore::on_change(const Changed<MaterialParameters>& change, sim::Context& context) {
    if (closed_) return;
    advance_stock(context.now());
    apply(*change.parameters, context.now());
}

void MaterialStore::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
}

void MaterialStore::finish(sim::Time end) {
    if (closed_) return;
    advance_stock(end);
    active_.finish(end);
}

}  // namespace models::materials
