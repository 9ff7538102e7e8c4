// The plant as a queueing system: a stream of orders, the shipped plant, and a watch.
//
// One unit of time is a minute; work goes on around the clock, nothing fails and no material is
// needed, so that textbook formulas apply. With a limit on the number present, the shipped circuit
// breaker says when the stream turns orders away: it opens at the limit and lets everything in
// again some orders below.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/control/breaker/circuit_breaker.hpp"
#include "models/kit/order.hpp"
#include "models/kit/work_calendar.hpp"
#include "models/production/plant/plant.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "sim/port.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/textbook.hpp"

namespace models::testing {

inline constexpr sim::Duration unit = std::chrono::minutes{1};

[[nodiscard]] constexpr double units(sim::Duration length) noexcept {
    return static_cast<double>(length.count()) / static_cast<double>(unit.count());
}
[[nodiscard]] constexpr sim::Duration of_units(double length) noexcept {
    return sim::Duration{
        static_cast<std::int64_t>(length * static_cast<double>(unit.count()) + 0.5)};
}

/// A company that works around the clock and never fails; a frame for special cases.
[[nodiscard]] inline Scenario around_the_clock() {
    Scenario scenario = models::testing::anchor_company();
    scenario.calendar.opens = sim::Duration{0};
    scenario.calendar.closes = sim::day;
    scenario.calendar.days_per_week = 7;
    scenario.run.sample_period = 100'000 * sim::day;
    scenario.orders.credit_check = clock_time(sim::Duration{0});
    scenario.plants[0].second.stages.clear();
    return scenario;
}

/// A stage of that company: mean service in units.
[[nodiscard]] inline production::StageParameters station_of(std::int64_t servers, double service,
                                                            double cv = 1.0) {
    production::StageParameters stage;
    stage.servers = servers;
    stage.time = of_units(service);
    stage.cv = cv;
    stage.availability = 1.0;
    stage.rework_at.clear();
    return stage;
}

/// One kind of orders in a stream: whose they are, and how many.
struct OrderKind {
    double share;
    std::uint16_t market = 0;
    bool key_account = false;

    [[nodiscard]] bool covers(const Order& order) const noexcept {
        return order.market == market && order.key_account == key_account;
    }
};

/// Orders, numbered from 1 by their identities. They come at gamma intervals, and while a control
/// forbids it they are turned away, but for those that insist; or, where there is a backlog, that
/// many come at the start and then one for each that is finished.
class OrderStream {
 public:
    sim::Out<OrderRelease> orders;

    /// Counts what it offers, and how it is controlled, from `measured_from` on.
    OrderStream(const Length& length, std::int64_t backlog, std::vector<OrderKind> kinds,
                double insisting_share, sim::Time measured_from)
        : interval_(length.mean, length.cv),
          backlog_(backlog),
          kinds_(std::move(kinds)),
          insisting_share_(insisting_share),
          measured_from_(measured_from),
          changed_(measured_from) {}

    void start(sim::Context& context) {
        for (std::int64_t i = 0; i < backlog_; ++i) send({++last_}, context);
        if (backlog_ == 0) schedule({1}, context);
    }
    void on_finished(const GoodsTransfer&, sim::Context& context) {
        if (backlog_ > 0) send({++last_}, context);
    }
    void on_control(const Control& control, sim::Context& context) {
        const bool open = control.accept_share >= 1.0;
        if (open == open_) return;
        count_until(context.now());
        if (!open && context.now() >= measured_from_) ++stops_;
        open_ = open;
    }
    void finish(sim::Time end) {
        count_until(end);
        observed_ = units(end - measured_from_);
    }

    [[nodiscard]] double refused_share() const noexcept {
        return static_cast<double>(refused_) / static_cast<double>(offered_);
    }
    /// Orders let in, and times that the stream was stopped, per unit of time.
    [[nodiscard]] double rate() const noexcept {
        return static_cast<double>(offered_ - refused_) / observed_;
    }
    [[nodiscard]] double stop_rate() const noexcept {
        return static_cast<double>(stops_) / observed_;
    }
    /// Share of time in which everything is let in.
    [[nodiscard]] double open_share() const noexcept { return units(open_time_) / observed_; }

