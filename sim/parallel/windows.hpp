// One run in conservative windows: every shard runs its events up to the time at which something
// new may reach it, then all shards exchange what they have sent, and so on to the end.
//
// A window is over when all its shards have finished it. Its length follows from the delays of the
// links between shards (see lookahead.hpp). Where windows hold too few events to pay, the events of
// all shards are moved into one queue and run without windows, and are moved back when windows pay
// again (see autotuner.hpp). Which events run, and which failure is the first, does not depend on
// any of this.
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
#include "sim/parallel/autotuner.hpp"
#include "sim/parallel/lookahead.hpp"
#include "sim/parallel/thread_team.hpp"
#include "sim/shard.hpp"

namespace sim {

class WindowedRun {
 public:
    /// Whether windows are used where measuring shows that they pay, or always and on all threads.
    enum class Choice : std::uint8_t { measured, always };

    /// `receivers` names, for every shard, the shards that its outboxes are for.
    WindowedRun(std::span<const std::unique_ptr<Shard>> shards, ShardLinks links,
                std::vector<std::vector<std::size_t>> receivers, int threads, Choice choice);

    /// Runs all events. Returns false when `stop` became true first, or when more than
    /// `most_events` have run. Of several failures it throws the one with the least key.
    bool run(const std::atomic<bool>* stop, std::uint64_t most_events);

    [[nodiscard]] std::uint64_t windows() const noexcept { return windows_; }
    [[nodiscard]] std::uint64_t events_in_windows() const noexcept { return events_in_windows_; }
    /// Windows that several threads shared.
    [[nodiscard]] std::uint64_t windows_together() const noexcept { return windows_together_; }
    [[nodiscard]] const ThreadTeam& team() const noexcept { return team_; }
    /// How often each of `lookahead().links()`, and after those each of `hubs()`, stopped a shard.
    [[nodiscard]] const std::vector<std::uint64_t>& stops() const noexcept { return stops_; }
    [[nodiscard]] const Lookahead& lookahead() const noexcept { return lookahead_; }

 private:
    /// What a shard has sent to another in the last window.
    struct Sent {
        std::size_t to;
        EventKey earliest;
        PackedEvents events;
    };
    /// What the leader and a shard pass to each other. Between windows each waits for the cache
    /// lines that the other has written, so there is one line for each direction.
    struct alignas(2 * cache_line) Exchange {
        // Written by the leader:
        EventKey limit{};  // of this window
        CacheLineVector<PackedEvents> received;
        // Written by the shard, once:
        EventKey failed_at = no_event;
        std::exception_ptr failure;
        // Written by the shard, in every window:
        alignas(cache_line) EventKey next = no_event;  // what it receives excluded
        std::uint64_t events = 0;                      // so far
        CacheLineVector<Sent> sent;
        bool cut_short =
            false;            // left the last window before its limit, so that others can catch up
        bool failed = false;  // `failed_at` and `failure` say when and how
    };

    void lead();
    /// Prepares, runs and closes one window; false when nothing is left to do.
    bool window(bool together);
    void run_shard(std::size_t shard) noexcept;
    void advance(Shard& shard, Exchange& exchange);
    /// Notes what a shard has sent since the last window began.
    void note_sent(std::size_t shard);
    /// Passes what was sent in the last window to its receivers, and updates `next_`.
    void deliver_sent();
    /// Moves all events into the first shard's queue, and back.
    void merge();
    void split();
    [[nodiscard]] std::uint64_t events() const;
    [[nodiscard]] bool stopping() const noexcept {
        return stop_ != nullptr && stop_->load(std::memory_order_relaxed);
    }

    std::span<const std::unique_ptr<Shard>> shards_;
    Lookahead lookahead_;
    std::vector<std::vector<std::size_t>> receivers_;  // of a shard's outboxes, by shard
    Choice choice_;
    ThreadTeam team_;
    Autotuner autotuner_;
    const std::atomic<bool>* stop_ = nullptr;
    std::uint64_t most_events_ = 0;
    bool finished_ = false;
    bool merged_ = false;
    std::size_t outbox_set_ = 0;  // which is being written
    EventKey first_failure_ = no_event;
    std::vector<Exchange> exchanges_;  // by shard
    std::vector<EventKey> next_;       // event of every shard, what it receives included
    std::vector<std::uint64_t> next_times_;
    // The shards of the last window, and before it all, until what they sent is delivered.
    std::vector<std::size_t> active_;
    std::uint64_t windows_ = 0;
    std::uint64_t windows_together_ = 0;
    std::uint64_t events_in_windows_ = 0;
    std::vector<std::uint64_t> stops_;
};

}  // namespace sim
