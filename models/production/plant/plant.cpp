#include "models/production/plant/plant.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "models/production/plant/work_content.hpp"
#include "models/production/purposes.hpp"

namespace models::production {

namespace {

// A server has a number of 16 bits, and the time that all servers of a stage work in the longest
// run fits in 64 bits.
static_assert(most_servers <= std::numeric_limits<std::uint16_t>::max());
constexpr std::uint32_t server_bits = 16;
static_assert(sim::Duration::max() / most_servers > 600 * 31 * sim::day);

/// The number of priority levels of a plant.
std::size_t levels_of(const Plant::Parameters& parameters) {
    if (parameters.stages.dispatch == Dispatch::arrival) return 1;
    std::int64_t highest = 0;
    for (const std::int64_t urgency : parameters.urgency) highest = std::max(highest, urgency);
    return static_cast<std::size_t>(highest + parameters.key_urgency) + 1;
}

}  // namespace

Plant::StageRoom::StageRoom(const StageParameters& stage, std::size_t rework, std::size_t levels,
                            sim::EntityId its_identity, const Setting& setting)
    : rework_to(rework),
      station(static_cast<std::size_t>(stage.servers), levels),
      active(setting),
      use(setting.months),
      identity(its_identity) {
    for (std::size_t i = 0; i < station.servers(); ++i) {
        server_ids.push_back(sim::child(its_identity, kind::server, i));
    }
    apply(stage);
}

void Plant::StageRoom::apply(const StageParameters& stage) {
    parameters = stage;
    service_hours = sim::Gamma(sim::hours(stage.time), stage.cv);
    mean_uptime_hours = stage.availability < 1.0 ? sim::hours(stage.repair) * stage.availability /
                                                       (1.0 - stage.availability)
                                                 : std::numeric_limits<double>::infinity();
}

Plant::Plant(const Setting& setting, const Parameters& parameters, sim::EntityId identity,
             std::uint16_t index)
    : cancelling_markets(parameters.urgency.size()),
      months_(setting.months),
      calendar_(setting.calendar),
      company_(setting.company),
      reporting_(setting),
      sample_period_(setting.sample_period),
      horizon_days_(setting.horizon_days),
      identity_(identity),
      index_(index),
      planned_(parameters.urgency.size(), 0.0),
      held_(levels_of(parameters)),
      free_crews_(parameters.stages.repair_crews),
      books_(setting),
      subcontracted_(setting.months),
      reworked_(setting.months) {
    const Named<StageParameters>& described = parameters.stages.stages;
    const std::size_t levels = levels_of(parameters);
    std::int64_t servers = 0;
    for (const auto& [name, stage] : described) {
        stages_.emplace_back(stage, index_of(described, stage.rework_at), levels,
                             sim::child(identity, kind::stage, sim::root_entity(name).value),
                             setting);
        servers += stage.servers;
    }
    if (free_crews_ == 0) free_crews_ = servers;
    broken_.set_capacity(
        static_cast<std::size_t>(std::max(servers - free_crews_, std::int64_t{0})));
    at_.assign(std::max<std::size_t>(parameters.products.size(), 1) * (stages_.size() + 1), 0);
    apply(parameters);
}

void Plant::apply(const Parameters& parameters) {
    parameters_ = parameters;
    dispatch_ = parameters.stages.dispatch;
    most_in_work_ = parameters.stages.wip_limit > 0 ? parameters.stages.wip_limit
                                                    : std::numeric_limits<std::int64_t>::max();
    const double horizon =
        horizon_days_ * calendar_.days_over(company_) * sim::hours(calendar_.working_day());
    horizon_hours_.clear();
    for (std::size_t i = 0; i < stages_.size(); ++i) {
        StageRoom& stage = stages_[i];
        stage.apply(parameters.stages.stages[i].second);
        horizon_hours_.push_back(static_cast<double>(stage.parameters.servers) *
                                 stage.parameters.availability * horizon);
    }
    apply_products();
}

void Plant::apply_products() {
    const std::size_t n = stages_.size();
    visits_.clear();
    material_stage_.clear();
    material_per_price_.clear();
    product_shares_.clear();
    remaining_hours_.clear();
    const auto add = [&](const Parameters::Product& product, bool takes_material) {
        visits_.insert(visits_.end(), product.visits.begin(), product.visits.end());
        const auto first = std::find_if(product.visits.begin(), product.visits.end(),
                                        [](double factor) { return factor > 0.0; });
        const auto stage = static_cast<std::size_t>(first - product.visits.begin());
        material_stage_.push_back(takes_material ? stage : n);
        material_per_price_.push_back(product.material_per_price);
        product_shares_.push_back(product.share);
        const std::vector<double> hours =
            remaining_hours(parameters_.stages.stages, product.visits);
        // An order that has not begun has as much before it as one at the first stage.
        remaining_hours_.insert(remaining_hours_.end(), hours.begin(),
                                hours.begin() + static_cast<std::ptrdiff_t>(n));
        remaining_hours_.insert(remaining_hours_.end(), hours.begin(), hours.end());
    };
    for (const Parameters::Product& product : parameters_.products) {
        add(product, product.material_per_price > 0.0);
    }
    if (!parameters_.products.empty()) return;
    add({.visits = std::vector<double>(n, 1.0),
         .material_per_price = parameters_.material_per_price},
        true);
}

void Plant::set_planned(std::size_t market, double orders) {
    if (planned_[market] == orders) return;
    planned_[market] = orders;
    // Summed again, because the rounding of a running total would depend on its history.
    planned_orders_ = std::accumulate(planned_.begin(), planned_.end(), 0.0);
}

std::int64_t Plant::committed_orders() const {
    return orders_ + static_cast<std::int64_t>(planned_orders_ + 0.5);
}

Plant::Loads Plant::loads() const {
    const std::size_t n = stages_.size();
    Loads loads{};
    for (std::size_t row = 0; row < at_.size(); ++row) {  // [product][position]
        double orders = static_cast<double>(at_[row]) / static_cast<double>(Order::unit_size);
        if (row % (n + 1) == 0) orders += planned_orders_ * product_shares_[row / (n + 1)];
        for (std::size_t stage = 0; stage < n; ++stage) {
            loads[stage] += orders * remaining_hours_[row * n + stage];
        }
    }
    for (std::size_t stage = 0; stage < n; ++stage) loads[stage] /= horizon_hours_[stage];
    return loads;
}

void Plant::start(sim::Context& context) {
    for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
        for (std::size_t server = 0; server < stages_[stage].station.servers(); ++server) {
            plan_failure(stage, server, context);
        }
    }
    on_report({0}, context);
    on_sample({0}, context);
    at_next_month<&Plant::on_month>(months_, context);
    if (monthly_cost() != Money{}) {
        context.after<&Plant::on_accounts>(Books::closing_of_accounts, {0}, sim::Phase::calendar);
    }
}

