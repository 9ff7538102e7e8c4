// Sampled active periods have the lengths that a look at every period gives
// (models/kit/active_periods.hpp).
#include "models/kit/active_periods.hpp"

#include <rapidcheck.h>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using models::ActivePeriods;

/// A month of 31 days from a Monday on, at work from 9 to 17 from Monday to Friday.
struct Department {
    explicit Department(sim::Duration sample_period = 2h, sim::Duration warm_up = 0h)
        : months(2027y / 3 / 1, 1, warm_up),
          setting{.months = months,
                  .calendar = calendar,
                  .company = calendar,
                  .report_period = {},
                  .report_delay = {},
                  .posting_period = 1h,
                  .sample_period = sample_period,
                  .horizon_days = 20.0,
                  .days_per_month = 22.0} {}

    models::WorkCalendar calendar{9h, 17h, 5};
    models::Months months;
    models::Setting setting;
};

sim::Time at(std::int64_t day, sim::Duration hour) { return sim::Time{day * sim::day + hour}; }

constexpr std::size_t samples_of_month = std::size_t{31} * 12;
/// The sample that is taken at an odd hour of a day.
std::size_t sample_at(std::size_t day, std::size_t hour) { return day * 12 + hour / 2; }

}  // namespace

TEST_CASE("active periods: samples are taken in the middle of each sampling period of the months") {
    const models::Months months(2027y / 3 / 1, 1, sim::week);
    const models::SampleTimes often(months, 2h);
    CHECK(often.count() == samples_of_month);
    CHECK(often[0] == at(7, 1h));
    CHECK(often[1] == at(7, 3h));
    CHECK(often.before(at(7, 1h)) == 0);
    CHECK(often.before(at(7, 1h + 1us)) == 1);
    const models::SampleTimes daily(months, 24h);
    CHECK(daily.count() == 31);
    CHECK(daily[0] == at(7, 12h));
    CHECK(models::SampleTimes(months, 24h * 100).count() == 0);
}

TEST_CASE("active periods: every sample in a period has its whole length, and no other any") {
    const Department department;
    ActivePeriods periods(department.setting);
    periods.set(true, at(0, 10h));
    periods.set(false, at(1, 12h));
    periods.finish(department.months.end());
    for (std::size_t sample = 0; sample < samples_of_month; ++sample) {
        CAPTURE(sample);
        const bool is_in = sample >= sample_at(0, 11) && sample <= sample_at(1, 11);
        CHECK(periods.weeks(sample) == (is_in ? 10.0F / 40.0F : 0.0F));
        CHECK_FALSE(periods.is_cut(sample));
    }
}

TEST_CASE(
    "active periods: a period contains the instant of its beginning, and not that of its end") {
    const Department department;
    ActivePeriods periods(department.setting);
    periods.set(true, at(0, 11h));
    periods.set(false, at(0, 13h));
    periods.finish(department.months.end());
    CHECK(periods.weeks(sample_at(0, 11)) == 2.0F / 40.0F);
    CHECK(periods.weeks(sample_at(0, 13)) == 0.0F);
}

TEST_CASE("active periods: what goes on at the instant at which it ended is one period") {
    const Department department;
    ActivePeriods periods(department.setting);
    periods.set(true, at(0, 9h));
    periods.set(false, at(0, 12h));
    periods.set(true, at(0, 12h));
    periods.set(false, at(0, 15h));
    periods.set(true, at(0, 15h + 1us));
    periods.set(false, at(0, 17h));
    periods.finish(department.months.end());
    CHECK(periods.weeks(sample_at(0, 9)) == 6.0F / 40.0F);
    CHECK(periods.weeks(sample_at(0, 13)) == 6.0F / 40.0F);
    CHECK(periods.weeks(sample_at(0, 15)) == 0.0F);
}

TEST_CASE("active periods: to be told twice changes nothing") {
    const Department department;
    ActivePeriods periods(department.setting);
    periods.set(true, at(0, 9h));
    periods.set(true, at(0, 12h));
    periods.set(false, at(0, 15h));
    periods.set(false, at(0, 16h));
    periods.finish(department.months.end());
    periods.finish(department.months.end());
    CHECK(periods.weeks(sample_at(0, 13)) == 6.0F / 40.0F);
    CHECK(periods.weeks(sample_at(0, 15)) == 0.0F);
}

TEST_CASE("active periods: time out of hours has no length") {
    const Department department;
    ActivePeriods periods(department.setting);
    periods.set(true, at(0, 18h));
    periods.set(false, at(1, 8h));
    periods.set(true, at(4, 16h));  // from Friday to Monday
    periods.set(false, at(7, 10h));
    periods.finish(department.months.end());
    CHECK(periods.weeks(sample_at(0, 21)) == 0.0F);
    CHECK(periods.weeks(sample_at(5, 11)) == 2.0F / 40.0F);
}

TEST_CASE("active periods: what lasts until the end is cut there, and what ended before is not") {
    const Department department;
    ActivePeriods periods(department.setting);
    periods.set(true, at(0, 9h));
    periods.set(false, at(0, 17h));
    periods.set(true, at(1, 9h));
    periods.finish(at(2, 13h));
    CHECK_FALSE(periods.is_cut(sample_at(0, 9)));
    CHECK(periods.is_cut(sample_at(1, 9)));
    CHECK(periods.weeks(sample_at(1, 9)) == 12.0F / 40.0F);
    CHECK(periods.weeks(sample_at(2, 11)) == 12.0F / 40.0F);
    CHECK(periods.weeks(sample_at(2, 13)) == 0.0F);
}

TEST_CASE("active periods: what began in the warm-up has its whole length after it") {
    const Department department(2h, sim::week);
    ActivePeriods periods(department.setting);
    periods.set(true, at(0, 9h));
    periods.set(false, at(8, 17h));
    periods.finish(department.months.end());
    CHECK(periods.weeks(sample_at(0, 9)) == 56.0F / 40.0F);
    CHECK(periods.weeks(sample_at(1, 15)) == 56.0F / 40.0F);
    CHECK(periods.weeks(sample_at(1, 17)) == 0.0F);
}

TEST_CASE("active periods: random periods have the samples that a look at each gives") {
    CHECK(rc::check([](const std::vector<std::uint16_t>& gaps) {
        const Department department(7h);
        const models::SampleTimes times(department.months, 7h);
        ActivePeriods periods(department.setting);
        std::vector<std::pair<sim::Time, sim::Time>> looked;
        sim::Time now{};
        bool is_active = false;
        for (const std::uint16_t gap : gaps) {
            now += std::chrono::minutes{gap % 1500};
            is_active = !is_active;
            periods.set(is_active, now);
            if (!is_active) {
                looked.back().second = now;
            } else if (looked.empty() || looked.back().second != now) {
                looked.emplace_back(now, now);
            }
        }
        const sim::Time end = now + 10h;
        periods.finish(end);
        if (is_active) looked.back().second = end;
        for (std::size_t sample = 0; sample < times.count(); ++sample) {
            float weeks = 0.0F;
            for (const auto& [began, ended] : looked) {
                if (began > times[sample] || ended <= times[sample]) continue;
                const sim::Duration worked =
                    department.calendar.worked(ended) - department.calendar.worked(began);
                weeks = static_cast<float>(static_cast<double>(worked.count()) /
                                           static_cast<double>(sim::Duration{40h}.count()));
            }
            RC_ASSERT(periods.weeks(sample) == weeks);
        }
    }));
}
