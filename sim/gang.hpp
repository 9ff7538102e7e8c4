// The threads that run the shards of one run, window after window.
//
// A window is over in microseconds, so the gang lives as long as the run and waits between windows
// by spinning, for a bounded time, then asleep. Every item has its home with one thread, because
// what an item works on is then in that thread's cache; only after some patience does a thread that
// has nothing left take items of another. So the calling thread always works, and a thread that
// comes late or never holds nobody up for long. The gang lives in a TBB arena, so it shares the
// processors that TBB was granted with all else that uses it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace sim {

class Gang {
 public:
    using Clock = std::chrono::steady_clock;

    /// Items are numbered from 0 to `items` - 1; `work(item)` must not throw.
    Gang(int threads, std::size_t items, std::function<void(std::size_t)> work);
    Gang(const Gang&) = delete;
    Gang& operator=(const Gang&) = delete;

    /// Calls `leader` on this thread, with the gang at its service, and returns when it does.
    void serve(const std::function<void()>& leader);

    /// Does the work of some different items, each once, on whoever is there. Only within `serve`,
    /// by the leader. What happened before is visible to the work, and what the work did is visible
    /// afterwards.
    void work_together(std::span<const std::size_t> items);

    /// Threads that may come, the leader included.
    [[nodiscard]] int threads() const noexcept { return static_cast<int>(members_.size()); }
    /// Threads that have come so far besides the leader.
    [[nodiscard]] int present() const noexcept { return present_.load(std::memory_order_relaxed); }
    /// Time in `work_together`, of the windows of which it was taken: some, evenly spread.
    [[nodiscard]] Clock::duration elapsed() const noexcept { return elapsed_; }
    /// Of that, the time that a thread was at work. Member 0 is the leader.
    [[nodiscard]] Clock::duration busy(std::size_t member) const {
        return Clock::duration{members_[member].busy.load(std::memory_order_relaxed)};
    }

 private:
    struct Attendance;
    struct alignas(128) Member {
        std::atomic<Clock::rep> busy{0};
    };

    /// Items with one home, as many as a word has bits.
    struct alignas(128) Bundle {
        std::atomic<std::uint64_t> to_do{0};
        std::size_t first = 0;
    };

    void attend(std::size_t member);
    /// Works off what is left of some bundles; returns how many items that were.
    std::uint32_t work_off(std::size_t member, std::size_t first_bundle, std::size_t last_bundle);
    std::uint32_t work_off_own(std::size_t member);
    std::uint32_t work_off_others(std::size_t member);
    void report(std::uint32_t done) noexcept;
    [[nodiscard]] bool any_to_do(std::size_t first_bundle, std::size_t last_bundle) const noexcept;
    [[nodiscard]] bool called() const noexcept;
    void wake() noexcept;

    std::function<void(std::size_t)> work_;
    std::vector<Member> members_;
    std::size_t item_count_;
    std::size_t bundles_each_;  // of a member: they follow each other
    std::vector<Bundle> bundles_;
    std::vector<std::uint64_t> called_for_;  // by bundle, for the leader
    alignas(128) Clock::duration elapsed_{0};
    std::uint64_t windows_ = 0;
    alignas(128) std::atomic<bool> timed_{false};      // this window
    alignas(128) std::atomic<std::uint32_t> done_{0};  // by others than the leader
    std::atomic<bool> leader_sleeps_{false};
    alignas(128) std::atomic<std::uint32_t> bell_{0};
    std::atomic<int> sleepers_{0};
    std::atomic<int> present_{0};
    alignas(128) std::atomic<bool> over_{false};
};

}  // namespace sim