// A service or a repair that has begun takes as long as it was drawn.
void Plant::on_change(const Changed<Parameters>& change, sim::Context& context) {
    if (closed_) return;
    std::vector<double> uptimes;
    for (const StageRoom& stage : stages_) uptimes.push_back(stage.mean_uptime_hours);
    apply(*change.parameters);
    for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
        change_failures(stage, uptimes[stage], context);
        staff(stage, stages_[stage].parameters.servers, context);
    }
    while (!held_.empty() && in_work() < most_in_work_) begin(held_.take_first(), context);
}

// Orders ------------------------------------------------------------------------------------------

void Plant::on_release(const OrderRelease& release, sim::Context& context) {
    ++received_;
    if (closed_) {
        ++cancelled_;
        return;
    }
    ++orders_;
    put_at(0, release.order);
    if (release.order.key_account) {
        // Orders consume the plan (docs/model/decisions.md, decision 5).
        const std::uint16_t market = release.order.market;
        set_planned(market, std::max(planned_[market] - 1.0, 0.0));
    }
    const std::uint32_t order = slots_.take(release.order);
    context.at<&Plant::on_credit_passed>(company_.after(context.now(), parameters_.credit_check),
                                         {order});
}

void Plant::on_plan(const PlanShare& plan, sim::Context&) {
    double within = 0.0;
    for (std::size_t week = 0; week < plan.weeks; ++week) {
        const double left = horizon_days_ - static_cast<double>(week) * plan.week_days;
        within += plan.orders[week] * std::clamp(left / plan.week_days, 0.0, 1.0);
    }
    set_planned(plan.market, within);
}

void Plant::on_credit_passed(const OrderRef& ref, sim::Context& context) {
    if (closed_) return;
    const Order& order = slots_[ref.order];
    if (order.cancelled) {
        take_from(0, order);
        take_out(ref.order, 0, context);
    } else if (in_work() < most_in_work_ || first_visited(order, 0) == stages_.size()) {
        begin(ref.order, context);
    } else {
        held_.join(ref.order, level_of(order));
    }
}

std::uint16_t Plant::level_of(const Order& order) const {
    if (dispatch_ == Dispatch::arrival) return 0;
    const std::int64_t key = order.key_account ? parameters_.key_urgency : 0;
    return static_cast<std::uint16_t>(parameters_.urgency[order.market] + key);
}

