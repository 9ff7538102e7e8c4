// Sums by week, counted from the start of the run. The bullwhip ratio compares their variances.
#pragma once

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
    /// The sums of the weeks that lie wholly before `end`.
    [[nodiscard]] std::vector<double> before(sim::Time end) const {
        std::vector<double> whole = sums_;
        whole.resize(static_cast<std::size_t>(end.time_since_epoch() / sim::week), 0.0);
        return whole;
    }

 private:
    std::vector<double> sums_;
};

}  // namespace models
