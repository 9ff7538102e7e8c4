#include "models/kit/months.hpp"

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

Months::Months(std::chrono::year_month_day start, std::int64_t count, sim::Duration warm_up)
    : first_day_(std::chrono::sys_days{start} - std::chrono::days{warm_up / sim::day}) {
    for (std::int64_t month = 0; month <= count; ++month) {
        starts_.push_back(add_months(start, month) + warm_up);
    }
    month_of_day_.assign(static_cast<std::size_t>(warm_up / sim::day),
                         static_cast<std::uint16_t>(count));
    for (std::size_t month = 0; month + 1 < starts_.size(); ++month) {
        month_of_day_.insert(month_of_day_.end(), static_cast<std::size_t>(days_in_month(month)),
                             static_cast<std::uint16_t>(month));
    }
}

std::size_t Months::calendar_month(std::int64_t day) const {
    return static_cast<unsigned>(date(day).month()) - 1;
}

}  // namespace models
