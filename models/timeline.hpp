// One calendar for a whole run: working hours, calendar months, and spans that mix the two.
//
// The run starts at 00:00 on a Monday. All conversions are O(1). "Worked time" is the time that an
// office or a shift has been open since the start of the run; work is measured in it, so that a
// four-hour job begun at 15:00 on a Friday ends at 11:00 on Monday.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/quantity.hpp"
#include "models/scenario.hpp"
#include "sim/time.hpp"

namespace models {

class Timeline {
 public:
    Timeline(const Run& run, const Calendar& calendar);

    /// The end of the run: the same day of the month, `months` months after the start.
    [[nodiscard]] sim::Time end() const noexcept { return month_starts_.back(); }
    [[nodiscard]] std::size_t months() const noexcept { return month_starts_.size() - 1; }
    /// The month that holds an instant of the run; the last one for later instants.
    [[nodiscard]] std::size_t month_of(sim::Time time) const noexcept {
        const auto day = static_cast<std::size_t>(sim::microseconds(time) / sim::day.count());
        return day < month_of_day_.size() ? month_of_day_[day] : months() - 1;
    }
    [[nodiscard]] sim::Time month_start(std::size_t month) const { return month_starts_[month]; }
    [[nodiscard]] std::int64_t days_in_month(std::size_t month) const {
        return (month_starts_[month + 1] - month_starts_[month]) / sim::day;
    }

    /// Rooms post their books at fixed instants of every posting period, this long before its end,
    /// and the towers pass them on a while later, so that what a day brought is booked on that day.
    static constexpr sim::Duration room_posting_lead = std::chrono::minutes{20};
    static constexpr sim::Duration tower_posting_lead = std::chrono::minutes{10};
    /// Daily accounts are drawn up at this time of day, with the last posting of the day.
    static constexpr sim::Duration closing_of_accounts = sim::day - room_posting_lead;

    /// Calls `visit(month, part_from, part_to)` for the parts of [from, to) that lie in one month
    /// each, in order; what lies beyond the end belongs to the last month.
    template <typename Visit>
    void for_each_month(sim::Time from, sim::Time to, const Visit& visit) const {
        while (from < to) {
            const std::size_t month = month_of(from);
            const sim::Time until =
                month + 1 < months() ? std::min(to, month_start(month + 1)) : to;
            visit(month, from, until);
            from = until;
        }
    }

    /// Length of a working day.
    [[nodiscard]] sim::Duration working_day() const noexcept { return closes_ - opens_; }
    /// Working days of a week over its seven days.
    [[nodiscard]] double working_share() const noexcept {
        return static_cast<double>(days_per_week_) / 7.0;
    }
    /// Time worked in [start of the run, `time`].
    [[nodiscard]] sim::Duration worked(sim::Time time) const noexcept;
    /// The earliest time by which `worked` was worked.
    [[nodiscard]] sim::Time when_worked(sim::Duration worked) const noexcept;
    /// The first instant at or after `time` at which work can go on.
    [[nodiscard]] sim::Time next_open(sim::Time time) const noexcept;
    /// When a job that needs `work` and is taken up at `time` is done.
    [[nodiscard]] sim::Time after_work(sim::Time time, sim::Duration work) const noexcept {
        return work.count() <= 0 ? time : when_worked(worked(time) + work);
    }
    /// `time` plus a span of clock time or of working days.
    [[nodiscard]] sim::Time after(sim::Time time, const Span& span) const noexcept {
        return after_work(time + span.clock, work_of(span.working_days));
    }
    /// The first whole multiple of a period, counted from the start, at or after `time`; a period
    /// in working days counts time worked.
    [[nodiscard]] sim::Time next_instant(sim::Time time, const Span& period) const noexcept;
    /// The working time of a number of working days.
    [[nodiscard]] sim::Duration work_of(double working_days) const noexcept {
        return sim::from_hours(working_days * sim::hours(working_day()));
    }
    /// A span as a number of this calendar's working days.
    [[nodiscard]] double in_working_days(const Span& span) const noexcept {
        return models::in_working_days(span, days_per_week_);
    }
    /// Working days that begin before the date of `time`; equal dates have equal numbers, and a
    /// day off has the number of the next working day.
    [[nodiscard]] std::int64_t working_date(sim::Time time) const noexcept;
    /// Whole working days from the date of `promised` to the date of `delivered`, at least 0
    /// (MODEL.md, decision 15).
    [[nodiscard]] std::int64_t days_late(sim::Time promised, sim::Time delivered) const noexcept {
        const std::int64_t days = working_date(delivered) - working_date(promised);
        return days > 0 ? days : 0;
    }

 private:
    sim::Duration opens_;
    sim::Duration closes_;
    std::int64_t days_per_week_;
    std::vector<sim::Time> month_starts_;  // one more than months
    std::vector<std::uint16_t> month_of_day_;
};

/// One value per month of the run.
template <typename T>
class Monthly {
 public:
    explicit Monthly(const Timeline& timeline)
        : timeline_(&timeline), values_(timeline.months(), T{}) {}

    /// The value of the month that holds `time`.
    [[nodiscard]] T& at(sim::Time time) { return values_[timeline_->month_of(time)]; }
    [[nodiscard]] const T& operator[](std::size_t month) const { return values_[month]; }
    [[nodiscard]] T& operator[](std::size_t month) { return values_[month]; }
    [[nodiscard]] std::size_t months() const noexcept { return values_.size(); }
    [[nodiscard]] T total() const {
        T sum{};
        for (const T& value : values_) sum += value;
        return sum;
    }

 private:
    const Timeline* timeline_;
    std::vector<T> values_;
};

}  // namespace models
