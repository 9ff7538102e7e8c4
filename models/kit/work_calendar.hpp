// A calendar of working hours, which converts between clock time and working time.
//
// A run starts at 00:00 on a Monday. All conversions are O(1). "Worked time" is the time that an
// office or a shift has been open since the start of the run. Work is measured in it, so that a
// four-hour job begun at 15:00 on a Friday ends at 11:00 on Monday.
#pragma once

#include <cstdint>

#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models {

class WorkCalendar {
 public:
    /// `opens` and `closes` are times of day; `closes` is the later one. The working days of a week
    /// begin on Monday.
    WorkCalendar(sim::Duration opens, sim::Duration closes, std::int64_t days_per_week) noexcept
        : opens_(opens), closes_(closes), days_per_week_(days_per_week) {}

    [[nodiscard]] std::int64_t days_per_week() const noexcept { return days_per_week_; }
    /// Length of a working day.
    [[nodiscard]] sim::Duration working_day() const noexcept { return closes_ - opens_; }
    /// Working days of a week over its seven days.
    [[nodiscard]] double working_share() const noexcept {
        return static_cast<double>(days_per_week_) / 7.0;
    }
    /// Working days of this calendar over those of another one in the same weeks.
    [[nodiscard]] double days_over(const WorkCalendar& other) const noexcept {
        return static_cast<double>(days_per_week_) / static_cast<double>(other.days_per_week_);
    }
    /// Time worked in [start of the run, `time`].
    [[nodiscard]] sim::Duration worked(sim::Time time) const noexcept;
    /// The earliest time at which the time worked reaches `worked`.
    [[nodiscard]] sim::Time when_worked(sim::Duration worked) const noexcept;
    /// The first instant at or after `time` at which work can go on.
    [[nodiscard]] sim::Time next_open(sim::Time time) const noexcept;
    /// When a job is done that begins at `time` and needs the working time `work`.
    [[nodiscard]] sim::Time after_work(sim::Time time, sim::Duration work) const noexcept {
        return work.count() <= 0 ? time : when_worked(worked(time) + work);
    }
    /// `time` plus a span of clock time or of working days.
    [[nodiscard]] sim::Time after(sim::Time time, const Span& span) const noexcept {
        return after_work(time + span.clock, work_of(span.working_days));
    }
    /// The first instant at or after `time` that is a whole number of periods after the start of
    /// the run. A period in working days is measured in worked time.
    [[nodiscard]] sim::Time next_instant(sim::Time time, const Span& period) const noexcept;
    /// The working time of a number of working days.
    [[nodiscard]] sim::Duration work_of(double working_days) const noexcept {
        return sim::from_hours(working_days * sim::hours(working_day()));
    }
    /// A span as a number of this calendar's working days.
    [[nodiscard]] double in_working_days(const Span& span) const noexcept {
        return models::in_working_days(span, days_per_week_);
    }
    /// The number of working days before the date of `time`. A day off has the number of the next
    /// working day.
    [[nodiscard]] std::int64_t working_date(sim::Time time) const noexcept;
    /// Whole working days from the date of `promised` to the date of `delivered`, at least 0
    /// (docs/model/decisions.md, decision 15).
    [[nodiscard]] std::int64_t days_late(sim::Time promised, sim::Time delivered) const noexcept {
        const std::int64_t days = working_date(delivered) - working_date(promised);
        return days > 0 ? days : 0;
    }

 private:
    sim::Duration opens_;
    sim::Duration closes_;
    std::int64_t days_per_week_;
};

}  // namespace models
