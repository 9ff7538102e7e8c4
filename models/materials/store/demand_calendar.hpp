// What the planner of a store knows in advance about demand: the factors of the season and of
// planned peaks, as use of material follows them.
//
// Material is used in working time, some time after the demand for it. So the factor of a period is
// the mean over its working time of the factors of `lag` before.
#pragma once

#include <cstdint>
#include <vector>

#include "models/kit/work_calendar.hpp"
#include "models/materials/store/parameters.hpp"
#include "sim/time.hpp"

namespace models::materials {

/// Reviews in a year of 365 days, rounded.
[[nodiscard]] std::int64_t reviews_of_year(const MaterialParameters& parameters,
                                           const WorkCalendar& calendar);

/// Days from the start of a run of `days` days that forecasts may look ahead to.
[[nodiscard]] std::int64_t days_foreseen(const MaterialParameters& parameters,
                                         const WorkCalendar& calendar, std::int64_t days);

class DemandCalendar {
 public:
    /// `factors`: of each day from the start of the run on, the first and the last one also for
    /// days before and after; empty where all are 1. The working hours outlive the calendar.
    DemandCalendar(const WorkCalendar& working, const MaterialParameters& parameters,
                   std::vector<double> factors);

    /// The mean factor of the `days` working days from `from` on.
    [[nodiscard]] double factor(sim::Time from, double days) const;
    /// The factor of each review period in the first year of the run, for `reviews_of_year`
    /// periods.
    [[nodiscard]] std::vector<double> of_first_year() const;

 private:
    [[nodiscard]] double of_day(sim::Time time) const;

    const WorkCalendar& working_;
    Span review_;
    std::int64_t reviews_;
    sim::Duration lag_;
    std::vector<double> factors_;
};

}  // namespace models::materials
