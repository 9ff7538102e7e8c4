// The team on the threads of TBB. A build without threads has thread_team_one_thread.cpp instead.
#include "sim/parallel/thread_team.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdint>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "sim/parallel/startable_threads.hpp"
#include "sim/thread_sanitizer.hpp"

namespace sim {

namespace {
// About 20 to 60 microseconds: longer than the time between two windows, and short against what
// falling asleep and being woken costs.
constexpr int most_spins = 1000;
// After so many spins without work a thread steals.
constexpr int spins_before_stealing = 64;
constexpr std::size_t items_in_set = 64;  // bits of a word
// Reading the clock in every window would take a thread a thirtieth of a short one.
constexpr std::uint64_t executions_per_timing = 16;

// Processors fetch cache lines in pairs.
constexpr std::size_t two_lines = 128;

// Tells the processor that this thread is waiting in a loop.
void pause_processor() noexcept {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("isb");
#endif
}
}  // namespace

class ThreadTeam::Threads {
 public:
    Threads(int threads, std::size_t items, std::function<void(std::size_t)> work)
        : work_(std::move(work)),
          members_(static_cast<std::size_t>(threads)),
          item_count_(items),
          sets_each_(items / (items_in_set * members_.size()) + 1),
          sets_(members_.size() * sets_each_),
          requested_(sets_.size(), 0) {
        for (std::size_t i = 0; i < sets_.size(); ++i) {
            sets_[i].first = (i * items + sets_.size() - 1) / sets_.size();
        }
    }

    void run(const std::function<void()>& leader);
    void execute(std::span<const std::size_t> items);

    [[nodiscard]] int threads() const noexcept { return static_cast<int>(members_.size()); }
    [[nodiscard]] int arrived() const noexcept { return arrived_.load(std::memory_order_relaxed); }
    [[nodiscard]] Clock::duration elapsed() const noexcept { return elapsed_; }
    [[nodiscard]] Clock::duration busy(std::size_t member) const {
        return Clock::duration{members_[member].busy.load(std::memory_order_relaxed)};
    }

 private:
    struct MemberTask;
    struct alignas(two_lines) Member {
        std::atomic<Clock::rep> busy{0};
    };
    /// Up to 64 items of one owner, one bit each.
    struct alignas(two_lines) ItemSet {
        std::atomic<std::uint64_t> to_do{0};
        std::size_t first = 0;
    };

    /// What every thread but the leader does until the team is dismissed.
    void serve(std::size_t member);
    /// Does what is left to do in some sets; returns how many items that were.
    std::uint32_t work_on(std::size_t member, std::size_t first_set, std::size_t last_set);
    std::uint32_t work_on_own(std::size_t member);
    std::uint32_t steal(std::size_t member);
    void report_done(std::uint32_t items) noexcept;
    [[nodiscard]] bool any_to_do(std::size_t first_set, std::size_t last_set) const noexcept;
    [[nodiscard]] bool something_to_do() const noexcept;
    void wake_sleepers() noexcept;

