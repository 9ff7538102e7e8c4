// Sums by week, counted from the start of the run. The bullwhip ratio compares their variances.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "sim/time.hpp"

namespace models {

class WeeklySums {
 public:
    void add(sim::Time now, double amount) {
        const auto week = static_cast<std::size_t>(now.time_since_epoch() / sim::week);
        if (week >= sums_.size()) sums_.resize(week + 1, 0.0);
        sums_[week] += amount;
    }
    /// The sums of the weeks that lie wholly in [from, end); `from` is the start of a week.
    [[nodiscard]] std::vector<double> between(sim::Time from, sim::Time end) const {
        std::vector<double> whole = sums_;
        whole.resize(static_cast<std::size_t>(std::max(from, end).time_since_epoch() / sim::week),
                     0.0);
        const auto weeks = static_cast<std::ptrdiff_t>(from.time_since_epoch() / sim::week);
        whole.erase(whole.begin(), whole.begin() + weeks);
        return whole;
    }

 private:
    std::vector<double> sums_;
};

}  // namespace models