void Plant::begin(std::uint32_t order, sim::Context& context) {
    take_from(0, slots_[order]);
    enter(order, 0, context);
}

void Plant::release_held(sim::Context& context) {
    if (!held_.empty() && in_work() < most_in_work_) begin(held_.take_first(), context);
}

void Plant::enter(std::uint32_t order, std::size_t from, sim::Context& context) {
    const std::size_t stage = first_visited(slots_[order], from);
    if (stage == stages_.size()) {
        leave(order, context);
        return;
    }
    put_at(stage + 1, slots_[order]);
    stages_[stage].station.arrive(order, context.now(), level_of(slots_[order]));
    watch(order, stage, OrderProgress::Step::arrived, context);
    fill_servers(stage, context);
}

void Plant::fill_servers(std::size_t stage, sim::Context& context) {
    StageRoom& room = stages_[stage];
    while (room.station.waiting() && take_up_next(stage, context)) {
    }
    room.note_active(context.now());
}

bool Plant::take_up_next(std::size_t stage, sim::Context& context) {
    Station& station = stages_[stage].station;
    std::size_t server = station.free_server();
    if (server == station.servers()) {
        if (dispatch_ != Dispatch::preemptive) return false;
        server = station.preemptible_server(calendar_.worked(context.now()));
        if (server == station.servers()) return false;
        interrupt(stage, server, context);
    }
    Order& job = slots_[station.seize(server)];
    if (station.server(server).work.count() > 0) {
        schedule_completion(stage, server, context);
    } else if (stage == material_stage_[job.product] && !job.supplied &&
               material_requests.linked()) {
        // The server is occupied while the job waits for its material. Rework needs no more.
        job.supplied = true;
        job.material = share_of(job.price, material_per_price_[job.product]);
        ++stages_[stage].unsupplied;
        material_requests.send(
            {job.material, static_cast<std::uint32_t>(stage << server_bits | server),
             job.key_account && parameters_.partners_plan},
            context);
    } else {
        begin_service(stage, server, context);
    }
    return true;
}

// An order that waits has found no idle server.
void Plant::StageRoom::note_active(sim::Time now) {
    const bool is_full = station.waiting() || (station.present() + broken >= station.staffed() &&
                                               station.free_server() == station.servers());
    active.set(is_full && unsupplied == 0, now);
}

void Plant::on_material(const MaterialIssue& issue, sim::Context& context) {
    if (closed_) return;
    const std::size_t stage = issue.server >> server_bits;
    --stages_[stage].unsupplied;
    begin_service(stage, issue.server & ((1U << server_bits) - 1), context);
    // A more urgent job may have arrived while this one waited.
    if (dispatch_ == Dispatch::preemptive) fill_servers(stage, context);
    stages_[stage].note_active(context.now());
}

void Plant::begin_service(std::size_t stage, std::size_t server, sim::Context& context) {
    StageRoom& room = stages_[stage];
    Station::Server& seized = room.station.server(server);
    sim::Draw draw =
        context.chance().draw(room.server_ids[server], purpose::service, seized.services);
    ++seized.services;
    const Order& job = slots_[seized.job];
    seized.work =
        sim::from_hours(room.service_hours.sample(draw) * (visit_of(job, stage) * job.units()));
    watch(seized.job, stage, OrderProgress::Step::started, context);
    schedule_completion(stage, server, context);
}

void Plant::schedule_completion(std::size_t stage, std::size_t server, sim::Context& context) {
    Station::Server& seized = stages_[stage].station.server(server);
    seized.done = calendar_.worked(context.now()) + seized.work;
    // A server that broke down while it waited for material begins after its repair.
    if (!seized.up) return;
    const ServerRef ref{static_cast<std::uint16_t>(stage), static_cast<std::uint16_t>(server), 0};
    seized.finish = context.at<&Plant::on_service_done>(
        seized.work.count() > 0 ? calendar_.when_worked(seized.done) : context.now(), ref);
}

void Plant::interrupt(std::size_t stage, std::size_t server, sim::Context& context) {
    Station& station = stages_[stage].station;
    context.cancel(station.server(server).finish);
    station.server(server).finish = {};
    station.preempt(server, calendar_.worked(context.now()));
}

