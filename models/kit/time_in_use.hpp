// The working time for which servers or people were busy and available, by month.
//
// A room knows both as sums since its start. It states them at the end of a warm-up, of every
// month, and at the end of the run or at the closure. Each month gets what was added in it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/kit/months.hpp"
#include "sim/context.hpp"
#include "sim/time.hpp"

namespace models {

/// In hours.
struct WorkingHours {
    double busy = 0.0;
    double available = 0.0;
};

class TimeInUse {
 public:
    explicit TimeInUse(const Months& months)
        : busy_(months),
          available_(months),
          warm_up_(months.warm_up()),
          month_(months.month_of(sim::Time{})),
          left_(months.count() + (month_ == warm_up_ ? 1 : 0)) {}

    /// Ends the present month, which is the warm-up or the first one at first, given the sums since
    /// the start of the run. They may pass their type, as those of very many people do; what a
    /// month adds may not.
    void end_month(sim::Duration busy, sim::Duration available) {
        if (left_ == 0) return;
        --left_;
        busy_[month_] = added(busy, busy_before_);
        available_[month_] = added(available, available_before_);
        month_ = month_ == warm_up_ ? 0 : month_ + 1;
    }

    /// The time in the months from `first` to before `end`.
    [[nodiscard]] WorkingHours between(std::size_t first, std::size_t end) const {
        return {hours(busy_, first, end), hours(available_, first, end)};
    }

 private:
    static sim::Duration added(sim::Duration sum, std::uint64_t& before) {
        const auto now = static_cast<std::uint64_t>(sum.count());
        const sim::Duration of_month{static_cast<std::int64_t>(now - before)};
        before = now;
        return of_month;
    }
    // Microseconds are whole numbers, so the sum is exact as long as a double holds it.
    static double hours(const Monthly<sim::Duration>& monthly, std::size_t first, std::size_t end) {
        double microseconds = 0.0;
        for (std::size_t month = first; month < end; ++month) {
            microseconds += static_cast<double>(monthly[month].count());
        }
        return microseconds / 3'600'000'000.0;
    }

    Monthly<sim::Duration> busy_;
    Monthly<sim::Duration> available_;
    std::uint64_t busy_before_ = 0;  // the present month
    std::uint64_t available_before_ = 0;
    std::size_t warm_up_;
    std::size_t month_;
    std::size_t left_;  // of the run, with the present one
};

/// The start of a month of the run.
struct MonthStart {};

/// Schedules a handler of MonthStart for the start of the next month, if the run has another.
template <auto Handler>
void at_next_month(const Months& months, sim::Context& context) {
    const std::size_t present = months.month_of(context.now());
    const std::size_t next = present == months.warm_up() ? 0 : present + 1;
    if (next >= months.count()) return;
    context.at<Handler>(months.month_start(next), MonthStart{}, sim::Phase::calendar);
}

}  // namespace models
