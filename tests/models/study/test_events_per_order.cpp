// What an order costs the simulator, and that it costs no more than was agreed.
#include "models/study/events_per_order.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_container_properties.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/trace.hpp"
#include "tests/models/arms.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/variant_of.hpp"

namespace {

using Catch::Matchers::IsEmpty;
using models::EventsPerOrder;
using models::testing::variant_of;

using Budget = std::map<std::string, double>;

/// Events per order won that a kind of room may handle in the base company of the anchor, in which
/// nobody reads reports. What is sampled by the hour is so 1.6 times while an order is won.
const Budget base_budget{
    // 8.5 leads, 21 calls to them, each taken up and ended, and a deal and a half that is decided.
    {"desk", 55.5},
    // Release, credit, material, 3.7 services, a failure and a repair in three orders; 1.6 samples.
    {"plant", 9.5},
    // 8.7 candidates, of which 8.1 are leads.
    {"lead source", 9.5},
    // Acceptance, delivery, the next order; candidates for referrals and days.
    {"customers", 4.5},
    // Goods in and picked; samples as a plant.
    {"warehouse", 4.0},
    // What rooms post, hour by hour.
    {"tower", 2.5},
    // Tender and departure.
    {"lane", 2.5},
    // A request for each order, and what is booked of it by the hour.
    {"material store", 2.0},
    // One posting an hour at most, and what is paid of it.
    {"ledger", 1.5},
    // Some purchases a month.
    {"supplier", 0.1},
};

/// With a circuit breaker that pauses and trips: fewer calls for an order, and reports every hour,
/// of which there are 1.7 while an order is won.
const Budget pause_trip_budget{
    {"desk", 19.0},     {"plant", 13.5},          {"lead source", 3.5},
    {"customers", 5.5}, {"warehouse", 8.0},       {"tower", 11.0},
    {"lane", 3.5},      {"material store", 2.0},  {"ledger", 2.0},
    {"supplier", 0.1},  {"circuit breaker", 7.5},
};

[[nodiscard]] EventsPerOrder events_in(const std::string& file, const std::string& arm,
                                       const models::Construction& construction = {}) {
    const models::StudySpec spec = models::load_study(ESCALA_SOURCE_DIR "/" + file);
    models::Company company(variant_of(spec, arm).scenario, construction);
    sim::Trace trace;
    company.run(1, 0, {.trace = &trace});
    return {company, trace};
}

/// Of an arm of the anchor.
[[nodiscard]] EventsPerOrder events_of(const std::string& arm,
                                       const models::Construction& construction = {}) {
    return events_in("tests/models/validation/anchor.toml", arm, construction);
}

/// Kinds of rooms that handle more than the budget allows, or are not in it.
[[nodiscard]] std::vector<std::string> above(const Budget& budget, const EventsPerOrder& events) {
    std::vector<std::string> above;
    for (const auto& [room, handlers] : events.times()) {
        const auto most = budget.find(room);
        if (most == budget.end() || events.of_room(room) > most->second) above.push_back(room);
    }
    return above;
}

/// Kinds of rooms to which the budget leaves another event.
[[nodiscard]] std::vector<std::string> well_below(const Budget& budget,
                                                  const EventsPerOrder& events) {
    std::vector<std::string> below;
    for (const auto& [room, most] : budget) {
        if (most >= events.of_room(room) + 1.0) below.push_back(room);
    }
    return below;
}

}  // namespace

TEST_CASE("every event is counted for the room that handled it", "[events-per-order]") {
    models::Company company(models::testing::pause_trip());
    sim::Trace trace;
    company.run(20'270'214, 0, {.trace = &trace});
    const EventsPerOrder events(company, trace);
    std::uint64_t counted = 0;
    for (const auto& [room, handlers] : events.times()) {
        for (const auto& [handler, times] : handlers) counted += times;
    }
    CHECK(counted == company.events());
    CHECK(events.times().at("desk").at("reorder") ==
          static_cast<std::uint64_t>(
              models::testing::markets_of(company).front().desk->counts().reorders.total()));
}

TEST_CASE("no kind of room handles more events for an order than the budget says",
          "[events-per-order]") {
    CHECK_THAT(above(base_budget, events_of("base")), IsEmpty());
    CHECK_THAT(above(pause_trip_budget, events_of("pause_trip")), IsEmpty());
}

TEST_CASE("the budget leaves no kind of room another event for an order", "[events-per-order]") {
    CHECK_THAT(well_below(base_budget, events_of("base")), IsEmpty());
    CHECK_THAT(well_below(pause_trip_budget, events_of("pause_trip")), IsEmpty());
}

TEST_CASE("a room that listens to each order is above the budget", "[events-per-order]") {
    CHECK(above(base_budget, events_of("base", {.entity_logs = true})) ==
          std::vector<std::string>{"entity log"});
}

TEST_CASE("the company of scenario 02 costs at most a quarter more events for an order",
          "[events-per-order]") {
    const double anchor = events_of("base").all();
    const double base = events_in("scenarios/02_breakers_on.toml", "base").all();
    CAPTURE(anchor, base);
    CHECK(base <= 1.25 * anchor);
}

TEST_CASE("events of several runs add up", "[events-per-order]") {
    const EventsPerOrder one = events_of("base");
    EventsPerOrder both = one;
    both.add(one);
    CHECK(both.orders() == 2 * one.orders());
    CHECK(both.of_room("desk") == one.of_room("desk"));
    CHECK(both.all() == one.all());
}