 private:
    struct Next {
        std::uint32_t number;
    };
    static constexpr sim::Purpose interval{1000};
    static constexpr sim::Purpose insistence{1001};
    static constexpr sim::Purpose kind{1002};

    void schedule(const Next& next, sim::Context& context) {
        sim::Draw draw = context.chance().draw(sim::root_entity("stream"), interval, next.number);
        context.after<&OrderStream::on_order>(of_units(interval_.sample(draw)), next);
    }
    void on_order(const Next& next, sim::Context& context) {
        const bool measured = context.now() >= measured_from_;
        if (measured) ++offered_;
        if (open_ || insists(next, context)) {
            send(next, context);
        } else if (measured) {
            ++refused_;
        }
        schedule({next.number + 1}, context);
    }
    void send(const Next& next, sim::Context& context) {
        Order order{};
        order.id = sim::EntityId{next.number};
        const OrderKind& whose = kind_of(next, context);
        order.market = whose.market;
        order.key_account = whose.key_account;
        orders.send({order}, context);
    }
    [[nodiscard]] const OrderKind& kind_of(const Next& next, const sim::Context& context) const {
        if (kinds_.size() == 1) return kinds_[0];
        double place = context.chance().uniform(sim::root_entity("stream"), kind, next.number);
        std::size_t i = 0;
        while (i + 1 < kinds_.size() && place >= kinds_[i].share) place -= kinds_[i++].share;
        return kinds_[i];
    }
    [[nodiscard]] bool insists(const Next& next, const sim::Context& context) const {
        return insisting_share_ > 0.0 &&
               context.chance().bernoulli(insisting_share_, sim::root_entity("stream"), insistence,
                                          next.number);
    }
    void count_until(sim::Time now) {
        if (now <= changed_) return;
        if (open_) open_time_ += now - changed_;
        changed_ = now;
    }

    sim::Gamma interval_;
    std::int64_t backlog_;
    std::vector<OrderKind> kinds_;
    double insisting_share_;
    sim::Time measured_from_;
    sim::Time changed_;
    std::uint32_t last_ = 0;  // number of the last order of a backlog
    bool open_ = true;
    std::int64_t offered_ = 0;
    std::int64_t refused_ = 0;
    std::int64_t stops_ = 0;
    sim::Duration open_time_{0};
    double observed_ = 0.0;
};

/// Watches orders through the plant from `measured_from` on; times in units.
class OrderWatch {
 public:
    sim::Out<LoadSummary> present_now;  ///< the number present, at every change

    OrderWatch(std::size_t stages, std::vector<OrderKind> kinds, sim::Time measured_from)
        : measured_from_(measured_from),
          changed_(measured_from),
          stages_(stages),
          kinds_(std::move(kinds)),
          flows_(kinds_.size()),
          born_(most),
          kind_of_(most) {}

    void on_order(const OrderRelease& release, sim::Context&) {
        std::uint16_t& kind = kind_of_[release.order.id.value % most];
        kind = 0;
        while (kind + 1U < kinds_.size() && !kinds_[kind].covers(release.order)) ++kind;
    }
    void on_progress(const production::OrderProgress& progress, sim::Context& context) {
        using Step = production::OrderProgress::Step;
        const sim::Time now = progress.at;
        if (progress.step == Step::started) {
            if (progress.stage == 0 && now >= measured_from_) {
                started(flow(progress), now - born(progress));
            }
            return;
        }
        count_until(now);
        if (progress.step == Step::arrived) {
            ++stages_[progress.stage].present;
            if (progress.stage == 0) {
                ++present_;
                born(progress) = now;
                present_now.send({static_cast<double>(present_)}, context);
            }
            return;
        }
        --stages_[progress.stage].present;
        if (progress.stage + 1U == stages_.size()) {
            --present_;
            if (now >= measured_from_) left(flow(progress), now - born(progress));
            present_now.send({static_cast<double>(present_)}, context);
        }
    }
    void finish(sim::Time end) {
        count_until(end);
        observed_ = units(end - measured_from_);
    }

