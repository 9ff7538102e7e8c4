// One run in conservative windows: every shard runs as far as it can hear nothing new, then all
// exchange what they have sent, and so on to the end.
//
// A window is over when all its shards are; what limits it is the delay of the links between them
// (see lookahead.hpp). Where windows are too thin to pay, the shards' events are moved into one
// queue and run without windows, and back when they have grown (see pace.hpp). The events that run,
// and which failure is the first, do not depend on any of this.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <vector>

#include "sim/cache_line.hpp"
#include "sim/gang.hpp"
#include "sim/lookahead.hpp"
#include "sim/pace.hpp"
#include "sim/shard.hpp"

namespace sim {

class WindowedRun {
 public:
    /// Whether windows are used by measurement, or always and on all threads.
    enum class Choice : std::uint8_t { measured, always };

    /// `receivers` are those of the outboxes of every shard.
    WindowedRun(std::span<const std::unique_ptr<Shard>> shards, ShardLinks links,
                std::vector<std::vector<std::size_t>> receivers, int threads, Choice choice);

    /// Runs all events. Returns false when `stop` became true first. Of several failures it throws
    /// the one with the least key.
    bool run(const std::atomic<bool>* stop);

    [[nodiscard]] std::uint64_t windows() const noexcept { return windows_; }
    [[nodiscard]] std::uint64_t events_in_windows() const noexcept { return events_in_windows_; }
    /// Windows that several threads shared.
    [[nodiscard]] std::uint64_t windows_together() const noexcept { return windows_together_; }
    [[nodiscard]] const Gang& gang() const noexcept { return gang_; }
    /// How often each of `lookahead().links()`, and behind them `hubs()`, stopped a shard.
    [[nodiscard]] const std::vector<std::uint64_t>& stops() const noexcept { return stops_; }
    [[nodiscard]] const Lookahead& lookahead() const noexcept { return lookahead_; }

 private:
    /// What a shard has sent to another in the last window.
    struct Sent {
        std::size_t to;
        EventKey earliest;
        Letters letters;
    };
    /// What the leader and a shard tell each other. Between windows the leader waits for what other
    /// threads have written, cache line by cache line, and they for what it has written: a line for
    /// each direction.
    struct alignas(2 * cache_line) Turn {
        // The leader writes:
        EventKey limit{};  // of this window
        OwnRow<Letters> mail;
        // The shard, once:
        EventKey failed_at = no_event;
        std::exception_ptr failure;
        // The shard, in every window:
        alignas(cache_line) EventKey next = no_event;  // its mail excluded
        std::uint64_t events = 0;                      // so far
        OwnRow<Sent> sent;
        bool cut_short = false;  // left the last window before its limit, to let others follow
        bool failed = false;     // when and how is in the other line, which stays with the leader
    };

    void lead();
    /// Prepares, runs and closes one window; false when nothing is left to do.
    bool window(bool together);
    void run_shard(std::size_t shard) noexcept;
    void advance(Shard& shard, Turn& turn);
    /// Notes what a shard has sent since the last window began.
    void note_sent(std::size_t shard);
    /// Hands over what was sent in the last window; `next_` is then when shards act next.
    void sort_mail();
    /// Moves everything into the first shard's queue, and back.
    void merge();
    void split();
    [[nodiscard]] std::uint64_t events() const;
    [[nodiscard]] bool stopping() const noexcept {
        return stop_ != nullptr && stop_->load(std::memory_order_relaxed);
    }

    std::span<const std::unique_ptr<Shard>> shards_;
    Lookahead lookahead_;
    std::vector<std::vector<std::size_t>> receivers_;  // of the outboxes, by shard
    Choice choice_;
    Pace pace_;
    const std::atomic<bool>* stop_ = nullptr;
    Gang gang_;
    bool finished_ = false;
    bool merged_ = false;
    std::size_t set_ = 0;  // of outboxes that are being written
    EventKey first_failure_ = no_event;
    std::vector<Turn> turns_;
    std::vector<EventKey> next_;  // of the shards, their mail included
    std::vector<std::uint64_t> next_times_;
    std::vector<std::size_t> active_;  // ran last (at first all), until their mail is sorted
    std::uint64_t windows_ = 0;
    std::uint64_t windows_together_ = 0;
    std::uint64_t events_in_windows_ = 0;
    std::vector<std::uint64_t> stops_;
};

}  // namespace sim
