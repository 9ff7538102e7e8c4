// The rules of the horizon and the calendar.
#include <fmt/format.h>

#include <chrono>
#include <string>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models {

namespace {

void check_run(const RunParameters& run, const std::string& path, Rules& rules) {
    if (!run.start.ok()) {
        rules.report(path + ".start", "is not in the calendar");
        return;
    }
    const std::chrono::sys_days first{run.start};
    const std::chrono::weekday weekday{first};
    if (weekday == std::chrono::Monday) return;
    const std::chrono::year_month_day monday{first - (weekday - std::chrono::Monday)};
    rules.report(path + ".start",
                 fmt::format("{} is not a Monday; the Monday before is {}",
                             text_at(run, &RunParameters::start), text_of(monday, Unit{})));
}

void check_calendar(const CalendarParameters& calendar, const std::string& path, Rules& rules) {
    rules.require(
        calendar.closes > calendar.opens, path + ".closes",
        fmt::format("{} is not after {}.opens, {}", text_at(calendar, &CalendarParameters::closes),
                    path, text_at(calendar, &CalendarParameters::opens)));
}

void check_department(const DepartmentCalendarParameters& calendar, const std::string& path,
                      Rules& rules) {
    using Owner = DepartmentCalendarParameters;
    const bool as_the_company = calendar.opens.count() == 0 && calendar.closes.count() == 0;
    rules.require(
        as_the_company || calendar.closes > calendar.opens, path + ".closes",
        fmt::format("{} is not after {}.opens, {}; a department with hours of its own "
                    "states both",
                    text_at(calendar, &Owner::closes), path, text_at(calendar, &Owner::opens)));
}

}  // namespace

void SettingMechanism::check(const Scenario& scenario, Rules& rules) {
    check_run(scenario.run, "run", rules);
    check_calendar(scenario.calendar, "calendar", rules);
    check_department(scenario.calendars.sales, "calendars.sales", rules);
    check_department(scenario.calendars.plant, "calendars.plant", rules);
    check_department(scenario.calendars.support, "calendars.support", rules);
    check_department(scenario.calendars.warehouse, "calendars.warehouse", rules);
}

}  // namespace models