    /// Mean number at a stage, waiting and served.
    [[nodiscard]] double mean_present(std::size_t stage) const {
        return static_cast<double>(stages_[stage].integral.count()) /
               static_cast<double>(unit.count()) / observed_;
    }
    /// Share of time with at least ten present.
    [[nodiscard]] double share_of_ten() const { return units(with_ten_) / observed_; }
    [[nodiscard]] double mean_wait() const { return mean(all().wait, all().starts); }
    [[nodiscard]] double waiting_share() const { return ratio(all().waited, all().starts); }
    [[nodiscard]] double long_wait_share() const { return ratio(all().waited_long, all().starts); }
    [[nodiscard]] double mean_sojourn() const { return mean(all().sojourn, all().ends); }
    [[nodiscard]] double throughput() const { return static_cast<double>(all().ends) / observed_; }
    /// The same of one kind of orders.
    [[nodiscard]] double mean_wait(std::size_t kind) const {
        return mean(flows_[kind].wait, flows_[kind].starts);
    }
    [[nodiscard]] double mean_sojourn(std::size_t kind) const {
        return mean(flows_[kind].sojourn, flows_[kind].ends);
    }
    /// The sojourn that one order in twenty exceeds, by linear interpolation between bins of 0.01.
    [[nodiscard]] double sojourn_95() const {
        const double wanted = 0.95 * static_cast<double>(all().ends);
        double below = 0.0;
        for (std::size_t i = 0; i < bins_.size(); ++i) {
            const auto here = static_cast<double>(bins_[i]);
            if (below + here >= wanted) {
                return (static_cast<double>(i) + (wanted - below) / here) / bins_per_unit;
            }
            below += here;
        }
        return -1.0;
    }

 private:
    static constexpr std::size_t most = 1 << 16;  // orders present at once
    static constexpr double bins_per_unit = 100.0;
    struct StageCount {
        std::int64_t present = 0;
        sim::Duration integral{0};
    };

    struct Flow {
        std::int64_t starts = 0;
        std::int64_t waited = 0;
        std::int64_t waited_long = 0;
        sim::Duration wait{0};
        std::int64_t ends = 0;
        sim::Duration sojourn{0};
    };

    [[nodiscard]] Flow all() const {
        Flow sum;
        for (const Flow& flow : flows_) {
            sum.starts += flow.starts;
            sum.waited += flow.waited;
            sum.waited_long += flow.waited_long;
            sum.wait += flow.wait;
            sum.ends += flow.ends;
            sum.sojourn += flow.sojourn;
        }
        return sum;
    }
    [[nodiscard]] Flow& flow(const production::OrderProgress& progress) {
        return flows_[kind_of_[progress.order.value % most]];
    }
    [[nodiscard]] sim::Time& born(const production::OrderProgress& progress) {
        return born_[progress.order.value % most];
    }
    void count_until(sim::Time now) {
        if (now <= changed_) return;
        const sim::Duration span = now - changed_;
        for (StageCount& stage : stages_) stage.integral += stage.present * span;
        if (present_ >= 10) with_ten_ += span;
        changed_ = now;
    }
    static void started(Flow& flow, sim::Duration wait) {
        ++flow.starts;
        flow.wait += wait;
        if (wait > sim::Duration{0}) ++flow.waited;
        if (wait > unit / 2) ++flow.waited_long;
    }
    void left(Flow& flow, sim::Duration sojourn) {
        ++flow.ends;
        flow.sojourn += sojourn;
        const auto bin = static_cast<std::size_t>(units(sojourn) * bins_per_unit);
        ++bins_[bin < bins_.size() ? bin : bins_.size() - 1];
    }
    static double mean(sim::Duration sum, std::int64_t count) {
        return units(sum) / static_cast<double>(count);
    }
    static double ratio(std::int64_t part, std::int64_t whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    }

