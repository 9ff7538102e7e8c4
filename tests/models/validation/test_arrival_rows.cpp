// Row 24 of docs/model/validation.md: orders that come more evenly than a Poisson stream, through
// the shipped plant.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/textbook.hpp"
#include "tests/models/validation_row.hpp"

using models::testing::gamma_arrivals_wait;
using models::testing::QueueingCase;
using models::testing::require_companion_fails;
using models::testing::require_row;
using models::testing::simulate;
using models::testing::station_of;

namespace {

constexpr double arrival_interval = 1.0 / 0.8;
const double erlang_2 = std::sqrt(0.5);  // coefficient of variation

double mean_wait(double interval_cv, double service, double length, std::uint64_t replication) {
    const QueueingCase queue{.stages = {station_of(1, service)},
                             .interval = arrival_interval,
                             .interval_cv = interval_cv,
                             .length = length};
    return simulate(queue, replication).watch.mean_wait();
}

void validate(double interval_cv, double length) {
    const double exact = gamma_arrivals_wait({arrival_interval, interval_cv});
    SECTION("the plant passes the gate") {
        require_row({{"Wq", exact}}, [&](std::uint64_t r) {
            return std::vector{mean_wait(interval_cv, 1.0, length, r)};
        });
    }
    SECTION("a plant that is 3 % slower fails it") {
        require_companion_fails({{"Wq", exact}}, [&](std::uint64_t r) {
            return std::vector{mean_wait(interval_cv, 1.03, length / 4.0, r)};
        });
    }
}

}  // namespace

TEST_CASE("row 24: the wait by formula is that of docs/model/validation.md and below Kingman's",
          "[row][row24]") {
    CHECK(std::abs(gamma_arrivals_wait({arrival_interval, erlang_2}) - 2.8439797670) < 1e-9);
    CHECK(std::abs(gamma_arrivals_wait({arrival_interval, 0.0}) - 1.6927308398) < 1e-9);
    CHECK(gamma_arrivals_wait({arrival_interval, erlang_2}) < 3.5625);
    CHECK(std::abs(gamma_arrivals_wait({arrival_interval, 1.0}) - 4.0) < 1e-9);  // row 1
}

TEST_CASE("row 24: intervals of two exponential phases (E2/M/1)", "[row][row24]") {
    validate(erlang_2, 900'000.0);
}

TEST_CASE("row 24: constant intervals (D/M/1)", "[row][row24]") { validate(0.0, 500'000.0); }
