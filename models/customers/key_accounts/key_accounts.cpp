#include "models/customers/key_accounts/key_accounts.hpp"

#include <algorithm>
#include <cmath>

#include "models/customers/purposes.hpp"
#include "sim/elementary.hpp"

namespace models::customers {

namespace {

constexpr double lead_time_weight = 0.2;  // of the newest delivery, as of satisfaction

}  // namespace

KeyAccounts::KeyAccounts(const Setting& setting, const Parameters& parameters,
                         sim::EntityId identity, std::uint16_t market, double weekly_volume)
    : months_(setting.months),
      calendar_(setting.calendar),
      market_(market),
      mean_demand_(weekly_volume / static_cast<double>(parameters.partners.partners)),
      counts_{setting.months} {
    apply(parameters);
    const std::int64_t window = parameters_.forecast_window;
    for (std::int64_t i = 0; i < parameters_.partners; ++i) {
        partners_.push_back(
            {.id = sim::child(identity, kind::partner, static_cast<std::uint64_t>(i)),
             .lead_weeks = quoted_weeks_,
             .forecast = mean_demand_,
             .usual_demand = MovingAverage(window, mean_demand_),
             .error_variance = MovingAverage(window, demand_sd_ * demand_sd_)});
    }
}

void KeyAccounts::apply(const Parameters& parameters) {
    parameters_ = parameters.partners;
    cpfr_ = parameters.cpfr;
    churn_ = parameters.churn;
    demand_sd_ = mean_demand_ * parameters_.demand_cv;
    week_days_ = calendar_.in_working_days(parameters_.review);
    demand_ = sim::Gamma(mean_demand_, parameters_.demand_cv);
    // A partner orders much more often than another customer. The hazard of one delivery is smaller
    // in the same ratio.
    churn_weight_ = week_days_ / (mean_demand_ * calendar_.in_working_days(churn_.reorder_gap));
    quoted_weeks_ = calendar_.in_working_days(parameters.quoted_lead_time) / week_days_;
    horizon_weeks_ =
        static_cast<std::uint32_t>(calendar_.in_working_days(cpfr_.horizon) / week_days_);
}

std::int64_t KeyAccounts::on_order() const {
    std::int64_t sum = 0;
    for (const Partner& partner : partners_) sum += partner.on_order;
    return sum;
}

double KeyAccounts::demand_of(const Partner& partner, std::uint32_t week,
                              const sim::Chance& chance) const {
    sim::Draw draw = chance.draw(partner.id, purpose::end_demand, week);
    return demand_.sample(draw);
}

double KeyAccounts::planned_demand(const Partner& partner, std::uint32_t week,
                                   const sim::Chance& chance) const {
    // F = D + e with Var e = (1 - a) Var D (equation 8); a plan is not revised. Nobody plans to
    // sell less than nothing.
    const double unit = chance.uniform(partner.id, purpose::plan_error, week);
    const double error = std::sqrt(1.0 - cpfr_.accuracy) * demand_sd_ * sim::normal_quantile(unit);
    return std::max(demand_of(partner, week, chance) + error, 0.0);
}

double KeyAccounts::forecast(const Partner& partner, std::uint32_t week, double weeks,
                             std::uint32_t known_until, const sim::Chance& chance) const {
    const double usual = partner.usual_demand.value();
    if (!cpfr_.enabled) return usual * weeks;
    double sum = 0.0;
    double left = weeks;
    for (std::uint32_t next = week + 1; next <= known_until && left > 0.0; ++next) {
        const double part = std::min(left, 1.0);
        sum += part * planned_demand(partner, next, chance);
        left -= part;
    }
    return sum + usual * std::max(left, 0.0);
}

double KeyAccounts::level(const Partner& partner, std::uint32_t week, std::uint32_t known_until,
                          const sim::Chance& chance) const {
    const double protect = (cpfr_.enabled ? partner.lead_weeks : quoted_weeks_) + 1.0;
    return forecast(partner, week, protect, known_until, chance) +
           parameters_.service_factor * std::sqrt(partner.error_variance.value() * protect);
}

void KeyAccounts::share_plan(Partner& partner, std::uint32_t week, PlanShare& plan,
                             const sim::Chance& chance) const {
    // Project the partner's own policy into the coming weeks with what is known today.
    const std::uint32_t known_until = week + horizon_weeks_;
    double projected = position(partner);
    for (std::uint32_t ahead = 1; ahead <= plan.weeks; ++ahead) {
        projected -= planned_demand(partner, week + ahead, chance);
        const double order =
            std::max(level(partner, week + ahead, known_until, chance) - projected, 0.0);
        projected += order;
        plan.orders[ahead - 1] += order;
        if (ahead == 1) partner.planned = order;
    }
}

void KeyAccounts::start(sim::Context& context) {
    for (Partner& partner : partners_) {
        // The opening stock lasts until the first order, which is placed today, arrives.
        partner.stock = level(partner, 0, horizon_weeks_, context.chance());
        partner.forecast = forecast(partner, 0, 1.0, horizon_weeks_, context.chance());
    }
    context.at<&KeyAccounts::on_week>(calendar_.after(context.now(), parameters_.review), {1});
}

void KeyAccounts::on_week(const Week& week, sim::Context& context) {
    if (closed_) return;
    double ordered = 0.0;
    double demanded = 0.0;
    PlanShare plan{};
    plan.market = market_;
    plan.weeks =
        static_cast<std::uint16_t>(std::min<std::size_t>(PlanShare::most_weeks, horizon_weeks_));
    plan.week_days = week_days_;
    const sim::Chance& chance = context.chance();
    const std::uint32_t known_until = week.week + horizon_weeks_;
    for (std::size_t i = 0; i < partners_.size(); ++i) {
        Partner& partner = partners_[i];
        if (!partner.active) continue;
        advance_stock(partner, context.now());
        const double demand = demand_of(partner, week.week, chance);
        const double served = std::min(demand, partner.stock);
        partner.stock -= served;
        partner.backorders += demand - served;
        counts_.demanded.at(context.now()) += demand;
        counts_.served.at(context.now()) += served;
        demanded += demand;

        const double error = demand - partner.forecast;
        partner.error_variance.observe(error * error);
        partner.usual_demand.observe(demand);
        partner.forecast = forecast(partner, week.week, 1.0, known_until, chance);

        const double wanted = level(partner, week.week, known_until, chance) - position(partner);
        // Each order is a message of its own, and all of them wait at once.
        constexpr double most_orders = 1e6;
        if (!(ordered + wanted <= most_orders)) {
            context.fail("the key accounts order more than a million at once");
        }
        const auto count = static_cast<std::int64_t>(std::max(wanted, 0.0) + 0.5);
        place_orders(partner, i, count, context);
        ordered += static_cast<double>(count);
        if (cpfr_.enabled) share_plan(partner, week.week, plan, chance);
    }
    if (context.now() >= months_.opening()) {
        ordered_per_week_.push_back(ordered);
        demanded_per_week_.push_back(demanded);
    }
    if (cpfr_.enabled) plans.send(plan, context);
    context.at<&KeyAccounts::on_week>(calendar_.after(context.now(), parameters_.review),
                                      {week.week + 1});
}

void KeyAccounts::place_orders(Partner& partner, std::size_t index, std::int64_t count,
                               sim::Context& context) {
    // The unused part of a week's allowance, up to one week's, is carried over. A partner places
    // whole orders, but its plan has fractions of an order.
    const double week = cpfr_.enabled ? cpfr_.commitment * partner.planned : 0.0;
    partner.allowance = std::min(partner.allowance, std::max(week, 1.0)) + week;
    for (std::int64_t k = 0; k < count; ++k) {
        Reorder order{};
        order.id = sim::child(partner.id, kind::reorder, partner.orders);
        order.customer = partner.id;
        order.customer_index = static_cast<std::uint32_t>(index);
        order.key_account = true;
        order.committed = partner.allowance >= 1.0;
        if (order.committed) partner.allowance -= 1.0;
        ++partner.orders;
        ++partner.on_order;
        ++counts_.placed.at(context.now());
        if (order.committed) ++counts_.committed.at(context.now());
        orders.send(order, context);
    }
}

void KeyAccounts::on_delivered(const KeyDelivery& delivery, sim::Context& context) {
    Partner& partner = partners_[delivery.partner];
    --partner.on_order;
    if (delivery.lost) {
        ++lost_;
        return;
    }
    ++delivered_;
    advance_stock(partner, context.now());
    const double to_backorders = std::min(partner.backorders, 1.0);
    partner.backorders -= to_backorders;
    partner.stock += 1.0 - to_backorders;
    const double weeks = delivery.lead_days / week_days_;
    partner.lead_weeks += lead_time_weight * (weeks - partner.lead_weeks);
    // The company opens with the partners that the scenario states.
    if (!partner.active || closed_ || context.now() < months_.opening()) return;
    // Equation 6 without its base hazard: a partner leaves only because of bad service.
    const double hazard = churn_weight_ * churn_.churn_base *
                          (sim::exp(churn_.churn_per_late_day * delivery.late_days +
                                    (delivery.defective ? churn_.churn_defect : 0.0)) -
                           1.0);
    if (context.chance().uniform(delivery.order, purpose::churn) < 1.0 - sim::exp(-hazard)) {
        partner.active = false;
        ++counts_.left.at(context.now());
    }
}

void KeyAccounts::advance_stock(Partner& partner, sim::Time now) {
    if (closed_ || !partner.active) return;
    months_.for_each_month(partner.stock_until, now,
                           [&](std::size_t month, sim::Time from, sim::Time to) {
                               const double days = sim::hours(to - from) / 24.0;
                               counts_.stock_weeks[month] +=
                                   partner.stock * days * calendar_.working_share() / week_days_;
                           });
    partner.stock_until = now;
}

void KeyAccounts::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
}

void KeyAccounts::finish(sim::Time end) {
    for (Partner& partner : partners_) advance_stock(partner, end);
}

}  // namespace models::customers
