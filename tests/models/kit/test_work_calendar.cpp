// Working hours: models/kit/work_calendar.hpp.
#include "models/kit/work_calendar.hpp"

#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "models/company/company.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/kit/on_day.hpp"

namespace {

using namespace std::chrono_literals;
using models::testing::on;

const models::WorkCalendar& office() {
    static const models::WorkCalendar calendar =
        models::calendar_of(models::testing::anchor_company());
    return calendar;
}
constexpr std::int64_t monday = 0;
constexpr std::int64_t friday = 4;
constexpr std::int64_t saturday = 5;
constexpr std::int64_t sunday = 6;
constexpr std::int64_t next_monday = 7;

}  // namespace

TEST_CASE("work calendar: a four-hour job begun at 15:00 on a Friday ends at 11:00 on Monday") {
    CHECK(office().after_work(on(friday, 15h), 4h) == on(next_monday, 11h));
}

TEST_CASE("work calendar: work that fills the day ends at closing time, not at the next opening") {
    CHECK(office().after_work(on(monday, 9h), 8h) == on(monday, 17h));
    CHECK(office().after_work(on(monday, 9h), 8h + 1us) == on(monday + 1, 9h + 1us));
}

TEST_CASE("work calendar: work that takes longer than any run ends beyond it") {
    const models::WorkCalendar an_hour_a_week(9h, 10h, 1);
    for (const models::WorkCalendar& calendar : {office(), an_hour_a_week}) {
        sim::Time before{};
        for (const double hours : {1.0, 1e6, 1e9, 1e12, 1e15, 1e18}) {
            const sim::Time end = calendar.after_work(on(monday, 9h), sim::from_hours(hours));
            CHECK(end >= before);
            before = end;
        }
        CHECK(before == sim::Time{sim::forever});
    }
}

TEST_CASE("work calendar: nobody works at night or on a week-end") {
    CHECK(office().worked(on(monday, 9h)) == 0h);
    CHECK(office().worked(on(monday, 8h)) == 0h);
    CHECK(office().worked(on(monday, 20h)) == 8h);
    CHECK(office().worked(on(friday, 17h)) == 40h);
    CHECK(office().worked(on(sunday, 12h)) == 40h);
    CHECK(office().worked(on(next_monday, 10h)) == 41h);
}

TEST_CASE("work calendar: doors open at the next working hour") {
    CHECK(office().next_open(on(monday, 8h)) == on(monday, 9h));
    CHECK(office().next_open(on(monday, 10h)) == on(monday, 10h));
    CHECK(office().next_open(on(monday, 17h)) == on(monday + 1, 9h));
    CHECK(office().next_open(on(friday, 18h)) == on(next_monday, 9h));
    CHECK(office().next_open(on(saturday, 12h)) == on(next_monday, 9h));
}

TEST_CASE(
    "work calendar: a span of working days skips nights and week-ends, a span of days does not") {
    CHECK(office().after(on(friday, 10h), models::wd(1.0)) == on(next_monday, 10h));
    CHECK(office().after(on(monday, 10h), models::wd(20.0)) == on(28, 10h));
    CHECK(office().after(on(friday, 10h), models::clock_time(sim::day)) == on(saturday, 10h));
    CHECK(office().in_working_days(models::clock_time(sim::week)) == 5.0);
    CHECK(office().in_working_days(models::wd(3.0)) == 3.0);
}

TEST_CASE("work calendar: lateness counts whole working days from the date of the promise") {
    CHECK(office().days_late(on(monday, 10h), on(monday, 16h)) == 0);  // later, the same day
    CHECK(office().days_late(on(monday, 16h), on(monday + 1, 9h)) == 1);
    CHECK(office().days_late(on(friday, 12h), on(next_monday, 12h)) == 1);
    CHECK(office().days_late(on(friday, 12h), on(next_monday + 4, 12h)) == 5);
    CHECK(office().days_late(on(next_monday, 12h), on(friday, 12h)) == 0);
}

TEST_CASE("work calendar: a promise that falls on a week-end is kept by the next working day") {
    CHECK(office().days_late(on(saturday, 12h), on(next_monday, 12h)) == 0);
    CHECK(office().days_late(on(sunday, 3h), on(next_monday + 1, 9h)) == 1);
}

TEST_CASE("work calendar: work and time convert there and back") {
    CHECK(rc::check([] {
        models::CalendarParameters parameters;
        parameters.opens = std::chrono::minutes{*rc::gen::inRange(0, 12 * 60)};
        parameters.closes =
            parameters.opens + std::chrono::minutes{*rc::gen::inRange(1, 12 * 60 + 1)};
        parameters.days_per_week = *rc::gen::inRange<std::int64_t>(1, 8);
        const models::WorkCalendar calendar(parameters.opens, parameters.closes,
                                            parameters.days_per_week);
        const sim::Duration work{*rc::gen::inRange<std::int64_t>(1, 2'000'000'000'000)};
        const sim::Time time{sim::Duration{*rc::gen::inRange<std::int64_t>(0, 90'000'000'000'000)}};
        RC_ASSERT(calendar.worked(calendar.when_worked(work)) == work);
        RC_ASSERT(calendar.worked(calendar.when_worked(work) - 1us) == work - 1us);
        const sim::Time done = calendar.after_work(time, work);
        RC_ASSERT(done > time);
        RC_ASSERT(calendar.worked(done) - calendar.worked(time) == work);
        const sim::Time open = calendar.next_open(time);
        RC_ASSERT(open >= time);
        RC_ASSERT(calendar.worked(open) == calendar.worked(time));
        RC_ASSERT(calendar.worked(open + 1us) == calendar.worked(open) + 1us);
    }));
}

TEST_CASE("work calendar: later is never earlier in worked time or in working dates") {
    CHECK(rc::check([] {
        const sim::Time time{sim::Duration{*rc::gen::inRange<std::int64_t>(0, 90'000'000'000'000)}};
        const sim::Duration step{*rc::gen::inRange<std::int64_t>(0, 900'000'000'000)};
        RC_ASSERT(office().worked(time + step) >= office().worked(time));
        RC_ASSERT(office().working_date(time + step) >= office().working_date(time));
        RC_ASSERT(office().days_late(time, time + step) >= 0);
    }));
}

TEST_CASE("The next instant of a period is at or after the time, in clock time or time worked") {
    const auto next = [&](sim::Duration since_start, const models::Span& period) {
        return office().next_instant(sim::Time{since_start}, period) - sim::Time{};
    };
    CHECK(next(0h, models::clock_time(1h)) == 0h);
    CHECK(next(1h, models::clock_time(1h)) == 1h);
    CHECK(next(1h + 1us, models::clock_time(1h)) == 2h);
    // One working day ends on Monday at 17:00, the next on Tuesday.
    CHECK(next(12h, models::wd(1.0)) == 17h);
    CHECK(next(17h, models::wd(1.0)) == 17h);
    CHECK(next(20h, models::wd(1.0)) == 24h + 17h);
}
