// What all rooms of a company share: the months, the working hours, and when to report and to post.
#pragma once

#include "models/kit/months.hpp"
#include "models/kit/quantity.hpp"
#include "models/kit/work_calendar.hpp"
#include "sim/time.hpp"

namespace models {

/// Months and calendars outlive the rooms.
struct Setting {
    const Months& months;
    const WorkCalendar& calendar;  ///< of the room's department: when its people work
    const WorkCalendar& company;   ///< of promises, lateness, terms and reports
    Span report_period;            ///< between two reports of load
    Span report_delay;             ///< from a report to its reader
    sim::Duration posting_period;  ///< between two batches of postings
    sim::Duration sample_period;   ///< between two measurements of load for the results
    double horizon_days;           ///< working days over which load is compared with capacity
    double days_per_month;         ///< working days that a monthly amount stands for
};

/// The setting of a department with this calendar.
[[nodiscard]] inline Setting with_calendar(const Setting& setting, const WorkCalendar& calendar) {
    return {.months = setting.months,
            .calendar = calendar,
            .company = setting.company,
            .report_period = setting.report_period,
            .report_delay = setting.report_delay,
            .posting_period = setting.posting_period,
            .sample_period = setting.sample_period,
            .horizon_days = setting.horizon_days,
            .days_per_month = setting.days_per_month};
}

}  // namespace models
