// How to run what comes next: all in one queue, in windows on this thread, or in windows on many.
//
// Results do not depend on it, so the wall clock may decide. Each way is tried for some
// milliseconds, in three turns, and the one whose best turn was cheapest per event is kept until
// the next trial; another must be clearly cheaper to replace it. Where all threads together are far
// cheaper than the rest, one turn of each is enough: what a trial costs in a large run is mostly to
// move its events from one queue to many and back. Trials take less than one part in twenty-five of
// the time, so that the worst that can happen to a run is to lose little against its best way.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace sim {

enum class Way : std::uint8_t {
    one_queue,  ///< no windows
    alone,      ///< windows, one thread
    together,   ///< windows, all threads
};

class Pace {
 public:
    using Duration = std::chrono::steady_clock::duration;

    /// Begins with `first`.
    explicit Pace(Way first) noexcept : way_(first), kept_(first) {}

    [[nodiscard]] Way way() const noexcept { return way_; }
    /// Says what has been done since the last call, in the way of `way()`, and which ways there are
    /// to choose from (indexed by Way). `changing` is the part of `time` that it took to get there.
    void record(std::uint64_t events, Duration time, Duration changing,
                const std::array<bool, 3>& possible) noexcept;

 private:
    void begin_trial(const std::array<bool, 3>& possible) noexcept;
    void next_turn(const std::array<bool, 3>& possible) noexcept;
    /// The way of the how-manieth turn of a trial, if it is possible.
    [[nodiscard]] std::size_t candidate_of(std::size_t number) const noexcept;
    [[nodiscard]] bool together_far_cheaper() const noexcept;
    void decide() noexcept;

    Way way_;
    Way kept_;
    bool trying_ = false;
    std::size_t turn_ = 0;
    std::uint32_t steps_ = 0;  // of this turn
    Duration turn_time_{0};
    Duration counted_time_{0};  // of this turn, since it has warmed up
    std::uint64_t counted_events_ = 0;
    Duration since_trial_{0};
    Duration trial_cost_{0};
    Duration pause_{0};
    std::array<bool, 3> tried_{};    // in the last trial
    std::array<double, 3> costs_{};  // of an event in this trial, by way
};

}  // namespace sim
