#include "models/logistics/warehouse/warehouse.hpp"

#include <algorithm>

namespace models::logistics {

Warehouse::Warehouse(const Setting& setting, const WarehouseParameters& parameters,
                     const OutsourcingPlan& outsourcing, std::size_t markets, std::uint16_t index)
    : routes(markets),
      months_(setting.months),
      calendar_(setting.calendar),
      company_(setting.company),
      reporting_(setting),
      sample_period_(setting.sample_period),
      days_per_month_(setting.days_per_month),
      index_(index),
      horizon_months_(setting.horizon_days / setting.days_per_month),
      outsourcing_(outsourcing),
      station_(static_cast<std::size_t>(parameters.modules)),
      active_(setting),
      books_(setting),
      fixed_cost_(setting.months),
      variable_cost_(setting.months) {
    apply(parameters);
}

void Warehouse::apply(const WarehouseParameters& parameters) {
    parameters_ = parameters;
    // The capacity is that of a month, whatever the days on which the warehouse works.
    work_per_order_ = calendar_.work_of(days_per_month_ * calendar_.days_over(company_) /
                                        parameters.module_capacity);
}

void Warehouse::start(sim::Context& context) {
    given_up_ = outsourcing_.established;  // there never were any modules
    books_.add(Account::equipment, Account::equity, parameters_.module_value * modules());
    context.after<&Warehouse::on_day>(Books::closing_of_accounts, {0}, sim::Phase::calendar);
    on_report({0}, context);
    on_sample({0}, context);
    at_next_month<&Warehouse::on_month>(months_, context);
}

void Warehouse::on_goods(const GoodsTransfer& goods, sim::Context& context) {
    if (closed_) return;
    // What was under way when the modules were given up still needs them.
    if (given_up_) take_back(context.now());
    ++received_;
    ++received_this_month_;
    station_.arrive(slots_.take(goods.order), context.now());
    fill_servers(context);
}

void Warehouse::take_back(sim::Time now) {
    books_.add(Account::equipment, Account::cash, capital_freed_);
    capital_freed_ = Money{};
    given_up_ = false;
    available_until_ = now;
}

void Warehouse::fill_servers(sim::Context& context) {
    active_.set(station_.is_full(), context.now());
    while (station_.waiting()) {
        const std::size_t free = station_.free_server();
        if (free == station_.servers()) return;
        station_.seize(free);
        Station::Server& server = station_.server(free);
        server.work = work_per_order_;
        server.done = calendar_.worked(context.now()) + work_per_order_;
        context.at<&Warehouse::on_picked>(calendar_.after_work(context.now(), work_per_order_),
                                          {static_cast<std::uint32_t>(free)});
    }
}

void Warehouse::on_picked(const ServerRef& ref, sim::Context& context) {
    if (closed_) return;
    if (context.now() >= months_.opening()) {
        waited_ += context.now() - station_.server(ref.server).arrived;
        ++picked_;
    }
    const std::uint32_t slot = station_.release(ref.server, context.now());
    if (station_.server(ref.server).leaving) {
        advance_availability(context.now());
        if (station_.went(ref.server)) sell_module();
    }
    ++picked_unposted_;
    const Order order = slots_[slot];
    slots_.give_back(slot);
    tenders.send_to(routes.link(order.market, context), {order}, context);
    fill_servers(context);
}

void Warehouse::on_day(const Tick& tick, sim::Context& context) {
    // What is still here is picked first.
    const bool is_over = outsourcing_.in_house_ended(context.now()) && station_.present() == 0;
    if (!closed_ && is_over) {
        if (!given_up_) {
            advance_availability(context.now());
            capital_freed_ = parameters_.module_value * modules();
            given_up_ = true;
            books_.add(Account::cash, Account::equipment, capital_freed_);
        }
    } else if (!closed_) {
        const std::size_t month = months_.month_of(context.now());
        module_costs_.add_day_of(parameters_.module_cost * modules(), months_.days_in_month(month));
    }
    const Money fixed = module_costs_.take();
    const Money variable = parameters_.order_cost * picked_unposted_;
    books_.add(Account::logistics, Account::cash, fixed);
    books_.add(Account::logistics, Account::cash, variable);
    fixed_cost_.at(context.now()) += fixed;
    variable_cost_.at(context.now()) += variable;
    picked_unposted_ = 0;
    books_.post(postings, context);
    if (closed_) return;  // after booking the work of the last day

    // The modules that the scenario states are those of the opening, so none is added before.
    const bool open = context.now() >= months_.opening();
    if (!open) received_this_month_ = 0;
    if (open && tick.number % 7 < static_cast<std::uint64_t>(company_.days_per_week()) &&
        ++days_this_month_ >= days_per_month_) {
        review_capacity(context);
    }
    context.after<&Warehouse::on_day>(sim::day, {tick.number + 1}, sim::Phase::calendar);
}

void Warehouse::review_capacity(sim::Context& context) {
    const double use = static_cast<double>(received_this_month_) /
                       (static_cast<double>(modules()) * parameters_.module_capacity);
    days_this_month_ = 0;
    received_this_month_ = 0;
    if (expanding_ || use <= parameters_.expand_at || outsourcing_.live(context.now())) return;
    expanding_ = true;
    context.at<&Warehouse::on_module>(company_.after(context.now(), parameters_.expand_time), {0},
                                      sim::Phase::calendar);
}

void Warehouse::on_module(const Tick&, sim::Context& context) {
    if (closed_ || given_up_) return;
    advance_availability(context.now());
    expanding_ = false;
    staff(station_.staying() + 1, context);
}

void Warehouse::advance_availability(sim::Time now) {
    available_ += (calendar_.worked(now) - calendar_.worked(available_until_)) * modules();
    available_until_ = now;
}

void Warehouse::on_month(const MonthStart&, sim::Context& context) {
    if (closed_) return;
    end_month(context.now());
    at_next_month<&Warehouse::on_month>(months_, context);
}

void Warehouse::end_month(sim::Time now) {
    advance_availability(now);
    const sim::Duration worked = calendar_.worked(now);
    sim::Duration busy = station_.busy();
    for (std::size_t i = 0; i < station_.servers(); ++i) {
        const Station::Server& server = station_.server(i);
        if (server.job == Station::no_job) continue;
        busy += server.work - std::clamp(server.done - worked, sim::Duration{0}, server.work);
    }
    use_.end_month(busy, available_);
}

double Warehouse::capacity_over_horizon(sim::Time now) const noexcept {
    if (outsourcing_.live(now)) return 0.0;
    return static_cast<double>(modules()) * parameters_.module_capacity * horizon_months_;
}

void Warehouse::on_report(const Tick& tick, sim::Context& context) {
    if (closed_ || !reports.linked()) return;
    LoadReport report{};
    fill(report, station_.present(), capacity_over_horizon(context.now()));
    reporting_.send(report, reports, context);
    context.at<&Warehouse::on_report>(reporting_.one_period_after(context.now()), {tick.number + 1},
                                      sim::Phase::report);
}

void Warehouse::fill(LoadReport& report, std::int64_t orders, double capacity) const {
    report.origin = LoadReport::Origin::warehouse;
    report.index = index_;
    report.orders = orders;
    report.capacity = capacity;
}

void Warehouse::on_sample(const Tick& tick, sim::Context& context) {
    if (closed_) return;
    sampled_orders_.push_back(station_.present());
    sampled_capacity_.push_back(capacity_over_horizon(context.now()));
    context.after<&Warehouse::on_sample>(sample_period_, {tick.number + 1}, sim::Phase::sample);
}

// Picking that has begun takes as long as it was planned.
void Warehouse::on_change(const Changed<WarehouseParameters>& change, sim::Context& context) {
    if (closed_) return;
    advance_availability(context.now());
    const std::int64_t more = change.parameters->modules - parameters_.modules;
    apply(*change.parameters);
    if (given_up_ || more == 0) return;
    // What was added since the start stays.
    staff(std::max<std::int64_t>(station_.staying() + more, 1), context);
}

void Warehouse::staff(std::int64_t modules, sim::Context& context) {
    station_.staff(
        modules,
        [&](std::size_t) {
            books_.add(Account::equipment, Account::cash, parameters_.module_value);
        },
        [&](std::size_t) { sell_module(); });
    fill_servers(context);
}

void Warehouse::sell_module() {
    books_.add(Account::cash, Account::equipment, parameters_.module_value);
}

void Warehouse::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
}

void Warehouse::finish(sim::Time end) {
    if (closed_) return;
    station_.advance(end);
    end_month(end);
    active_.finish(end);
}

}  // namespace models::logistics
