#include "models/logistics/third_party/third_party_logistics.hpp"

#include <algorithm>

namespace models::logistics {

ThirdPartyLogistics::ThirdPartyLogistics(const Setting& setting,
                                         const OutsourcingParameters& parameters,
                                         std::size_t markets)
    : routes(markets),
      months_(setting.months),
      calendar_(setting.calendar),
      reporting_(setting),
      sample_period_(setting.sample_period),
      days_per_month_(setting.days_per_month),
      horizon_days_(setting.horizon_days),
      plan_(setting, parameters),
      station_(1),
      books_(setting),
      counts_{setting.months},
      active_(setting) {
    apply(parameters);
}

void ThirdPartyLogistics::apply(const OutsourcingParameters& parameters) {
    parameters_ = parameters;
    const double monthly_capacity = parameters.base_volume * parameters.pooled_capacity;
    work_per_order_ = calendar_.work_of(days_per_month_ / monthly_capacity);
    horizon_capacity_ = monthly_capacity * horizon_days_ / days_per_month_;
}

void ThirdPartyLogistics::start(sim::Context& context) {
    if (!plan_.enabled) return;
    context.after<&ThirdPartyLogistics::on_day>(Books::closing_of_accounts, {0},
                                                sim::Phase::calendar);
    context.at<&ThirdPartyLogistics::on_report>(reporting_.next_instant(plan_.live_at), {0},
                                                sim::Phase::report);
    on_sample({0}, context);
    at_next_month<&ThirdPartyLogistics::on_month>(months_, context);
}

sim::Time ThirdPartyLogistics::processing_start(sim::Time received) const noexcept {
    const sim::Duration time_of_day = received.time_since_epoch() % sim::day;
    if (calendar_.next_open(received - time_of_day) - (received - time_of_day) < sim::day &&
        time_of_day < parameters_.cut_off) {
        return calendar_.next_open(received);
    }
    return calendar_.next_open(received - time_of_day + sim::day);
}

void ThirdPartyLogistics::on_goods(const GoodsTransfer& goods, sim::Context& context) {
    if (closed_) return;
    ++counts_.received.at(context.now());
    ++present_;
    const std::uint32_t order = slots_.take({goods.order, context.now()});
    context.at<&ThirdPartyLogistics::on_queued>(processing_start(context.now()), {order});
}

void ThirdPartyLogistics::on_queued(const OrderRef& ref, sim::Context& context) {
    if (closed_) return;
    station_.arrive(ref.order, context.now());
    handle_next(context);
}

void ThirdPartyLogistics::handle_next(sim::Context& context) {
    active_.set(station_.is_full(), context.now());
    if (!station_.waiting() || station_.free_server() != 0) return;
    const std::uint32_t order = station_.seize(0);
    Station::Server& server = station_.server(0);
    server.work = work_per_order_;
    server.done = calendar_.worked(context.now()) + work_per_order_;
    context.at<&ThirdPartyLogistics::on_handled>(
        calendar_.after_work(context.now(), work_per_order_), {order});
}

void ThirdPartyLogistics::on_handled(const OrderRef& ref, sim::Context& context) {
    if (closed_) return;
    station_.release(0, context.now());
    --present_;
    const Received received = slots_[ref.order];
    slots_.give_back(ref.order);
    ++counts_.shipped.at(context.now());
    counts_.wait_hours.at(context.now()) += sim::hours(context.now() - received.at);
    const std::size_t month = months_.month_of(context.now());
    if (month != fee_month_) shipped_in_fee_month_ = 0;
    fee_month_ = month;
    ++unposted_;
    if (static_cast<double>(++shipped_in_fee_month_) > parameters_.base_volume) {
        ++counts_.surcharged.at(context.now());
        ++unposted_surcharged_;
    }
    tenders.send_to(routes.link(received.order.market, context), {received.order}, context);
    handle_next(context);
}

void ThirdPartyLogistics::on_day(const Tick& tick, sim::Context& context) {
    const std::int64_t days_in_month = months_.days_in_month(months_.month_of(context.now()));
    if (!closed_ && context.now() >= plan_.signed_at) {
        fees_.add_day_of(parameters_.monthly_fee, days_in_month);
    }
    // With an established provider nothing was in-house, so nothing is freed.
    if (!closed_ && !plan_.established && plan_.in_house_ended(context.now())) {
        freed_.add_day_of(parameters_.management_freed, days_in_month);
    }
    const Money fixed = fees_.take();
    const Money surcharge =
        share_of(parameters_.order_fee, parameters_.surcharge) * unposted_surcharged_;
    const Money variable = parameters_.order_fee * unposted_ + surcharge;
    books_.add(Account::logistics, Account::cash, fixed + variable);
    books_.add(Account::cash, Account::fixed_costs, freed_.take());
    counts_.fixed.at(context.now()) += fixed;
    counts_.variable.at(context.now()) += variable;
    counts_.surcharge.at(context.now()) += surcharge;
    unposted_ = 0;
    unposted_surcharged_ = 0;
    books_.post(postings, context);
    if (closed_) return;  // after booking the work of the last day
    context.after<&ThirdPartyLogistics::on_day>(sim::day, {tick.number + 1}, sim::Phase::calendar);
}

void ThirdPartyLogistics::on_report(const Tick& tick, sim::Context& context) {
    if (closed_ || !reports.linked()) return;
    LoadReport report{};
    fill(report, present_);
    reporting_.send(report, reports, context);
    context.at<&ThirdPartyLogistics::on_report>(reporting_.one_period_after(context.now()),
                                                {tick.number + 1}, sim::Phase::report);
}

void ThirdPartyLogistics::fill(LoadReport& report, std::int64_t orders) const {
    report.origin = LoadReport::Origin::provider;
    report.orders = orders;
    report.capacity = horizon_capacity_;
}

void ThirdPartyLogistics::on_sample(const Tick& tick, sim::Context& context) {
    if (closed_) return;
    sampled_orders_.push_back(present_);
    context.after<&ThirdPartyLogistics::on_sample>(sample_period_, {tick.number + 1},
                                                   sim::Phase::sample);
}

void ThirdPartyLogistics::on_month(const MonthStart&, sim::Context& context) {
    if (closed_) return;
    end_month(context.now());
    at_next_month<&ThirdPartyLogistics::on_month>(months_, context);
}

void ThirdPartyLogistics::end_month(sim::Time now) {
    if (!plan_.enabled) return;
    const sim::Duration worked = calendar_.worked(now);
    const Station::Server& server = station_.server(0);
    sim::Duration busy = station_.busy();
    if (server.job != Station::no_job) {
        busy += server.work - std::clamp(server.done - worked, sim::Duration{0}, server.work);
    }
    use_.end_month(busy, worked - calendar_.worked(std::min(now, plan_.live_at)));
}

void ThirdPartyLogistics::on_change(const Changed<OutsourcingParameters>& change, sim::Context&) {
    apply(*change.parameters);
}

void ThirdPartyLogistics::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
}

void ThirdPartyLogistics::finish(sim::Time end) {
    if (closed_) return;
    end_month(end);
    station_.advance(end);
    active_.finish(end);
}

}  // namespace models::logistics
