#include "models/logistics/lane/lane.hpp"

#include <algorithm>

namespace models::logistics {

Lane::Lane(const Setting& setting, const LaneParameters& parameters, std::uint16_t market)
    : months_(setting.months),
      calendar_(setting.calendar),
      reporting_(setting),
      horizon_days_(setting.horizon_days),
      transit_(parameters),
      market_(market),
      station_(1),
      departed_(setting.sample_period),
      active_(setting),
      books_(setting),
      holds_(setting.months) {
    apply(parameters);
}

void Lane::apply(const LaneParameters& parameters) {
    transit_ = Transit(parameters);
    cost_ = parameters.cost;
    work_per_shipment_ = calendar_.work_of(1.0 / parameters.capacity);
    horizon_capacity_ = parameters.capacity * horizon_days_;
}

void Lane::on_change(const Changed<LaneParameters>& change, sim::Context&) {
    apply(*change.parameters);
}

void Lane::start(sim::Context& context) {
    plan_report(context);
    at_next_month<&Lane::on_month>(months_, context);
}

void Lane::on_tender(const ShipmentTender& tender, sim::Context& context) {
    if (closed_) return;
    ++received_;
    station_.arrive(slots_.take(tender.order), context.now());
    load_next(context);
}

void Lane::load_next(sim::Context& context) {
    active_.set(station_.is_full(), context.now());
    if (!station_.waiting() || station_.free_server() != 0) return;
    station_.seize(0);
    Station::Server& dock = station_.server(0);
    dock.work = work_per_shipment_;
    dock.done = calendar_.worked(context.now()) + work_per_shipment_;
    context.at<&Lane::on_departure>(calendar_.after_work(context.now(), work_per_shipment_), {0});
}

void Lane::on_departure(const ServerRef& ref, sim::Context& context) {
    if (closed_) return;
    const std::uint32_t slot = station_.release(ref.server, context.now());
    departed_.add_at(context.now());
    plan_report(context);
    const Order order = slots_[slot];
    slots_.give_back(slot);
    const Transit::Trip trip = transit_.of(order.id, context.chance());
    const double hours = sim::hours(trip.length);
    if (context.now() >= months_.opening()) trips_ += {1, hours, hours * hours};
    const sim::Time arrival = context.now() + trip.length;
    holds_.at(context.now()) += trip.holds;
    books_.add(Account::logistics, Account::payables, cost_);
    if (books_.needs_posting()) {
        context.at<&Lane::on_posting_due>(books_.next_posting(context.now()), {0},
                                          sim::Phase::report);
    }
    delivered.send({order}, context,
                   std::max(calendar_.next_open(arrival) - context.now(), delivered.least()));
    load_next(context);
}

void Lane::on_posting_due(const Tick&, sim::Context& context) { books_.post(postings, context); }

void Lane::on_month(const MonthStart&, sim::Context& context) {
    if (closed_) return;
    end_month(context.now());
    at_next_month<&Lane::on_month>(months_, context);
}

void Lane::end_month(sim::Time now) {
    const sim::Duration worked = calendar_.worked(now);
    const Station::Server& dock = station_.server(0);
    sim::Duration busy = station_.busy();
    if (dock.job != Station::no_job) {
        busy += dock.work - std::clamp(dock.done - worked, sim::Duration{0}, dock.work);
    }
    use_.end_month(busy, worked);
}

void Lane::plan_report(sim::Context& context) {
    // A room reports only after a change; the tower keeps the last report.
    if (report_planned_ || !reports.linked()) return;
    report_planned_ = true;
    context.at<&Lane::on_report>(reporting_.next_instant(context.now()), {0}, sim::Phase::report);
}

void Lane::on_report(const Tick&, sim::Context& context) {
    report_planned_ = false;
    if (closed_) return;
    LoadReport report{};
    fill(report, departed_.count());
    reporting_.send(report, reports, context);
}

void Lane::fill(LoadReport& report, std::int64_t departed) const {
    report.origin = LoadReport::Origin::lane;
    report.index = market_;
    report.orders = departed;
    report.capacity = horizon_capacity_;
}

void Lane::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
}

void Lane::finish(sim::Time end) {
    if (closed_) return;
    end_month(end);
    departed_.advance(end);
    station_.advance(end);
    active_.finish(end);
}

}  // namespace models::logistics
