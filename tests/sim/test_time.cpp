// Simulated time: exact conversions and printing.
#include "sim/time.hpp"

#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <limits>

namespace {

using namespace std::chrono_literals;
using sim::Duration;
using sim::Time;

constexpr Time at(Duration since_start) { return Time{since_start}; }

static_assert(sim::day == 24h && sim::week == 168h);
static_assert(sim::microseconds(Time{5min}) == 300'000'000);
static_assert(sim::hours(90min) == 1.5);
static_assert(sim::from_hours(1.5) == 90min);

}  // namespace

TEST_CASE("a time prints as days and time of day to the microsecond", "[time]") {
    CHECK(sim::to_string(Time{}) == "0 d 00:00:00.000000");
    CHECK(sim::to_string(at(1us)) == "0 d 00:00:00.000001");
    CHECK(sim::to_string(at(12 * sim::day + 3h + 4min + 5s + 6us)) == "12 d 03:04:05.000006");
    CHECK(sim::to_string(at(sim::day - 1us)) == "0 d 23:59:59.999999");
    CHECK(sim::to_string(at(sim::day)) == "1 d 00:00:00.000000");
}

TEST_CASE("the last time of all prints", "[time]") {
    CHECK(sim::to_string(Time::max()) == "106751991 d 04:00:54.775807");
}

TEST_CASE("hours convert to the nearest microsecond, halves away from zero", "[time]") {
    constexpr double microsecond = 1.0 / 3'600'000'000.0;
    CHECK(sim::from_hours(0.0) == 0us);
    CHECK(sim::from_hours(0.4 * microsecond) == 0us);
    CHECK(sim::from_hours(0.6 * microsecond) == 1us);
    CHECK(sim::from_hours(-0.4 * microsecond) == 0us);
    CHECK(sim::from_hours(-0.6 * microsecond) == -1us);
    CHECK(sim::from_hours(0.5 / 3'600'000'000.0) == 1us);
    CHECK(sim::from_hours(-0.5 / 3'600'000'000.0) == -1us);
}

TEST_CASE("hours beyond any run are forever, which can be added to a time of a run", "[time]") {
    CHECK(sim::from_hours(1e18) == sim::forever);
    CHECK(sim::from_hours(-1e18) == -sim::forever);
    CHECK(sim::from_hours(std::numeric_limits<double>::infinity()) == sim::forever);
    CHECK(Time{sim::forever} + sim::forever > Time{sim::forever});
}

TEST_CASE("a length of up to 35 years survives the way to hours and back", "[time]") {
    CHECK(rc::check([] {
        constexpr std::int64_t most = std::int64_t{1} << 50;
        const Duration length{*rc::gen::inRange(-most, most)};
        RC_ASSERT(sim::from_hours(sim::hours(length)) == length);
    }));
}
