// The months of a run: models/kit/months.hpp.
#include "models/kit/months.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <utility>
#include <vector>

#include "models/company/company.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/kit/on_day.hpp"

namespace {

using namespace std::chrono_literals;
using models::testing::on;

const models::Months& run() {
    static const models::Months months = models::months_of(models::testing::anchor_company());
    return months;
}

}  // namespace

TEST_CASE("months: months are calendar months") {
    CHECK(run().count() == 36);
    CHECK(run().days_in_month(0) == 28);   // February 2027
    CHECK(run().days_in_month(1) == 31);   // March
    CHECK(run().days_in_month(12) == 29);  // February 2028, a leap year
    CHECK(run().month_start(1) == on(28, 0h));
    CHECK(run().month_of(on(28, 0h)) == 1);
    CHECK(run().month_of(on(28, 0h) - 1us) == 0);
    CHECK(run().end() == on(1096, 0h));  // three years with a leap day
}

TEST_CASE("months: the month of the calendar is told for every day, after the run too") {
    CHECK(run().calendar_month(0) == 1);  // February
    CHECK(run().calendar_month(27) == 1);
    CHECK(run().calendar_month(28) == 2);
    CHECK(run().calendar_month(333) == 11);
    CHECK(run().calendar_month(334) == 0);   // January 2028
    CHECK(run().calendar_month(1096) == 1);  // the day after the end
}

TEST_CASE("months: an instant after the run belongs to its last month") {
    CHECK(run().month_of(run().end() + 1h) == 35);
}

namespace {

/// Two months that follow on three weeks of warm-up.
const models::Months& warm() {
    static const models::Months months(std::chrono::year{2027} / std::chrono::February / 1, 2,
                                       3 * sim::week);
    return months;
}

}  // namespace

TEST_CASE("months: a warm-up comes before the first month and has a place of its own") {
    CHECK(warm().opening() == on(21, 0h));
    CHECK(warm().month_start(0) == on(21, 0h));
    CHECK(warm().end() == on(21 + 28 + 31, 0h));
    CHECK(warm().month_of(on(0, 0h)) == warm().warm_up());
    CHECK(warm().month_of(on(21, 0h) - 1us) == warm().warm_up());
    CHECK(warm().month_of(on(21, 0h)) == 0);
    CHECK(warm().month_of(on(21 + 28, 0h)) == 1);
    CHECK(warm().calendar_month(0) == 0);   // 11 January
    CHECK(warm().calendar_month(21) == 1);  // 1 February
    CHECK(warm().days_in_month(warm().warm_up()) == warm().days_in_month(0));
}

TEST_CASE("months: a span that passes the opening is split there") {
    std::vector<std::pair<std::size_t, sim::Duration>> parts;
    warm().for_each_month(on(20, 0h), on(50, 0h),
                          [&](std::size_t month, sim::Time from, sim::Time to) {
                              parts.emplace_back(month, to - from);
                          });
    CHECK(parts == std::vector<std::pair<std::size_t, sim::Duration>>{
                       {warm().warm_up(), sim::day}, {0, 28 * sim::day}, {1, sim::day}});
}

TEST_CASE("months: what happens in a warm-up is counted apart from the months, and in the total") {
    models::Monthly<int> count(warm());
    count.at(on(3, 0h)) += 5;
    count.at(on(30, 0h)) += 2;
    CHECK(count[warm().warm_up()] == 5);
    CHECK(count[0] == 2);
    CHECK(count[1] == 0);
    CHECK(count.total() == 7);
}
