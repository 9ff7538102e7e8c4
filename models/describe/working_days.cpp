#include "models/describe/working_days.hpp"

namespace models {

namespace {

constexpr double months_per_year = 12.0;

// 0 for what is no period.
double working_days_in(std::string_view period, const WorkingDays& days) {
    if (period == "wd") return 1.0;
    if (period == "week") return days.per_week;
    if (period == "month") return days.per_month();
    if (period == "year") return months_per_year * days.per_month();
    return 0.0;
}

}  // namespace

bool takes_other_periods(const Unit& unit) {
    const bool compounds = unit.dimension == Dimension::share && unit.per == "month";
    const bool is_calendar = unit.noun == "wd";
    return working_days_in(unit.per, {}) > 0.0 && !compounds && !is_calendar;
}

std::optional<Periods> periods_of(const Unit& unit, std::string_view written,
                                  const WorkingDays& days) {
    if (written == unit.per) return Periods{};
    const double period = working_days_in(written, days);
    if (period == 0.0 || !takes_other_periods(unit)) return std::nullopt;
    return Periods{.own = working_days_in(unit.per, days), .written = period};
}

}  // namespace models
