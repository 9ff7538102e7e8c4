// Busy and available time by month, from sums since the start.
#include "models/kit/time_in_use.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

using namespace std::chrono_literals;
using namespace std::chrono;

TEST_CASE("time in use: a month gets what was added in it, and a year the sum of its months") {
    const models::Months months(2027y / 2 / 1, 3);
    models::TimeInUse use(months);
    use.end_month(2h, 8h);
    use.end_month(5h, 16h);
    use.end_month(5h, 24h);
    CHECK(use.between(1, 2).busy == 3.0);
    CHECK(use.between(1, 2).available == 8.0);
    CHECK(use.between(0, 3).busy == 5.0);
    CHECK(use.between(0, 3).available == 24.0);
}

TEST_CASE("time in use: months that never came have none") {
    const models::Months months(2027y / 2 / 1, 3);
    models::TimeInUse use(months);
    use.end_month(2h, 8h);
    CHECK(use.between(1, 3).available == 0.0);
}

TEST_CASE("time in use: sums may pass their type") {
    const models::Months months(2027y / 2 / 1, 2);
    models::TimeInUse use(months);
    use.end_month(sim::Duration::max() - sim::Duration{1}, sim::Duration::max());
    use.end_month(sim::Duration::min() + sim::Duration{3'600'000'000 - 2}, sim::Duration::min());
    CHECK(use.between(1, 2).busy == 1.0);
}

TEST_CASE("time in use: what was added in a warm-up is in no month") {
    const models::Months months(2027y / 2 / 1, 2, sim::week);
    models::TimeInUse use(months);
    use.end_month(3h, 40h);
    use.end_month(4h, 48h);
    use.end_month(6h, 56h);
    CHECK(use.between(0, 1).busy == 1.0);
    CHECK(use.between(0, 2).busy == 3.0);
    CHECK(use.between(0, 2).available == 16.0);
}