void Plant::on_service_done(const ServerRef& ref, sim::Context& context) {
    if (closed_) return;
    const std::size_t stage = ref.stage;
    StageRoom& room = stages_[stage];
    const std::uint32_t order = room.station.release(ref.server, context.now());
    if (room.station.went(ref.server)) end_of_service(room, ref.server, context);
    take_from(stage + 1, slots_[order]);
    watch(order, stage, OrderProgress::Step::finished, context);
    if (slots_[order].cancelled) {
        take_out(order, stage + 2, context);
        fill_servers(stage, context);
        return;
    }

    std::size_t next = stage + 1;
    if (room.rework_to < stages_.size()) {
        Order& inspected = slots_[order];
        const auto visit = static_cast<std::uint32_t>(inspected.inspections++);
        const sim::Chance& chance = context.chance();
        if (chance.bernoulli(room.parameters.defect_share, inspected.id, purpose::defect, visit)) {
            if (chance.bernoulli(room.parameters.detection, inspected.id, purpose::detection,
                                 visit)) {
                next = room.rework_to;
                ++reworked_.at(context.now());
            } else {
                inspected.defective = true;
            }
        }
    }
    enter(order, next, context);
    fill_servers(stage, context);
}

void Plant::leave(std::uint32_t order, sim::Context& context) {
    --orders_;
    ++sent_;
    const bool to_provider = outsourced.linked() && context.now() >= parameters_.outsourced_from;
    (to_provider ? outsourced : finished).send({slots_[order]}, context);
    give_back(order);
    release_held(context);
}

void Plant::give_back(std::uint32_t order) {
    slots_[order].id = {};  // so that nobody finds it
    slots_.give_back(order);
}

void Plant::watch(std::uint32_t order, std::size_t stage, OrderProgress::Step step,
                  sim::Context& context) const {
    if (!progress.linked()) return;
    progress.send({slots_[order].id, static_cast<std::uint16_t>(stage), step, context.now()},
                  context);
}

// Reports and samples -----------------------------------------------------------------------------

void Plant::on_report(const Tick& tick, sim::Context& context) {
    if (closed_ || !reports.linked()) return;
    const Loads present = loads();
    LoadReport report{};
    fill(report, committed_orders(), std::span(present).first(stages_.size()));
    reporting_.send(report, reports, context);
    context.at<&Plant::on_report>(reporting_.one_period_after(context.now()), {tick.number + 1},
                                  sim::Phase::report);
}

void Plant::fill(LoadReport& report, std::int64_t orders, std::span<const double> loads) const {
    report.origin = LoadReport::Origin::plant;
    report.index = index_;
    report.stages = static_cast<std::uint16_t>(stages_.size());
    report.orders = orders;
    std::copy(loads.begin(), loads.end(), report.stage_load.begin());
}

void Plant::sample(std::size_t instant, LoadReport& report) const {
    const std::size_t stages = stages_.size();
    fill(report, sampled_orders_[instant],
         std::span(sampled_loads_).subspan(instant * stages, stages));
}

void Plant::on_sample(const Tick& tick, sim::Context& context) {
    if (closed_) return;
    const Loads present = loads();
    sampled_loads_.insert(sampled_loads_.end(), present.begin(),
                          present.begin() + static_cast<std::ptrdiff_t>(stages_.size()));
    sampled_orders_.push_back(committed_orders());
    context.after<&Plant::on_sample>(sample_period_, {tick.number + 1}, sim::Phase::sample);
}

// Accounts ----------------------------------------------------------------------------------------

Money Plant::monthly_cost() const {
    Money cost;
    for (const StageRoom& stage : stages_) {
        cost += stage.parameters.server_cost * stage.station.staffed();
    }
    return cost;
}

void Plant::on_accounts(const Tick& tick, sim::Context& context) {
    if (closed_) return;
    const std::size_t month = months_.month_of(context.now());
    server_costs_.add_day_of(monthly_cost(), months_.days_in_month(month));
    books_.add(Account::capacity, Account::cash, server_costs_.take());
    books_.post(postings, context);
    context.after<&Plant::on_accounts>(sim::day, {tick.number + 1}, sim::Phase::calendar);
}

void Plant::on_closure(const Closure&, sim::Context& context) {
    finish(context.now());
    closed_ = true;
    cancelled_ += orders_;
    orders_ = 0;
    std::fill(planned_.begin(), planned_.end(), 0.0);
    planned_orders_ = 0.0;
}

void Plant::on_month(const MonthStart&, sim::Context& context) {
    if (closed_) return;
    end_month(context.now());
    at_next_month<&Plant::on_month>(months_, context);
}

void Plant::end_month(sim::Time now) {
    observed_until_ = now;
    for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
        stages_[stage].use.end_month(busy(stage), available(stage));
    }
}

void Plant::finish(sim::Time end) {
    if (closed_) return;
    end_month(end);
    for (StageRoom& room : stages_) {
        room.station.advance(end);
        room.active.finish(end);
    }
}

}  // namespace models::production
