// A count of what has happened so far, known at each sampling instant without an event for it.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/time.hpp"

namespace models {

class SampledCount {
 public:
    /// Sampling instants are 0, `period`, two periods and so on.
    explicit SampledCount(sim::Duration period) noexcept : period_(period) {}

    /// Takes the samples of the instants before `now`; what comes at an instant is in its sample.
    void advance(sim::Time now) {
        for (; next_ < now; next_ += period_) samples_.push_back(count_);
    }
    /// Counts one at `now`, which does not go back.
    void add_at(sim::Time now) {
        advance(now);
        ++count_;
    }

    [[nodiscard]] std::int64_t count() const noexcept { return count_; }
    /// Up to where `advance` went last; a room advances to its end when it finishes.
    [[nodiscard]] const std::vector<std::int64_t>& samples() const noexcept { return samples_; }

 private:
    sim::Duration period_;
    sim::Time next_{};
    std::int64_t count_ = 0;
    std::vector<std::int64_t> samples_;
};

}  // namespace models
