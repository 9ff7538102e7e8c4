// The momentary bottleneck of given active periods (models/control/load/bottlenecks.hpp).
#include "models/control/load/bottlenecks.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "models/kit/setting.hpp"

namespace {

using namespace std::chrono_literals;
using models::ActivePeriods;
using models::control::Activity;
using models::control::Bottlenecks;
using models::control::FlowStep;

sim::Time at(std::int64_t day, sim::Duration hour = 0h) { return sim::Time{day * sim::day + hour}; }

/// A company of two months of 31 and 30 days, at work from 9 to 17 on 5 days of the week: samples
/// are taken at 9, 11, 13 and 15 o'clock.
struct Shop {
    models::WorkCalendar calendar{9h, 17h, 5};
    models::Months months{2027y / 3 / 1, 2};
    models::Setting setting{.months = months,
                            .calendar = calendar,
                            .company = calendar,
                            .report_period = {},
                            .report_delay = {},
                            .posting_period = 1h,
                            .sample_period = 2h,
                            .horizon_days = 20.0,
                            .days_per_month = 22.0};
    models::Rooms rooms;
    std::deque<ActivePeriods> periods;
    std::deque<models::TimeInUse> uses;
    models::control::ConstraintList constraints;

    using Intervals = std::vector<std::pair<sim::Time, sim::Time>>;

    Activity room(const Intervals& intervals, const std::vector<int>& percent_used = {90, 90}) {
        ActivePeriods& active = periods.emplace_back(setting);
        for (const auto& [from, to] : intervals) {
            active.set(true, from);
            if (to < months.end()) active.set(false, to);
        }
        active.finish(months.end());
        models::TimeInUse& use = uses.emplace_back(months);
        sim::Duration busy{0};
        sim::Duration available{0};
        for (const int percent : percent_used) {
            busy += percent * 1h;
            available += 100h;
            use.end_month(busy, available);
        }
        return {&active, &use};
    }
    void add(const std::string& name, const std::vector<Activity>& activities,
             FlowStep step = FlowStep::production, std::size_t stage = 0) {
        constraints.push_back(
            {name, step, stage, [activities](const models::Observed&) { return activities; }});
    }
    [[nodiscard]] Bottlenecks bottlenecks(sim::Time until = sim::Time::max()) const {
        const models::Observed observed{.rooms = rooms,
                                        .months = months,
                                        .calendar = calendar,
                                        .until = std::min(until, months.end()),
                                        .closed = false,
                                        .markets = 1,
                                        .market_results = {}};
        return {constraints, observed, models::SampleTimes(months, 2h)};
    }
};

constexpr models::Scope march{0, 1, 0, 1};
constexpr models::Scope april{1, 2, 0, 1};
constexpr models::Scope both{0, 2, 0, 1};
constexpr double march_days = 23.0;  // working days
constexpr double april_days = 22.0;

}  // namespace

TEST_CASE("bottleneck: the longest active period decides, for the whole of it") {
    Shop shop;
    shop.add("short", {shop.room({{at(0, 9h), at(2, 17h)}})});
    shop.add("long", {shop.room({{at(1, 9h), at(4, 17h)}})});
    const Bottlenecks bottlenecks = shop.bottlenecks();
    // The long one is the bottleneck from its first day on, although the other is active longer by
    // then.
    CHECK(bottlenecks.share(march, 0) == 1.0 / march_days);
    CHECK(bottlenecks.share(march, 1) == 4.0 / march_days);
    CHECK(bottlenecks.none_share(march) == 18.0 / march_days);
    CHECK(bottlenecks.none_share(april) == 1.0);
    CHECK(bottlenecks.share(both, 1) == 4.0 / (march_days + april_days));
}

