// The calendar months of a run: where each begins, and one value for each.
//
// A run starts at 00:00. It may begin with a warm-up before the first month. What happens in the
// warm-up has a place of its own behind those of the months. All look-ups are O(1).
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/time.hpp"

namespace models {

class Months {
 public:
    /// `count` calendar months from the date `start` on. A month that lacks the day of `start`
    /// (such as the 31st) begins on its last day. The run begins `warm_up` before that date; it is
    /// a whole number of weeks, so that the run begins on the same day of the week.
    Months(std::chrono::year_month_day start, std::int64_t count,
           sim::Duration warm_up = sim::Duration{0});

    /// The end of the run: the same day of the month, `count()` months after the opening.
    [[nodiscard]] sim::Time end() const noexcept { return starts_.back(); }
    [[nodiscard]] std::size_t count() const noexcept { return starts_.size() - 1; }
    /// The start of the first month, which is the end of the warm-up.
    [[nodiscard]] sim::Time opening() const noexcept { return starts_.front(); }
    /// The place of the warm-up among the months: behind the last one.
    [[nodiscard]] std::size_t warm_up() const noexcept { return count(); }
    /// The month that holds an instant of the run; warm_up() for an instant before the opening, the
    /// last month for an instant after the run.
    [[nodiscard]] std::size_t month_of(sim::Time time) const noexcept {
        const auto day = static_cast<std::size_t>(sim::microseconds(time) / sim::day.count());
        return day < month_of_day_.size() ? month_of_day_[day] : count() - 1;
    }
    /// The month of the calendar, 0 for January, on a day of the run or after it; day 0 is the
    /// first, with the warm-up.
    [[nodiscard]] std::size_t calendar_month(std::int64_t day) const;
    /// The date of such a day.
    [[nodiscard]] std::chrono::year_month_day date(std::int64_t day) const {
        return {first_day_ + std::chrono::days{day}};
    }
    [[nodiscard]] sim::Time month_start(std::size_t month) const { return starts_[month]; }
    /// The warm-up counts as many days as the first month: a monthly amount is the same there.
    [[nodiscard]] std::int64_t days_in_month(std::size_t month) const {
        const std::size_t like = month == warm_up() ? 0 : month;
        return (starts_[like + 1] - starts_[like]) / sim::day;
    }

    /// Splits [from, to) at the starts of months and calls `visit(month, part_from, part_to)` for
    /// each part, in order. Time before the opening belongs to warm_up(), time after the end of the
    /// run to the last month.
    template <typename Visit>
    void for_each_month(sim::Time from, sim::Time to, const Visit& visit) const {
        while (from < to) {
            const std::size_t month = month_of(from);
            const std::size_t next = month == warm_up() ? 0 : month + 1;
            const sim::Time until = next < count() ? std::min(to, month_start(next)) : to;
            visit(month, from, until);
            from = until;
        }
    }

 private:
    std::chrono::sys_days first_day_;
    std::vector<sim::Time> starts_;  // one more than months
    std::vector<std::uint16_t> month_of_day_;
};

/// One value per month of the run, and one for the warm-up.
template <typename T>
class Monthly {
 public:
    using Value = T;

    explicit Monthly(const Months& months) : months_(&months), values_(months.count() + 1, T{}) {}

    /// The value of the month that holds `time`, or that of the warm-up.
    [[nodiscard]] T& at(sim::Time time) { return values_[months_->month_of(time)]; }
    [[nodiscard]] const T& operator[](std::size_t month) const { return values_[month]; }
    [[nodiscard]] T& operator[](std::size_t month) { return values_[month]; }
    /// The sum over the whole run, with the warm-up.
    [[nodiscard]] T total() const {
        T sum{};
        for (const T& value : values_) sum += value;
        return sum;
    }

 private:
    const Months* months_;
    std::vector<T> values_;
};

}  // namespace models
