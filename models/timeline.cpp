#include "models/timeline.hpp"

#include <algorithm>

namespace models {

namespace {

sim::Time add_months(std::chrono::year_month_day start, std::int64_t months) {
    const auto target = std::chrono::year_month{start.year(), start.month()} +
                        std::chrono::months{static_cast<int>(months)};
    const auto last =
        std::chrono::year_month_day_last{target.year(), std::chrono::month_day_last{target.month()}}
            .day();
    const auto date = target / std::min(start.day(), last);
    return sim::Time{std::chrono::sys_days{date} - std::chrono::sys_days{start}};
}

}  // namespace

Timeline::Timeline(const Run& run, const Calendar& calendar)
    : opens_(calendar.opens), closes_(calendar.closes), days_per_week_(calendar.days_per_week) {
    for (std::int64_t month = 0; month <= run.months; ++month) {
        month_starts_.push_back(add_months(run.start, month));
    }
    for (std::size_t month = 0; month + 1 < month_starts_.size(); ++month) {
        month_of_day_.insert(month_of_day_.end(), static_cast<std::size_t>(days_in_month(month)),
                             static_cast<std::uint16_t>(month));
    }
}

sim::Duration Timeline::worked(sim::Time time) const noexcept {
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

sim::Time Timeline::when_worked(sim::Duration worked) const noexcept {
    if (worked.count() <= 0) return sim::Time{};
    // The last instant of a working day belongs to that day, hence the one less.
    const std::int64_t days = (worked.count() - 1) / working_day().count();
    const sim::Duration today = worked - days * working_day();
    const std::int64_t date = days / days_per_week_ * 7 + days % days_per_week_;
    return sim::Time{date * sim::day + opens_ + today};
}

sim::Time Timeline::next_open(sim::Time time) const noexcept {
    const std::int64_t day = sim::microseconds(time) / sim::day.count();
    const sim::Duration time_of_day{sim::microseconds(time) % sim::day.count()};
    const std::int64_t weekday = day % 7;
    if (weekday < days_per_week_ && time_of_day < closes_) {
        return time_of_day < opens_ ? sim::Time{day * sim::day + opens_} : time;
    }
    const std::int64_t next = weekday + 1 < days_per_week_ ? day + 1 : (day / 7 + 1) * 7;
    return sim::Time{next * sim::day + opens_};
}

sim::Time Timeline::next_instant(sim::Time time, const Span& period) const noexcept {
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

std::int64_t Timeline::working_date(sim::Time time) const noexcept {
    const std::int64_t day = sim::microseconds(time) / sim::day.count();
    return day / 7 * days_per_week_ + std::min(day % 7, days_per_week_);
}

}  // namespace models
