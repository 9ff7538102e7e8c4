// What an order costs the simulator, and that it costs no more than was agreed.
#include "models/events_per_order.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/company.hpp"
#include "models/scenario_file.hpp"
#include "sim/trace.hpp"
#include "tests/models/arms.hpp"

namespace {

using models::EventsPerOrder;

/// Events per order won that a kind of room may handle in the base company of scenario 02. Rooms
/// that report and are sampled by the hour do so 1.6 times while an order is won.
const std::map<std::string, double> budget{
    // 8.5 leads, 21 calls to them, each taken up and ended, and a deal and a half that is decided.
    {"desk", 55.5},
    // Release, credit, material, 3.7 services, a failure and a repair in three orders; 3.2 reports
    // and 1.6 samples.
    {"plant", 12.5},
    // Acceptance, delivery, the next order; reports, candidates for referrals and days.
    {"customers", 5.0},
    // 8.7 candidates, of which 8.1 are leads.
    {"lead source", 9.5},
    // 7.9 reports; what rooms post, hour by hour.
    {"tower", 10.5},
    // Goods in and picked; reports and samples as a plant.
    {"warehouse", 7.0},
    // Tender and departure; reports.
    {"lane", 3.0},
    // A request for each order, and what is booked of it by the hour.
    {"material store", 2.0},
    // One posting an hour at most, and what is paid of it.
    {"ledger", 1.5},
    // Some purchases a month.
    {"supplier", 0.1},
};

[[nodiscard]] EventsPerOrder events_of(const models::Construction& construction = {}) {
    const models::StudySpec spec =
        models::load_study(ESCALA_SOURCE_DIR "/scenarios/02_breakers_on.toml");
    models::Company company(spec.variants.front().scenario, construction);
    sim::Trace trace;
    company.run(1, 0, {.trace = &trace});
    return {company, trace};
}

/// Kinds of rooms that handle more than the budget allows, or are not in it.
[[nodiscard]] std::vector<std::string> above_budget(const EventsPerOrder& events) {
    std::vector<std::string> above;
    for (const auto& [room, handlers] : events.times()) {
        const auto most = budget.find(room);
        if (most == budget.end() || events.of_room(room) > most->second) above.push_back(room);
    }
    return above;
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
          static_cast<std::uint64_t>(company.markets().front().desk->counts().reorders.total()));
}

TEST_CASE("no kind of room handles more events for an order than the budget says",
          "[events-per-order]") {
    CHECK(above_budget(events_of()).empty());
}

TEST_CASE("the budget leaves no kind of room another event for an order", "[events-per-order]") {
    const EventsPerOrder events = events_of();
    for (const auto& [room, most] : budget) {
        CAPTURE(room);
        CHECK(most < events.of_room(room) + 1.0);
    }
}

TEST_CASE("a room that listens to each order is above the budget", "[events-per-order]") {
    CHECK(above_budget(events_of({.entity_logs = true})) == std::vector<std::string>{"entity log"});
}

TEST_CASE("events of several runs add up", "[events-per-order]") {
    const EventsPerOrder one = events_of();
    EventsPerOrder both = one;
    both.add(one);
    CHECK(both.orders() == 2 * one.orders());
    CHECK(both.of_room("desk") == one.of_room("desk"));
    CHECK(both.all() == one.all());
}
