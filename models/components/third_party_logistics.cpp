#include "models/components/third_party_logistics.hpp"

#include <algorithm>

namespace models::company {

ThirdPartyLogistics::Counts::Counts(const Timeline& timeline)
    : received(timeline),
      shipped(timeline),
      surcharged(timeline),
      wait_hours(timeline),
      fixed(timeline),
      variable(timeline),
      surcharge(timeline) {}

ThirdPartyLogistics::ThirdPartyLogistics(const Timeline& timeline, const Scenario& scenario)
    : routes(scenario.markets.size()),
      timeline_(timeline),
      scenario_(scenario),
      parameters_(scenario.outsourcing),
      plan_(timeline, scenario.outsourcing),
      work_per_order_(timeline.work_of(
          scenario.calendar.days_per_month /
          (scenario.outsourcing.base_volume * scenario.outsourcing.pooled_capacity))),
      horizon_capacity_(scenario.outsourcing.base_volume * scenario.outsourcing.pooled_capacity *
                        timeline.in_working_days(scenario.breakers.horizon) /
                        scenario.calendar.days_per_month),
      station_(1),
      books_(timeline, scenario.finance.posting_period, Timeline::room_posting_lead),
      counts_(timeline) {}

void ThirdPartyLogistics::start(sim::Context& context) {
    if (!plan_.enabled) return;
    context.after<&ThirdPartyLogistics::on_day>(Timeline::closing_of_accounts, {0},
                                                sim::Phase::calendar);
    context.at<&ThirdPartyLogistics::on_report>(
        timeline_.next_instant(plan_.live_at, scenario_.information.period), {0},
        sim::Phase::report);
    on_sample({0}, context);
}

sim::Time ThirdPartyLogistics::taken_up(sim::Time received) const noexcept {
    const sim::Duration time_of_day = received.time_since_epoch() % sim::day;
    if (timeline_.next_open(received - time_of_day) - (received - time_of_day) < sim::day &&
        time_of_day < parameters_.cut_off) {
        return timeline_.next_open(received);
    }
    return timeline_.next_open(received - time_of_day + sim::day);
}

void ThirdPartyLogistics::on_goods(const GoodsTransfer& goods, sim::Context& context) {
    if (closed_) return;
    ++counts_.received.at(context.now());
    ++present_;
    const std::uint32_t order = slots_.take({goods.order, context.now()});
    context.at<&ThirdPartyLogistics::on_queued>(taken_up(context.now()), {order});
}

void ThirdPartyLogistics::on_queued(const OrderRef& ref, sim::Context& context) {
    if (closed_) return;
    station_.arrive(ref.order, context.now());
    handle_next(context);
}

void ThirdPartyLogistics::handle_next(sim::Context& context) {
    if (!station_.waiting() || station_.free_server() != 0) return;
    const std::uint32_t order = station_.seize(0);
    context.at<&ThirdPartyLogistics::on_handled>(
        timeline_.after_work(context.now(), work_per_order_), {order});
}

void ThirdPartyLogistics::on_handled(const OrderRef& ref, sim::Context& context) {
    if (closed_) return;
    station_.release(0, context.now());
    --present_;
    const Received received = slots_[ref.order];
    slots_.give_back(ref.order);
    ++counts_.shipped.at(context.now());
    counts_.wait_hours.at(context.now()) += sim::hours(context.now() - received.at);
    const std::size_t month = timeline_.month_of(context.now());
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
    const double days_in_month =
        static_cast<double>(timeline_.days_in_month(timeline_.month_of(context.now())));
    if (!closed_ && context.now() >= plan_.signed_at) {
        fee_cents_ += static_cast<double>(parameters_.monthly_fee.cents) / days_in_month;
    }
    if (!closed_ && plan_.in_house_ended(context.now())) {
        freed_cents_ += static_cast<double>(parameters_.management_freed.cents) / days_in_month;
    }
    const auto fee = static_cast<std::int64_t>(fee_cents_ + 0.5);
    const auto freed = static_cast<std::int64_t>(freed_cents_ + 0.5);
    const Money fixed{fee - posted_fee_cents_};
    const Money surcharge =
        share_of(parameters_.order_fee, parameters_.surcharge) * unposted_surcharged_;
    const Money variable = parameters_.order_fee * unposted_ + surcharge;
    books_.add(Account::logistics, Account::cash, fixed + variable);
    books_.add(Account::cash, Account::fixed_costs, {freed - posted_freed_cents_});
    counts_.fixed.at(context.now()) += fixed;
    counts_.variable.at(context.now()) += variable;
    counts_.surcharge.at(context.now()) += surcharge;
    posted_fee_cents_ = fee;
    posted_freed_cents_ = freed;
    unposted_ = 0;
    unposted_surcharged_ = 0;
    books_.post(postings, context);
    if (closed_) return;  // what was handled on the last day is booked
    context.after<&ThirdPartyLogistics::on_day>(sim::day, {tick.number + 1}, sim::Phase::calendar);
}

void ThirdPartyLogistics::on_report(const Tick& tick, sim::Context& context) {
    if (closed_ || !reports.linked()) return;
    LoadReport report{};
    report.origin = LoadReport::Origin::provider;
    report.orders = present_;
    report.capacity = horizon_capacity_;
    const sim::Time read = timeline_.after(context.now(), scenario_.information.delay);
    reports.send(report, context, std::max(read - context.now(), reports.least()));
    context.at<&ThirdPartyLogistics::on_report>(
        timeline_.after(context.now(), scenario_.information.period), {tick.number + 1},
        sim::Phase::report);
}

void ThirdPartyLogistics::on_sample(const Tick& tick, sim::Context& context) {
    if (closed_) return;
    sampled_orders_.push_back(present_);
    context.after<&ThirdPartyLogistics::on_sample>(scenario_.run.sample_period, {tick.number + 1},
                                                   sim::Phase::sample);
}

void ThirdPartyLogistics::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
}

void ThirdPartyLogistics::finish(sim::Time end) {
    if (!closed_) station_.advance(end);
}

}  // namespace models::company
