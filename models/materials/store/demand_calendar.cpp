#include "models/materials/store/demand_calendar.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace models::materials {

namespace {

/// A span as clock time, with working days spread evenly over the week.
sim::Duration clock_time_of(const Span& span, const WorkCalendar& calendar) {
    return span.clock + sim::from_hours(24.0 * span.working_days / calendar.working_share());
}

std::int64_t whole_days(const Span& span, const WorkCalendar& calendar) {
    return clock_time_of(span, calendar) / sim::day + 1;
}

}  // namespace

std::int64_t reviews_of_year(const MaterialParameters& parameters, const WorkCalendar& calendar) {
    const double review = sim::hours(clock_time_of(parameters.review, calendar));
    return static_cast<std::int64_t>(365.0 * 24.0 / review + 0.5);
}

std::int64_t days_foreseen(const MaterialParameters& parameters, const WorkCalendar& calendar,
                           std::int64_t days) {
    constexpr std::int64_t year = 366;
    const sim::Duration lead_time = std::max(parameters.lead_time, parameters.backup_lead_time);
    // A week more, because what working days are in clock time depends on the day they begin.
    return std::max(days, year) + lead_time / sim::day + whole_days(parameters.review, calendar) +
           7;
}

DemandCalendar::DemandCalendar(const WorkCalendar& working, const MaterialParameters& parameters,
                               std::vector<double> factors)
    : working_(working),
      review_(parameters.review),
      reviews_(reviews_of_year(parameters, working)),
      lag_(clock_time_of(parameters.calendar_lag, working)),
      factors_(std::move(factors)) {}

double DemandCalendar::of_day(sim::Time time) const {
    const sim::Time asked = std::max(time - lag_, sim::Time{});
    const auto day = static_cast<std::size_t>((asked - sim::Time{}) / sim::day);
    return factors_[std::min(day, factors_.size() - 1)];
}

double DemandCalendar::factor(sim::Time from, double days) const {
    const sim::Duration work = working_.work_of(days);
    if (factors_.empty() || work.count() <= 0) return 1.0;
    double sum = 0.0;
    for (sim::Duration left = work; left.count() > 0;) {
        const sim::Time midnight{((from - sim::Time{}) / sim::day + 1) * sim::day};
        const sim::Duration part =
            std::min(left, working_.worked(midnight) - working_.worked(from));
        sum += of_day(from) * static_cast<double>(part.count());
        left -= part;
        from = midnight;
    }
    return sum / static_cast<double>(work.count());
}

std::vector<double> DemandCalendar::of_first_year() const {
    std::vector<double> factors;
    const double days = working_.in_working_days(review_);
    sim::Time begins{};
    for (std::int64_t review = 0; review < reviews_; ++review) {
        factors.push_back(factor(begins, days));
        begins = working_.after(begins, review_);
    }
    return factors;
}

}  // namespace models::materials
