// How long a run is and when people work.
#pragma once

#include <chrono>
#include <cstdint>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "sim/time.hpp"

namespace models {

struct RunParameters {
    std::chrono::year_month_day start{std::chrono::year{2027}, std::chrono::February,
                                      std::chrono::day{1}};  // a Monday
    std::int64_t months = 36;
    Span warm_up = wd(80.0);                              // before the first month
    sim::Duration sample_period = std::chrono::hours{2};  // between two measurements of load
    std::int64_t most_events = 200'000'000;               // of one replication

    bool operator==(const RunParameters&) const = default;
};

struct CalendarParameters {
    sim::Duration opens = std::chrono::hours{9};    // time of day
    sim::Duration closes = std::chrono::hours{17};  // time of day
    std::int64_t days_per_week = 5;                 // 5: Monday to Friday
    double days_per_month = 22.0;                   // working days that a monthly amount stands for

    bool operator==(const CalendarParameters&) const = default;
};

/// The calendar of a department, where it differs from the company's.
struct DepartmentCalendarParameters {
    sim::Duration opens{0};          // time of day
    sim::Duration closes{0};         // time of day; 0: both hours as the company's
    std::int64_t days_per_week = 0;  // 0: as the company's

    /// The calendar of the department in a company with this one.
    [[nodiscard]] constexpr CalendarParameters in(const CalendarParameters& company) const {
        CalendarParameters own = company;
        if (closes.count() > 0) {
            own.opens = opens;
            own.closes = closes;
        }
        if (days_per_week > 0) own.days_per_week = days_per_week;
        return own;
    }

    bool operator==(const DepartmentCalendarParameters&) const = default;
};

struct CalendarsParameters {
    DepartmentCalendarParameters sales;
    DepartmentCalendarParameters plant;
    DepartmentCalendarParameters support;
    DepartmentCalendarParameters warehouse;

    bool operator==(const CalendarsParameters&) const = default;
};

struct SettingSection {
    RunParameters run;
    CalendarParameters calendar;
    CalendarsParameters calendars;

    bool operator==(const SettingSection&) const = default;
};

template <>
struct Described<RunParameters> {
    template <typename Owner = RunParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::start>(between(2000, 2100), "First day of the simulation, a Monday.", "[A]"),
        field<&Owner::months>(units::count("months"), between(1, 600),
                              "Length of the simulation in calendar months.", "[A]"),
        field<&Owner::warm_up>(
            bounds::wait,
            "Time that the company has already run, at the demand of the opening and under the "
            "base, when the first month begins; rounded up to whole weeks. 0: it opens without "
            "work in progress.",
            "[A] decision 23"),
        field<&Owner::sample_period>(units::clock, between(0.25, 24e3),
                                     "Time between two measurements of load for the results.",
                                     "[A]"),
        field<&Owner::most_events>(units::count("events"), between(1, 1e15),
                                   "Events that one replication may have. A replication that comes "
                                   "to more fails, and says so. Three years of 500 orders a month "
                                   "have about a million.",
                                   "[A]"),
    };
};

template <>
struct Described<CalendarParameters> {
    template <typename Owner = CalendarParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::opens>(units::time_of_day, between(0, 24),
                             "Time of day at which work begins.", "[A]"),
        field<&Owner::closes>(units::time_of_day, between(0, 24), "Time of day at which work ends.",
                              "[A]"),
        field<&Owner::days_per_week>(units::count("days"), between(1, 7),
                                     "Working days in a week, from Monday on.", "[A]"),
        field<&Owner::days_per_month>(units::rate("wd", "month"), positive(31),
                                      "Working days that a monthly amount stands for.", "[A]"),
    };
};

template <>
struct Described<DepartmentCalendarParameters> {
    template <typename Owner = DepartmentCalendarParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::opens>(units::time_of_day, between(0, 24),
                             "Time of day at which the department begins to work.",
                             "[A] decision 26"),
        field<&Owner::closes>(units::time_of_day, between(0, 24),
                              "Time of day at which the department ends work; 00:00: it works at "
                              "the hours of the company.",
                              "[A] decision 26"),
        field<&Owner::days_per_week>(units::count("days"), between(0, 7),
                                     "Working days of the department in a week, from Monday on; "
                                     "0: those of the company.",
                                     "[A] decision 26"),
    };
};

template <>
struct Described<CalendarsParameters> {
    template <typename Owner = CalendarsParameters>
    static constexpr auto fields = std::tuple{
        section<&Owner::sales>("When sales representatives work.", "department calendar"),
        section<&Owner::plant>("When the stages of plants work.", "department calendar"),
        section<&Owner::support>("When support answers.", "department calendar"),
        section<&Owner::warehouse>("When own warehouses work.", "department calendar"),
    };
};

template <>
struct Described<SettingSection> {
    template <typename Owner = SettingSection>
    static constexpr auto fields = std::tuple{
        section<&Owner::run>("The horizon of the simulation."),
        section<&Owner::calendar>(
            "When people work, and what a working day is in promises, lateness and terms."),
        section<&Owner::calendars>(
            "Calendars of departments, where they differ from that of the company."),
    };
};

}  // namespace models
