#include "models/components/materials.hpp"

#include <algorithm>
#include <cmath>

namespace models::company {

namespace {
constexpr double cent_days_per_cent_microsecond = 1.0 / static_cast<double>(sim::day.count());

double mean_with_prior(const boost::circular_buffer<double>& values, double prior) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    const double missing = static_cast<double>(values.capacity() - values.size());
    return (sum + missing * prior) / static_cast<double>(values.capacity());
}
}  // namespace

MaterialStore::Counts::Counts(const Timeline& timeline)
    : releases(timeline), released_at_once(timeline), stock_cent_days(timeline) {}

MaterialStore::MaterialStore(const Timeline& timeline, const Scenario& scenario)
    : timeline_(timeline),
      parameters_(scenario.materials),
      review_days_(timeline.in_working_days(scenario.materials.review)),
      lead_days_(timeline.in_working_days(clock_time(scenario.materials.lead_time))),
      recent_use_(static_cast<std::size_t>(scenario.materials.forecast_window)),
      recent_squared_error_(static_cast<std::size_t>(scenario.materials.forecast_window)),
      waiting_(64),
      books_(timeline, scenario.finance.posting_period, Timeline::room_posting_lead),
      counts_(timeline) {
    const Orders& orders = scenario.orders;
    const double per_order =
        static_cast<double>(orders.price.cents) * orders.cost_share * orders.material_share;
    const double orders_per_review =
        parameters_.opening_demand * scenario.demand.scale * review_days_;
    opening_use_ = orders_per_review * per_order;
    // A compound Poisson count: the variance of a sum of random orders.
    opening_variance_ =
        orders_per_review * per_order * per_order * (1.0 + orders.price_cv * orders.price_cv);
    opening_ = {static_cast<std::int64_t>(level())};
    on_hand_ = opening_;
}

double MaterialStore::forecast() const { return mean_with_prior(recent_use_, opening_use_); }

double MaterialStore::level() const {
    const double reviews = (lead_days_ + review_days_) / review_days_;
    const double variance = mean_with_prior(recent_squared_error_, opening_variance_);
    return forecast() * reviews +
           parameters_.service_factor * std::sqrt(variance) * std::sqrt(reviews);
}

void MaterialStore::start(sim::Context& context) {
    book(Account::materials, Account::equity, opening_, context);
    on_review({0}, context);
    context.after<&MaterialStore::on_accounts>(Timeline::closing_of_accounts, {0},
                                               sim::Phase::calendar);
}

void MaterialStore::on_review(const Review& review, sim::Context& context) {
    if (closed_) return;
    if (review.number > 0) {
        const double error = asked_ - forecast();
        recent_squared_error_.push_back(error * error);
        recent_use_.push_back(asked_);
        used_per_review_.push_back(asked_);
        asked_ = 0.0;
        const double position = static_cast<double>((on_hand_ + on_order_ - owed_).cents);
        const Money wanted{
            std::max<std::int64_t>(static_cast<std::int64_t>(level() - position), 0)};
        ordered_per_review_.push_back(static_cast<double>(wanted.cents));
        if (wanted.cents > 0) {
            on_order_ += wanted;
            purchases.send({wanted, review.number}, context);
        }
    }
    context.at<&MaterialStore::on_review>(timeline_.after(context.now(), parameters_.review),
                                          {review.number + 1});
}

void MaterialStore::on_request(const MaterialRequest& request, sim::Context& context) {
    if (closed_) return;
    ++counts_.releases.at(context.now());
    asked_ += static_cast<double>(request.value.cents);
    if (waiting_.empty() && request.value <= on_hand_) {
        ++counts_.released_at_once.at(context.now());
        issue(request, context);
        return;
    }
    owed_ += request.value;
    if (waiting_.full()) waiting_.set_capacity(2 * waiting_.capacity());
    waiting_.push_back(request);
}

void MaterialStore::issue(const MaterialRequest& request, sim::Context& context) {
    advance_stock(context.now());
    on_hand_ -= request.value;
    issued_ += request.value;
    book(Account::work_in_progress, Account::materials, request.value, context);
    issues.send({request.server}, context);
}

void MaterialStore::on_delivery(const MaterialDelivery& delivery, sim::Context& context) {
    if (closed_) return;
    advance_stock(context.now());
    on_hand_ += delivery.value;
    on_order_ -= delivery.value;
    received_ += delivery.value;
    book(Account::materials, Account::payables, delivery.value, context);
    while (!waiting_.empty() && waiting_.front().value <= on_hand_) {
        const MaterialRequest request = waiting_.front();
        waiting_.pop_front();
        owed_ -= request.value;
        issue(request, context);
    }
}

void MaterialStore::advance_stock(sim::Time now) {
    timeline_.for_each_month(stock_until_, now,
                             [&](std::size_t month, sim::Time from, sim::Time to) {
                                 const double cent_days = static_cast<double>(on_hand_.cents) *
                                                          static_cast<double>((to - from).count()) *
                                                          cent_days_per_cent_microsecond;
                                 counts_.stock_cent_days[month] += cent_days;
                                 holding_cents_ += cent_days * parameters_.holding_rate / 365.0;
                             });
    stock_until_ = std::max(stock_until_, now);
}

void MaterialStore::on_accounts(const Day& day, sim::Context& context) {
    if (closed_) return;
    advance_stock(context.now());
    const auto cents = static_cast<std::int64_t>(holding_cents_ + 0.5);
    books_.add(Account::holding, Account::cash, {cents - posted_holding_});
    posted_holding_ = cents;
    books_.post(postings, context);
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

void MaterialStore::on_closure(const Closure&, sim::Context& context) {
    advance_stock(context.now());
    closed_ = true;
}

void MaterialStore::finish(sim::Time end) {
    if (!closed_) advance_stock(end);
}

}  // namespace models::company
