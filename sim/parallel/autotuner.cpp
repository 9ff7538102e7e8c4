#include "sim/parallel/autotuner.hpp"

#include <algorithm>
#include <limits>

namespace sim {

namespace {
using namespace std::chrono_literals;
constexpr std::size_t modes = 3;
constexpr std::size_t rounds = 3;  // of a trial: every mode has so many turns
constexpr Autotuner::Duration turn = 2ms;
// The first part of a turn is not counted: threads wake up, and caches fill.
constexpr Autotuner::Duration warming_up = 500us;
constexpr std::uint32_t least_steps = 4;
constexpr Autotuner::Duration least_pause = 5ms;
constexpr Autotuner::Duration first_pause = 50ms;
constexpr Autotuner::Duration longest_pause = 2s;
constexpr int pause_per_trial = 25;
// To replace the kept mode, another must cost less than this share of it.
constexpr double clearly_cheaper = 0.96;
// To be kept after one turn, windows on all threads must cost less than this share of each other
// mode. Other load on the machine makes no turn cheaper, and seldom makes both other modes so much
// dearer.
constexpr double far_cheaper = 0.75;
}  // namespace

void Autotuner::record(std::uint64_t events, Duration time, Duration changing,
                       const std::array<bool, 3>& possible) noexcept {
    if (!trying_) {
        since_trial_ += time;
        const bool choice = std::count(possible.begin(), possible.end(), true) > 1;
        // When a mode has become possible since the last trial, the next one comes soon.
        const bool due = since_trial_ >= (possible == tried_ ? pause_ : least_pause);
        if (choice && due) begin_trial(possible);
        return;
    }
    trial_cost_ += time;
    // The change of mode is no part of what a mode costs.
    turn_time_ += time - changing;
    if (turn_time_ > warming_up) {
        counted_time_ += time - changing;
        counted_events_ += events;
    }
    if (++steps_ < least_steps || turn_time_ < turn) return;
    // Other load on the machine only adds time, so the best of several turns is the best estimate.
    double& cost = costs_[static_cast<std::size_t>(mode_)];
    if (counted_events_ > 0) {
        cost = std::min(cost, static_cast<double>(counted_time_.count()) /
                                  static_cast<double>(counted_events_));
    }
    next_turn(possible);
}

void Autotuner::begin_trial(const std::array<bool, 3>& possible) noexcept {
    trying_ = true;
    tried_ = possible;
    turn_ = 0;
    trial_cost_ = Duration{0};
    costs_.fill(std::numeric_limits<double>::infinity());
    next_turn(possible);
}

void Autotuner::next_turn(const std::array<bool, 3>& possible) noexcept {
    steps_ = 0;
    turn_time_ = Duration{0};
    counted_time_ = Duration{0};
    counted_events_ = 0;
    while (turn_ < rounds * modes && !(turn_ == modes && threads_far_cheaper())) {
        const std::size_t candidate = mode_of_turn(turn_++);
        if (!possible[candidate]) continue;
        mode_ = static_cast<RunMode>(candidate);
        return;
    }
    decide();
}

// Rounds go forth and back through the modes, beginning with the kept one if that is an end: each
// change between one queue and windows moves all events.
std::size_t Autotuner::mode_of_turn(std::size_t number) const noexcept {
    const std::size_t place = number % modes;
    const bool forth = (number / modes) % 2 == (kept_ == RunMode::one_queue ? 0 : 1);
    return forth ? place : modes - 1 - place;
}

bool Autotuner::threads_far_cheaper() const noexcept {
    const auto [one_queue, windows, windows_on_threads] = costs_;
    return windows_on_threads < far_cheaper * std::min(one_queue, windows);
}

void Autotuner::decide() noexcept {
    const auto per_event = [this](RunMode mode) { return costs_[static_cast<std::size_t>(mode)]; };
    const RunMode before = kept_;
    for (const RunMode mode : {RunMode::one_queue, RunMode::windows, RunMode::windows_on_threads}) {
        const double threshold = kept_ == before ? clearly_cheaper : 1.0;
        if (mode != kept_ && per_event(mode) < threshold * per_event(kept_)) kept_ = mode;
    }
    mode_ = kept_;
    trying_ = false;
    since_trial_ = Duration{0};
    pause_ = kept_ == before ? std::min(2 * pause_, longest_pause) : first_pause;
    pause_ = std::max({pause_, first_pause, pause_per_trial * trial_cost_});
}

}  // namespace sim
