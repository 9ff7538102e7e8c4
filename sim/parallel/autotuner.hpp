// Chooses how to run what comes next: all in one queue, in windows on this thread, or in windows on
// all threads.
//
// Results do not depend on the mode, so the wall clock may decide. In a trial each mode runs for
// some milliseconds, in three turns. The mode whose best turn was cheapest per event is kept until
// the next trial; it must be clearly cheaper than the mode that was kept before to replace it. A
// trial of a large run costs mostly what it takes to move all events between one queue and many.
// So it ends after one turn of each mode if windows on all threads are far cheaper than the others.
// Trials take less than a twenty-fifth of the time, so a run can lose little against its best mode.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace sim {

enum class RunMode : std::uint8_t {
    one_queue,           ///< no windows
    windows,             ///< one thread
    windows_on_threads,  ///< all threads
};

class Autotuner {
 public:
    using Duration = std::chrono::steady_clock::duration;

    /// Begins with `first`.
    explicit Autotuner(RunMode first) noexcept : mode_(first), kept_(first) {}

    /// The mode in which to run what comes next.
    [[nodiscard]] RunMode mode() const noexcept { return mode_; }
    /// Says what has been done in `mode()` since the last call, and which modes there are to choose
    /// from (indexed by RunMode). `changing` is the part of `time` that the change of mode took.
    void record(std::uint64_t events, Duration time, Duration changing,
                const std::array<bool, 3>& possible) noexcept;

 private:
    void begin_trial(const std::array<bool, 3>& possible) noexcept;
    void next_turn(const std::array<bool, 3>& possible) noexcept;
    /// The mode of a turn of a trial, turns being numbered from 0.
    [[nodiscard]] std::size_t mode_of_turn(std::size_t number) const noexcept;
    [[nodiscard]] bool threads_far_cheaper() const noexcept;
    void decide() noexcept;

    RunMode mode_;
    RunMode kept_;
    bool trying_ = false;
    std::size_t turn_ = 0;
    std::uint32_t steps_ = 0;  // calls of `record` in this turn
    Duration turn_time_{0};
    Duration counted_time_{0};  // of this turn, since it has warmed up
    std::uint64_t counted_events_ = 0;
    Duration since_trial_{0};
    Duration trial_cost_{0};
    Duration pause_{0};
    std::array<bool, 3> tried_{};    // in the last trial
    std::array<double, 3> costs_{};  // per event, by mode, in this trial
};

}  // namespace sim
