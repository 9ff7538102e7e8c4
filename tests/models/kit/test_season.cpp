// The swing of demand.
#include "models/kit/season.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numbers>
#include <vector>

namespace {
using namespace std::chrono_literals;
}

TEST_CASE("season: the level is one plus the amplitude times the sine") {
    const models::Season season(0.6, sim::day);
    for (int minute = 0; minute < 3 * 24 * 60; minute += 7) {
        const double turns = minute / (24.0 * 60.0);
        const double exact = 1.0 + 0.6 * std::sin(2.0 * std::numbers::pi * turns);
        CAPTURE(minute);
        CHECK(std::abs(season.level(sim::Time{std::chrono::minutes{minute}}) - exact) < 1e-12);
    }
    CHECK(season.peak_of_day(sim::Time{}) == 1.6);
}

TEST_CASE("season: the integral is that of the level, in days") {
    const models::Season season(0.6, sim::day);
    // Integral of 100 (1 + .6 sin 2 pi t) over [.25, .5): row 19.
    CHECK(std::abs(100.0 * season.integral(sim::Time{6h}, sim::Time{12h}) - 34.5492966) < 1e-6);
    CHECK(std::abs(season.integral(sim::Time{0h}, sim::Time{24h}) - 1.0) < 1e-12);
    CHECK(std::abs(season.integral(sim::Time{5h}, sim::Time{5h})) < 1e-15);
}

TEST_CASE("season: without amplitude nothing swings") {
    const models::Season season(0.0, sim::day);
    CHECK(season.level(sim::Time{7h}) == 1.0);
    CHECK(season.integral(sim::Time{0h}, sim::Time{36h}) == 1.5);
}

TEST_CASE("season: the factor of a day multiplies the sine, and the last one holds after the run") {
    const std::vector<double> factors{0.5, 0.5, 2.0};
    const models::Season both(0.6, 7 * sim::day, factors);
    const models::Season sine(0.6, 7 * sim::day);
    for (int hour = 0; hour < 5 * 24; hour += 5) {
        const sim::Time time{std::chrono::hours{hour}};
        const double factor = hour < 48 ? 0.5 : 2.0;
        CAPTURE(hour);
        CHECK(both.level(time) == factor * sine.level(time));
        CHECK(both.level(time) <= both.peak_of_day(sim::Time{hour / 24 * sim::day}));
    }
}

TEST_CASE("season: the integral over days with factors is that of the level, in days") {
    const models::Season season(0.0, sim::day, {0.5, 0.5, 2.0});
    CHECK(std::abs(season.integral(sim::Time{0h}, sim::Time{24h}) - 0.5) < 1e-12);
    CHECK(std::abs(season.integral(sim::Time{36h}, sim::Time{60h}) - 1.25) < 1e-12);
    CHECK(std::abs(season.integral(sim::Time{0h}, sim::Time{120h}) - 7.0) < 1e-12);
    const models::Season swinging(0.6, sim::day, {0.5, 0.5, 2.0});
    CHECK(std::abs(swinging.integral(sim::Time{0h}, sim::Time{72h}) - 3.0) < 1e-12);
}
