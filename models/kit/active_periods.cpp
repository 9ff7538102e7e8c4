#include "models/kit/active_periods.hpp"

namespace models {

std::size_t ActivePeriods::record() {
    while (next_ < weeks_.size() && times_[next_] < began_) ++next_;
    const std::size_t first = next_;
    if (first == weeks_.size() || times_[first] >= ended_) return first;
    const sim::Duration week = calendar_->working_day() * calendar_->days_per_week();
    const sim::Duration worked = calendar_->worked(ended_) - calendar_->worked(began_);
    const auto weeks =
        static_cast<float>(static_cast<double>(worked.count()) / static_cast<double>(week.count()));
    for (; next_ < weeks_.size() && times_[next_] < ended_; ++next_) weeks_[next_] = weeks;
    return first;
}

void ActivePeriods::finish(sim::Time end) {
    if (!active_) {
        record();
        return;
    }
    active_ = false;
    ended_ = end;
    cut_from_ = record();
}

}  // namespace models