TEST_CASE("bottleneck: below 70 % utilisation in a month a resource is not it in that month") {
    Shop shop;
    shop.add("idle in April", {shop.room({{at(0), at(60)}}, {70, 69})});
    const Bottlenecks bottlenecks = shop.bottlenecks();
    CHECK(bottlenecks.share(march, 0) == 1.0);
    CHECK(bottlenecks.share(april, 0) == 0.0);
    CHECK(bottlenecks.none_share(april) == 1.0);
}

TEST_CASE("bottleneck: a resource that had no capacity in a month is not it") {
    Shop shop;
    shop.add("gone", {shop.room({{at(0), at(60)}}, {90})});
    CHECK(shop.bottlenecks().none_share(april) == 1.0);
}

TEST_CASE("bottleneck: what has no utilisation needs none") {
    Shop shop;
    shop.add("material", {{shop.room({{at(0), at(2)}}).periods, nullptr}}, FlowStep::material);
    CHECK(shop.bottlenecks().share(march, 0) == 2.0 / march_days);
}

TEST_CASE("bottleneck: of several rooms each is judged alone, and the longest period counts") {
    Shop shop;
    shop.add("desk",
             {shop.room({{at(0), at(1)}}), shop.room({{at(0), at(4)}}),
              shop.room({{at(0), at(60)}}, {50, 50})},
             FlowStep::sales);
    shop.add("stage", {shop.room({{at(0), at(3)}})});
    const Bottlenecks bottlenecks = shop.bottlenecks();
    CHECK(bottlenecks.share(march, 0) == 4.0 / march_days);
    CHECK(bottlenecks.share(march, 1) == 0.0);
}

TEST_CASE("bottleneck: of the longest periods that the end cuts, the last in the flow decides") {
    Shop shop;
    shop.add("first", {shop.room({{at(0), shop.months.end()}})}, FlowStep::production, 0);
    shop.add("second", {shop.room({{at(7), shop.months.end()}})}, FlowStep::production, 1);
    shop.add("third", {shop.room({{at(14), at(16)}})}, FlowStep::production, 2);
    shop.add("less than half", {shop.room({{at(42), shop.months.end()}})}, FlowStep::transport);
    const Bottlenecks bottlenecks = shop.bottlenecks();
    CHECK(bottlenecks.share(both, 0) == 5.0 / (march_days + april_days));
    CHECK(bottlenecks.share(both, 1) == 1.0 - 5.0 / (march_days + april_days));
    CHECK(bottlenecks.share(both, 2) == 0.0);
    CHECK(bottlenecks.share(both, 3) == 0.0);
}

TEST_CASE(
    "bottleneck: of several at one place of the flow that the end cuts, the longest decides") {
    Shop shop;
    shop.add("lane a", {shop.room({{at(0), shop.months.end()}})}, FlowStep::transport);
    shop.add("lane b", {shop.room({{at(7), shop.months.end()}})}, FlowStep::transport);
    CHECK(shop.bottlenecks().share(both, 0) == 1.0);
}

TEST_CASE("bottleneck: time after the closure is not counted") {
    Shop shop;
    shop.add("stage", {shop.room({{at(0), at(1)}})});
    const Bottlenecks bottlenecks = shop.bottlenecks(at(2));
    CHECK(bottlenecks.share(march, 0) == 0.5);
    CHECK(bottlenecks.none_share(march) == 0.5);
    CHECK(std::isnan(bottlenecks.share(april, 0)));
    CHECK(std::isnan(bottlenecks.none_share(april)));
}

TEST_CASE("bottleneck: constraints are put in the order of the flow, and differ in their names") {
    Shop shop;
    shop.add("cutting", {}, FlowStep::production, 0);
    shop.add("desk", {}, FlowStep::production, 1);
    shop.add("lane", {}, FlowStep::transport);
    shop.add("desk", {}, FlowStep::sales);
    std::vector<std::string> names;
    for (const auto& one : models::control::in_flow_order(shop.constraints)) {
        names.push_back(one.name);
    }
    CHECK(names == std::vector<std::string>{"desk", "cutting", "stage desk", "lane"});
}
