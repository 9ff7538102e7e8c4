// The states of the circuit breaker on sales, with hysteresis and a minimum time in each state.
//
//   CLOSED --(load >= throttle)--> THROTTLED --(load >= open)--> OPEN
//   THROTTLED --(load <= resume)--> CLOSED
//   OPEN --(load <= half open)--> HALF_OPEN --(time is up)--> THROTTLED
//   HALF_OPEN --(load >= open)--> OPEN again
//
// The state machine has no clock and no engine; its owner passes it the load and the time
// (docs/model/decisions.md, decision 6).
#pragma once

#include <array>
#include <cstdint>

#include "models/control/breaker/parameters.hpp"
#include "models/kit/work_calendar.hpp"

namespace models::control {

enum class BreakerState : std::uint8_t { closed, throttled, open, half_open };
inline constexpr std::array all_breaker_states{BreakerState::closed, BreakerState::throttled,
                                               BreakerState::open, BreakerState::half_open};

class BreakerMachine {
 public:
    BreakerMachine(const WorkCalendar& calendar, const BreakerParameters& parameters)
        : calendar_(&calendar), parameters_(parameters) {}

    void apply(const BreakerParameters& parameters) { parameters_ = parameters; }

    /// Back to CLOSED, as at the start.
    void reset() {
        state_ = BreakerState::closed;
        changed_ = false;
    }

    /// Evaluates a report read at `now`; returns whether the state changed.
    bool evaluate(double load, sim::Time now) {
        const BreakerState before = state_;
        if (changed_ && now < calendar_->after(since_, parameters_.dwell)) return false;
        switch (state_) {
            case BreakerState::closed:
                if (load >= parameters_.open_at) {
                    trip();
                } else if (load >= parameters_.throttle_at) {
                    state_ = BreakerState::throttled;
                }
                break;
            case BreakerState::throttled:
                if (load >= parameters_.open_at) {
                    trip();
                } else if (load <= parameters_.resume_at) {
                    state_ = BreakerState::closed;
                }
                break;
            case BreakerState::open:
                if (load <= parameters_.half_open_at) state_ = BreakerState::half_open;
                break;
            case BreakerState::half_open:
                if (load >= parameters_.open_at) {
                    state_ = BreakerState::open;
                    ++reopenings_;
                } else if (now >= calendar_->after(since_, parameters_.half_open_time)) {
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
    /// Entries to OPEN, without those from HALF_OPEN, which reopenings() counts.
    [[nodiscard]] std::int64_t trips() const noexcept { return trips_; }
    [[nodiscard]] std::int64_t reopenings() const noexcept { return reopenings_; }

 private:
    void trip() {
        state_ = BreakerState::open;
        ++trips_;
    }

    const WorkCalendar* calendar_;
    BreakerParameters parameters_;
    BreakerState state_ = BreakerState::closed;
    bool changed_ = false;  // false: the minimum time does not hold for the first state
    sim::Time since_{};
    std::int64_t trips_ = 0;
    std::int64_t reopenings_ = 0;
};

}  // namespace models::control
