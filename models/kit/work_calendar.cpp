#include "models/kit/work_calendar.hpp"

#include <algorithm>

namespace models {

sim::Duration WorkCalendar::worked(sim::Time time) const noexcept {
    const std::int64_t day = sim::microseconds(time) / sim::day.count();
    const sim::Duration time_of_day{sim::microseconds(time) % sim::day.count()};
    const std::int64_t weekday = day % 7;
    const std::int64_t days = day / 7 * days_per_week_ + std::min(weekday, days_per_week_);
    sim::Duration today{0};
    if (weekday < days_per_week_) {
        today = std::clamp(time_of_day - opens_, sim::Duration{0}, working_day());
    }
    return days * working_day() + today;
}

sim::Time WorkCalendar::when_worked(sim::Duration worked) const noexcept {
    if (worked.count() <= 0) return sim::Time{};
    // Subtract 1, because the last instant of a working day belongs to that day.
    const std::int64_t days = (worked.count() - 1) / working_day().count();
    const sim::Duration today = worked - days * working_day();
    // What takes longer than any run takes forever.
    if (days / days_per_week_ >= sim::forever / sim::week) return sim::Time{sim::forever};
    const std::int64_t date = days / days_per_week_ * 7 + days % days_per_week_;
    return sim::Time{date * sim::day + opens_ + today};
}

sim::Time WorkCalendar::next_open(sim::Time time) const noexcept {
    const std::int64_t day = sim::microseconds(time) / sim::day.count();
    const sim::Duration time_of_day{sim::microseconds(time) % sim::day.count()};
    const std::int64_t weekday = day % 7;
    if (weekday < days_per_week_ && time_of_day < closes_) {
        return time_of_day < opens_ ? sim::Time{day * sim::day + opens_} : time;
    }
    const std::int64_t next = weekday + 1 < days_per_week_ ? day + 1 : (day / 7 + 1) * 7;
    return sim::Time{next * sim::day + opens_};
}

sim::Time WorkCalendar::next_instant(sim::Time time, const Span& period) const noexcept {
    const auto periods = [](sim::Duration length, sim::Duration one) {
        return (length.count() + one.count() - 1) / one.count();
    };
    if (period.working_days == 0.0) {
        return sim::Time{periods(time.time_since_epoch(), period.clock) * period.clock};
    }
    const sim::Duration work = work_of(period.working_days);
    const std::int64_t number = periods(worked(time), work);
    const sim::Time instant = when_worked(number * work);
    return instant < time ? when_worked((number + 1) * work) : instant;
}

std::int64_t WorkCalendar::working_date(sim::Time time) const noexcept {
    const std::int64_t day = sim::microseconds(time) / sim::day.count();
    return day / 7 * days_per_week_ + std::min(day % 7, days_per_week_);
}

}  // namespace models
