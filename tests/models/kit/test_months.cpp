// The months of a run: models/kit/months.hpp.
#include "models/kit/months.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "models/company/company.hpp"

namespace {

using namespace std::chrono_literals;

const models::Months& run() {
    static const models::Months months = models::months_of(models::Scenario{});
    return months;
}
/// A time of day, on a day counted from the first day.
sim::Time on(std::int64_t day, sim::Duration time_of_day) {
    return sim::Time{day * sim::day + time_of_day};
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
