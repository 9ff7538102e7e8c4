// The states of a circuit breaker on sales, with hysteresis and a least stay.
//
//   CLOSED --(load >= throttle)--> THROTTLED --(load >= open)--> OPEN
//   THROTTLED --(load <= resume)--> CLOSED
//   OPEN --(load <= half open)--> HALF_OPEN --(time is up)--> THROTTLED
//   HALF_OPEN --(load >= open)--> OPEN again
// A state machine without clock or engine: its owner tells it load and time (MODEL.md,
// Controllers).
#pragma once

#include <cstdint>

#include "models/scenario.hpp"
#include "models/timeline.hpp"

namespace models::company {

enum class BreakerState : std::uint8_t { closed, throttled, open, half_open };

class BreakerMachine {
 public:
    BreakerMachine(const Timeline& timeline, const Breakers& parameters)
        : timeline_(&timeline), parameters_(&parameters) {}

    /// Evaluates a report read at `now`; returns whether the state changed.
    bool evaluate(double load, sim::Time now) {
        const BreakerState before = state_;
        if (changed_ && now < timeline_->after(since_, parameters_->dwell)) return false;
        switch (state_) {
            case BreakerState::closed:
                if (load >= parameters_->open_at) {
                    trip();
                } else if (load >= parameters_->throttle_at) {
                    state_ = BreakerState::throttled;
                }
                break;
            case BreakerState::throttled:
                if (load >= parameters_->open_at) {
                    trip();
                } else if (load <= parameters_->resume_at) {
                    state_ = BreakerState::closed;
                }
                break;
            case BreakerState::open:
                if (load <= parameters_->half_open_at) state_ = BreakerState::half_open;
                break;
            case BreakerState::half_open:
                if (load >= parameters_->open_at) {
                    state_ = BreakerState::open;
                    ++reopenings_;
                } else if (now >= timeline_->after(since_, parameters_->half_open_time)) {
                    state_ = BreakerState::throttled;
                }
                break;
        }
        if (state_ == before) return false;
        since_ = now;
        changed_ = true;
        return true;
    }

    [[nodiscard]] BreakerState state() const noexcept { return state_; }
    /// Entries to OPEN, re-openings apart.
    [[nodiscard]] std::int64_t trips() const noexcept { return trips_; }
    [[nodiscard]] std::int64_t reopenings() const noexcept { return reopenings_; }

 private:
    void trip() {
        state_ = BreakerState::open;
        ++trips_;
    }

    const Timeline* timeline_;
    const Breakers* parameters_;
    BreakerState state_ = BreakerState::closed;
    bool changed_ = false;  // the opening state has no age
    sim::Time since_{};
    std::int64_t trips_ = 0;
    std::int64_t reopenings_ = 0;
};

}  // namespace models::company
