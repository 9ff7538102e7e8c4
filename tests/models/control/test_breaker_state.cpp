// The states of a breaker: models/control/breaker/breaker_state.hpp.
#include "models/control/breaker/breaker_state.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "models/company/company.hpp"
#include "tests/models/anchor_company.hpp"

namespace {

using namespace std::chrono_literals;
using models::control::BreakerMachine;
using models::control::BreakerParameters;
using models::control::BreakerState;

constexpr auto closed = BreakerState::closed;
constexpr auto throttled = BreakerState::throttled;
constexpr auto open = BreakerState::open;
constexpr auto half_open = BreakerState::half_open;

/// A reading of load at 10:00 on a working day, counted from the first Monday.
struct Reading {
    int day;
    double load;
    BreakerState then;
};

struct Machine {
    models::WorkCalendar calendar = models::calendar_of(models::testing::anchor_company());
    BreakerParameters parameters;
    BreakerMachine machine{calendar, parameters};

    /// The working day's 10:00.
    [[nodiscard]] sim::Time at(int day) const {
        return calendar.when_worked(calendar.working_day() * day + 1h);
    }
    void read(const std::vector<Reading>& readings) {
        for (const Reading& reading : readings) {
            CAPTURE(reading.day, reading.load);
            machine.evaluate(reading.load, at(reading.day));
            CHECK(static_cast<int>(machine.state()) == static_cast<int>(reading.then));
        }
    }
};

}  // namespace

TEST_CASE("breaker: below 100 % it stays closed") {
    Machine m;
    m.read({{0, 0.0, closed}, {5, 0.999, closed}});
}

TEST_CASE("breaker: it throttles at 100 % and resumes at 85 %, not before") {
    Machine m;
    m.read({{0, 1.0, throttled}, {2, 0.99, throttled}, {4, 0.851, throttled}, {6, 0.85, closed}});
    CHECK(m.machine.trips() == 0);
}

TEST_CASE("breaker: it opens at 120 %, from throttled and from closed") {
    Machine m;
    m.read({{0, 1.1, throttled}, {2, 1.2, open}});
    CHECK(m.machine.trips() == 1);
    Machine at_once;
    at_once.read({{0, 1.3, open}});
    CHECK(at_once.machine.trips() == 1);
}

TEST_CASE("breaker: open, it turns half open at 108 %, not before") {
    Machine m;
    m.read({{0, 1.2, open}, {2, 1.19, open}, {4, 1.081, open}, {6, 1.08, half_open}});
}

TEST_CASE("breaker: open, it never closes without having been half open and throttled") {
    Machine m;
    m.read({{0, 1.2, open}, {2, 0.1, half_open}, {4, 0.1, throttled}, {6, 0.1, closed}});
}

TEST_CASE("breaker: half open, it is throttled again after two working days") {
    Machine m;
    m.read({{0, 1.2, open}, {2, 1.0, half_open}, {3, 1.0, half_open}, {4, 1.0, throttled}});
}

TEST_CASE("breaker: half open, it opens again at 120 %, which is not counted as a trip") {
    Machine m;
    m.read({{0, 1.2, open}, {2, 1.0, half_open}, {3, 1.2, open}});
    CHECK(m.machine.trips() == 1);
    CHECK(m.machine.reopenings() == 1);
}

TEST_CASE("breaker: it opens rather than leaves half open when both are due") {
    Machine m;
    m.read({{0, 1.2, open}, {2, 1.0, half_open}, {9, 1.5, open}});
    CHECK(m.machine.reopenings() == 1);
}

TEST_CASE("breaker: it stays in a state for a working day at least") {
    Machine m;
    m.machine.evaluate(1.0, m.at(0));
    const sim::Time a_day_later = m.calendar.after(m.at(0), models::wd(1.0));
    CHECK_FALSE(m.machine.evaluate(1.5, a_day_later - 1us));
    CHECK(m.machine.state() == throttled);
    CHECK(m.machine.evaluate(1.5, a_day_later));
    CHECK(m.machine.state() == open);
}

TEST_CASE("breaker: a stay over a week-end counts working time only") {
    Machine m;
    m.machine.evaluate(1.0, m.at(4));                               // Friday
    CHECK_FALSE(m.machine.evaluate(1.5, sim::Time{6 * sim::day}));  // Sunday
    CHECK(m.machine.evaluate(1.5, m.at(5)));                        // Monday
}

TEST_CASE("breaker: the first change waits for nothing") {
    Machine m;
    CHECK(m.machine.evaluate(1.0, sim::Time{}));
}

TEST_CASE("breaker: with no least stay and no time half open it follows every reading") {
    Machine m;
    m.parameters.dwell = models::wd(0.0);
    m.parameters.half_open_time = models::wd(0.0);
    m.machine.apply(m.parameters);
    m.read({{0, 1.2, open}, {0, 1.0, half_open}, {0, 1.0, throttled}, {0, 0.5, closed}});
}