    sim::Time measured_from_;
    sim::Time changed_;
    std::vector<StageCount> stages_;
    std::vector<OrderKind> kinds_;
    std::vector<Flow> flows_;  // of each kind
    std::vector<sim::Time> born_;
    std::vector<std::uint16_t> kind_of_;
    std::int64_t present_ = 0;
    sim::Duration with_ten_{0};
    double observed_ = 0.0;
    std::array<std::int64_t, 20'000> bins_{};
};

/// A queueing system to be simulated; all lengths in units.
struct QueueingCase {
    std::vector<production::StageParameters> stages;
    double interval = 0.0;         ///< mean, between two orders
    double interval_cv = 1.0;      ///< its coefficient of variation; 1: exponential
    std::int64_t limit = 0;        ///< orders present at which the breaker opens; 0: it never does
    std::int64_t resume_gap = 1;   ///< so many below the limit everything is let in again
    double insisting_share = 0.0;  ///< of the orders, let in all the same
    std::int64_t backlog = 0;  ///< orders kept before the plant, instead of a stream; 0: a stream
    std::vector<OrderKind> kinds = {{1.0}};
    std::vector<std::int64_t> priorities = {0};  ///< of the markets
    production::Dispatch dispatch = production::Dispatch::arrival;
    std::int64_t wip_limit = 0;
    double warm_up = 2'000.0;
    double length = 100'000.0;  ///< measured, after the warm-up
};

/// The case that is wrong on purpose: every service takes 3 % longer.
[[nodiscard]] inline QueueingCase slower(QueueingCase right) {
    for (production::StageParameters& stage : right.stages)
        stage.time = of_units(1.03 * units(stage.time));
    return right;
}

/// What came out of one replication.
struct QueueingRun {
    OrderWatch watch;
    OrderStream stream;
};

/// Simulates the case through the shipped plant, and the shipped breaker if there is a limit.
[[nodiscard]] inline QueueingRun simulate(const QueueingCase& what, std::uint64_t replication) {
    using namespace std::chrono_literals;
    Scenario scenario = around_the_clock();
    for (std::size_t i = 0; i < what.stages.size(); ++i) {
        scenario.plants[0].second.stages.emplace_back("stage " + std::to_string(i), what.stages[i]);
    }
    scenario.plants[0].second.dispatch = what.dispatch;
    scenario.plants[0].second.wip_limit = what.wip_limit;
    scenario.markets.clear();
    for (const std::int64_t priority : what.priorities) {
        MarketParameters market;
        market.priority = priority;
        scenario.markets.emplace_back("market " + std::to_string(priority), market);
    }
    BreakersParameters& breakers = scenario.breakers;
    breakers.trip = true;
    breakers.open_at = static_cast<double>(what.limit);
    breakers.half_open_at = static_cast<double>(what.limit - what.resume_gap);
    breakers.throttle_at = breakers.open_at;
    breakers.resume_at = breakers.half_open_at;
    breakers.half_open_accept = 1.0;
    breakers.half_open_time = wd(0.0);
    breakers.dwell = wd(0.0);
    const models::testing::Office office(scenario);

    sim::Network network;
    const sim::Time measured_from{of_units(what.warm_up)};
    auto& stream =
        network.add<OrderStream>("stream", Length{what.interval, what.interval_cv}, what.backlog,
                                 what.kinds, what.insisting_share, measured_from);
    auto& plant = network.add<production::Plant>(
        "plant", office.setting, models::testing::plant_of(scenario, scenario.plants[0].second),
        sim::root_entity("plant"));
    auto& watch = network.add<OrderWatch>("watch", what.stages.size(), what.kinds, measured_from);
    network.link<&production::Plant::on_release>(stream.orders, 0min, plant);
    if (what.kinds.size() > 1) network.link<&OrderWatch::on_order>(stream.orders, 0min, watch);
    if (what.backlog > 0) {
        network.link<&OrderStream::on_finished>(plant.finished, 0min, stream);
    }
    network.link<&OrderWatch::on_progress>(plant.progress, 0min, watch);
    if (what.limit > 0) {
        auto& breaker = network.add<control::CircuitBreaker>(
            "breaker", office.setting,
            control::CircuitBreaker::Parameters{.breaker =
                                                    part_of<control::BreakerParameters>(breakers)});
        network.link<&control::CircuitBreaker::on_load>(watch.present_now, 0min, breaker);
        network.link<&OrderStream::on_control>(breaker.controls, 0min, stream);
    }
    constexpr std::uint64_t seed = 20'270'201;
    sim::Engine engine(network, seed, replication);
    engine.run(sim::Time{of_units(what.warm_up + what.length)});
    return {watch, stream};
}

}  // namespace models::testing