    std::function<void(std::size_t)> work_;
    std::vector<Member> members_;
    std::size_t item_count_;
    std::size_t sets_each_;  // of a member: they follow each other
    std::vector<ItemSet> sets_;
    std::vector<std::uint64_t> requested_;  // by set; the leader's
    alignas(two_lines) Clock::duration elapsed_{0};
    std::uint64_t executions_ = 0;
    alignas(two_lines) std::atomic<bool> timed_{false};      // this execution
    alignas(two_lines) std::atomic<std::uint32_t> done_{0};  // items, by others than the leader
    std::atomic<bool> leader_sleeps_{false};
    alignas(two_lines) std::atomic<std::uint32_t> wake_ups_{0};  // sleepers wait for its change
    std::atomic<int> sleepers_{0};
    std::atomic<int> arrived_{0};
    alignas(two_lines) std::atomic<bool> dismissed_{false};
};

// What TBB runs on a thread.
struct ThreadTeam::Threads::MemberTask {
    Threads* team;
    std::size_t member;
    ESCALA_STORED_BY_TBB void operator()() const {
        take_over(team);
        team->serve(member);
        hand_over(team);
    }
};

void ThreadTeam::Threads::run(const std::function<void()>& leader) {
    if (members_.size() == 1) {
        leader();
        return;
    }
    // TBB's own limit is the number of processors, and the caller may want more threads than that.
    // If a study has set a lower limit, it stays: of several limits TBB takes the least.
    using oneapi::tbb::global_control;
    std::optional<global_control> limit;
    if (members_.size() > global_control::active_value(global_control::max_allowed_parallelism)) {
        limit.emplace(global_control::max_allowed_parallelism, members_.size());
    }
    oneapi::tbb::task_arena arena(threads());
    arena.execute([&] {
        oneapi::tbb::task_group group;
        // Also when the leader throws: no thread may wait for windows that never come.
        struct DismissAndJoin {
            Threads& team;
            oneapi::tbb::task_group& tasks;
            ~DismissAndJoin() {
                team.dismissed_.store(true, std::memory_order_seq_cst);
                team.wake_sleepers();
                tasks.wait();
                take_over(&team);
            }
        } const on_exit{*this, group};
        hand_over(this);
        for (std::size_t member = 1; member < members_.size(); ++member) {
            group.run(MemberTask{this, member});
        }
        leader();
    });
}

void ThreadTeam::Threads::execute(std::span<const std::size_t> items) {
    const bool timed = executions_++ % executions_per_timing == 0;
    // Written only when it changes, so that its cache line stays with the threads that read it.
    if (timed_.load(std::memory_order_relaxed) != timed) {
        timed_.store(timed, std::memory_order_relaxed);
    }
    const auto begin = timed ? Clock::now() : Clock::time_point{};
    done_.store(0, std::memory_order_relaxed);
    for (const std::size_t item : items) {
        const std::size_t set = item * sets_.size() / item_count_;
        requested_[set] |= std::uint64_t{1} << (item - sets_[set].first);
    }
    for (std::size_t i = 0; i < sets_.size(); ++i) {
        if (requested_[i] == 0) continue;
        sets_[i].to_do.store(std::exchange(requested_[i], 0), std::memory_order_seq_cst);
    }
    // Either a thread that falls asleep sees the new work, or this thread sees that it sleeps.
    if (sleepers_.load(std::memory_order_seq_cst) > 0) wake_sleepers();

    std::uint32_t left = static_cast<std::uint32_t>(items.size()) - work_on_own(0);
    for (int spins = 1; spins < most_spins; ++spins) {
        if (done_.load(std::memory_order_acquire) == left) break;
        if (spins % spins_before_stealing == 0) left -= steal(0);
        pause_processor();
    }
    if (done_.load(std::memory_order_acquire) != left) {
        leader_sleeps_.store(true, std::memory_order_seq_cst);
        for (;;) {
            const std::uint32_t done = done_.load(std::memory_order_seq_cst);
            if (done == left) break;
            done_.wait(done, std::memory_order_seq_cst);
        }
        leader_sleeps_.store(false, std::memory_order_relaxed);
    }
    if (timed) elapsed_ += Clock::now() - begin;
}

bool ThreadTeam::Threads::any_to_do(std::size_t first_set, std::size_t last_set) const noexcept {
    for (std::size_t i = first_set; i < last_set; ++i) {
        if (sets_[i].to_do.load(std::memory_order_seq_cst) != 0) return true;
    }
    return false;
}

bool ThreadTeam::Threads::something_to_do() const noexcept {
    return any_to_do(0, sets_.size()) || dismissed_.load(std::memory_order_seq_cst);
}

void ThreadTeam::Threads::wake_sleepers() noexcept {
    wake_ups_.fetch_add(1, std::memory_order_seq_cst);
    wake_ups_.notify_all();
}

void ThreadTeam::Threads::serve(std::size_t member) {
    const std::size_t first = member * sets_each_;
    const std::size_t last = first + sets_each_;
    arrived_.fetch_add(1, std::memory_order_relaxed);
    while (!dismissed_.load(std::memory_order_acquire)) {
        report_done(work_on_own(member));
        int spins = 0;
        while (!any_to_do(first, last) && !dismissed_.load(std::memory_order_relaxed) &&
               ++spins < most_spins) {
            if (spins % spins_before_stealing == 0) report_done(steal(member));
            pause_processor();
        }
        if (spins < most_spins) continue;
        sleepers_.fetch_add(1, std::memory_order_seq_cst);
        const std::uint32_t wake_ups = wake_ups_.load(std::memory_order_seq_cst);
        if (!something_to_do()) wake_ups_.wait(wake_ups, std::memory_order_seq_cst);
        sleepers_.fetch_sub(1, std::memory_order_seq_cst);
    }
}

// `execute` returns when all its items are reported, so no report of one call reaches the next.
void ThreadTeam::Threads::report_done(std::uint32_t items) noexcept {
    if (items == 0) return;
    done_.fetch_add(items, std::memory_order_seq_cst);
    if (leader_sleeps_.load(std::memory_order_seq_cst)) done_.notify_one();
}

std::uint32_t ThreadTeam::Threads::work_on_own(std::size_t member) {
    return work_on(member, member * sets_each_, (member + 1) * sets_each_);
}

std::uint32_t ThreadTeam::Threads::steal(std::size_t member) {
    return work_on(member, 0, member * sets_each_) +
           work_on(member, (member + 1) * sets_each_, sets_.size());
}

std::uint32_t ThreadTeam::Threads::work_on(std::size_t member, std::size_t first_set,
                                           std::size_t last_set) {
    if (!any_to_do(first_set, last_set)) return 0;
    const bool timed = timed_.load(std::memory_order_relaxed);
    const auto begin = timed ? Clock::now() : Clock::time_point{};
    std::uint32_t done = 0;
    for (std::size_t i = first_set; i < last_set; ++i) {
        ItemSet& set = sets_[i];
        for (;;) {
            const std::uint64_t to_do = set.to_do.load(std::memory_order_relaxed);
            if (to_do == 0) break;
            const std::uint64_t item = to_do & (~to_do + 1);
            // The thread that clears the bit has the item, and sees what the leader prepared.
            if ((set.to_do.fetch_and(~item, std::memory_order_acq_rel) & item) == 0) continue;
            work_(set.first + static_cast<std::size_t>(std::countr_zero(item)));
            ++done;
        }
    }
    if (timed) {
        members_[member].busy.fetch_add((Clock::now() - begin).count(), std::memory_order_relaxed);
    }
    return done;
}

ThreadTeam::ThreadTeam(int threads, std::size_t items, std::function<void(std::size_t)> work)
    : team_(std::make_unique<Threads>(1 + startable_threads(threads - 1), items, std::move(work))) {
}

ThreadTeam::~ThreadTeam() = default;

void ThreadTeam::run(const std::function<void()>& leader) { team_->run(leader); }

void ThreadTeam::execute(std::span<const std::size_t> items) { team_->execute(items); }

int ThreadTeam::threads() const noexcept { return team_->threads(); }

int ThreadTeam::arrived() const noexcept { return team_->arrived(); }

ThreadTeam::Clock::duration ThreadTeam::elapsed() const noexcept { return team_->elapsed(); }

ThreadTeam::Clock::duration ThreadTeam::busy(std::size_t thread) const {
    return team_->busy(thread);
}

int hardware_threads() noexcept {
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace sim
