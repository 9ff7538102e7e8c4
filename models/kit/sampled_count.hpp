// A count whose value at each sampling instant is kept. Sampling needs no events of its own.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/time.hpp"

namespace models {

class SampledCount {
 public:
    /// Sampling instants are 0, `period`, two periods and so on.
    explicit SampledCount(sim::Duration period) noexcept : period_(period) {}

    /// Takes the samples of all instants before `now`. What is counted at an instant belongs to its
    /// sample.
    void advance(sim::Time now) {
        for (; next_ < now; next_ += period_) samples_.push_back(count_);
    }
    /// Counts `amount` at `now`, which never decreases from call to call.
    void add_at(sim::Time now, std::int64_t amount = 1) {
        advance(now);
        count_ += amount;
    }

    [[nodiscard]] std::int64_t count() const noexcept { return count_; }
    /// The samples taken so far. A room calls `advance` with the end of the run when it finishes.
    [[nodiscard]] const std::vector<std::int64_t>& samples() const noexcept { return samples_; }

 private:
    sim::Duration period_;
    sim::Time next_{};
    std::int64_t count_ = 0;
    std::vector<std::int64_t> samples_;
};

}  // namespace models
