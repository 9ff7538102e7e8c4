// The threads that share the work of one run, window after window.
//
// A window lasts microseconds, so the team lives as long as the run. Between windows its threads
// wait by spinning for a bounded time and then fall asleep. Every item has an owner among the
// threads, because what an item works on is then in that thread's cache. Only a thread that has
// been without work for a moment takes (steals) items of others. So a thread that starts late, or
// never, does not delay the others for long. The calling thread always works.
//
// The threads are tasks in a TBB arena, so the team shares the processors that TBB was granted with
// everything else in the process that uses TBB. In a build without threads the team is the calling
// thread alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>

namespace sim {

/// How many threads the machine runs at once; 1 in a build without threads.
[[nodiscard]] int hardware_threads() noexcept;

class ThreadTeam {
 public:
    using Clock = std::chrono::steady_clock;

    /// A team of at most `threads`, the calling one included. Items are numbered from 0 to
    /// `items` - 1; `work(item)` must not throw.
    ThreadTeam(int threads, std::size_t items, std::function<void(std::size_t)> work);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam&) = delete;
    ThreadTeam& operator=(const ThreadTeam&) = delete;

    /// Starts the team, calls `leader` on this thread, and dismisses the team when that returns or
    /// throws.
    void run(const std::function<void()>& leader);

    /// Does the work of some different items, each once, on the threads that have arrived. Only
    /// within `run`, by the leader. The work sees what happened before the call; what the work did
    /// is visible after it.
    void execute(std::span<const std::size_t> items);

    /// Threads that may come, the leader included.
    [[nodiscard]] int threads() const noexcept;
    /// Threads that have come so far, the leader excluded.
    [[nodiscard]] int arrived() const noexcept;
    /// Time spent in `execute`. Only some calls, evenly spread, are timed.
    [[nodiscard]] Clock::duration elapsed() const noexcept;
    /// The part of `elapsed()` in which a thread was at work. Thread 0 is the leader.
    [[nodiscard]] Clock::duration busy(std::size_t thread) const;

 private:
    class Threads;
    std::unique_ptr<Threads> team_;
};

}  // namespace sim
