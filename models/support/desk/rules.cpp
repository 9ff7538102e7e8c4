// The rules of the support desk.
#include <fmt/format.h>

#include "models/company/company.hpp"
#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models::support {

void SupportMechanism::check(const Scenario& scenario, Rules& rules) {
    const SupportParameters& support = scenario.support;
    const CalendarParameters hours = scenario.calendars.support.in(scenario.calendar);
    const sim::Duration open = hours.closes - hours.opens;
    rules.require(hours.closes <= hours.opens || support.answering_time.value_or(open) <= open,
                  "support.answering_time",
                  fmt::format("{} is more than a working day of support has, {}",
                              text_at(support, &SupportParameters::answering_time),
                              text_of(open, Unit{Dimension::work})));
    const CalendarParameters& company = scenario.calendar;
    const bool never_closes =
        company.closes - company.opens == sim::day && company.days_per_week == 7;
    rules.require(
        !never_closes || support.in_office_hours.value_or(1.0) == 1.0, "support.in_office_hours",
        fmt::format("the company works around the clock, so all tickets are opened in its "
                    "working hours and not {}",
                    text_at(support, &SupportParameters::in_office_hours)));
}

}  // namespace models::support
