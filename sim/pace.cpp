#include "sim/pace.hpp"

#include <algorithm>
#include <limits>

namespace sim {

namespace {
using namespace std::chrono_literals;
constexpr std::size_t ways = 3;
constexpr std::size_t rounds = 3;  // of a trial: every way has as many turns
constexpr Pace::Duration turn = 2ms;
// Of a turn, until threads are awake and what they need is in their caches.
constexpr Pace::Duration warming_up = 500us;
constexpr std::uint32_t least_steps = 4;
constexpr Pace::Duration least_pause = 5ms;
constexpr Pace::Duration first_pause = 50ms;
constexpr Pace::Duration longest_pause = 2s;
constexpr int pause_per_trial = 25;
// What another way may cost at most, in parts of what the kept one costs, to replace it.
constexpr double clearly_cheaper = 0.96;
// What all threads together may cost at most, in parts of any other way, to be kept at once. What
// others do to the machine makes no turn cheaper, and seldom both of two others so much dearer.
constexpr double far_cheaper = 0.75;
}  // namespace

void Pace::record(std::uint64_t events, Duration time, Duration changing,
                  const std::array<bool, 3>& possible) noexcept {
    if (!trying_) {
        since_trial_ += time;
        const bool choice = std::count(possible.begin(), possible.end(), true) > 1;
        // A way that was not there yet is not kept waiting.
        const bool due = since_trial_ >= (possible == tried_ ? pause_ : least_pause);
        if (choice && due) begin_trial(possible);
        return;
    }
    trial_cost_ += time;
    // What it takes to change over is no part of what a way costs.
    turn_time_ += time - changing;
    if (turn_time_ > warming_up) {
        counted_time_ += time - changing;
        counted_events_ += events;
    }
    if (++steps_ < least_steps || turn_time_ < turn) return;
    // What others do to the machine only adds, so of several turns the best tells most.
    double& cost = costs_[static_cast<std::size_t>(way_)];
    if (counted_events_ > 0) {
        cost = std::min(cost, static_cast<double>(counted_time_.count()) /
                                  static_cast<double>(counted_events_));
    }
    next_turn(possible);
}

void Pace::begin_trial(const std::array<bool, 3>& possible) noexcept {
    trying_ = true;
    tried_ = possible;
    turn_ = 0;
    trial_cost_ = Duration{0};
    costs_.fill(std::numeric_limits<double>::infinity());
    next_turn(possible);
}

void Pace::next_turn(const std::array<bool, 3>& possible) noexcept {
    steps_ = 0;
    turn_time_ = Duration{0};
    counted_time_ = Duration{0};
    counted_events_ = 0;
    while (turn_ < rounds * ways && !(turn_ == ways && together_far_cheaper())) {
        const std::size_t candidate = candidate_of(turn_++);
        if (!possible[candidate]) continue;
        way_ = static_cast<Way>(candidate);
        return;
    }
    decide();
}

// Forth and back, from where the run is: between one queue and windows all events are moved.
std::size_t Pace::candidate_of(std::size_t number) const noexcept {
    const std::size_t place = number % ways;
    const bool forth = (number / ways) % 2 == (kept_ == Way::one_queue ? 0 : 1);
    return forth ? place : ways - 1 - place;
}

bool Pace::together_far_cheaper() const noexcept {
    const auto [one_queue, alone, together] = costs_;
    return together < far_cheaper * std::min(one_queue, alone);
}

void Pace::decide() noexcept {
    const auto per_event = [this](Way way) { return costs_[static_cast<std::size_t>(way)]; };
    const Way before = kept_;
    for (const Way way : {Way::one_queue, Way::alone, Way::together}) {
        const double threshold = kept_ == before ? clearly_cheaper : 1.0;
        if (way != kept_ && per_event(way) < threshold * per_event(kept_)) kept_ = way;
    }
    way_ = kept_;
    trying_ = false;
    since_trial_ = Duration{0};
    pause_ = kept_ == before ? std::min(2 * pause_, longest_pause) : first_pause;
    pause_ = std::max({pause_, first_pause, pause_per_trial * trial_cost_});
}

}  // namespace sim
