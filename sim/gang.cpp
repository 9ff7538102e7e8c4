#include "sim/gang.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <optional>
#include <utility>

// TBB orders a task after what was done before it was spawned, and what follows the waiting for it
// after the task. Its library is not built for the thread sanitizer, which therefore cannot see
// this and is told; all that the members share afterwards it checks itself.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ESCALA_THREAD_SANITIZER
#endif
#elif defined(__SANITIZE_THREAD__)
#define ESCALA_THREAD_SANITIZER
#endif
#ifdef ESCALA_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace sim {

namespace {
// About 20 to 60 microseconds: longer than what lies between two windows, shorter than falling
// asleep and being woken would have to take to be worth it.
constexpr int most_spins = 1000;

void relax() noexcept {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("isb");
#endif
}

#ifdef ESCALA_THREAD_SANITIZER
#define ESCALA_HANDED_OVER __attribute__((no_sanitize_thread))
void hand_over(void* gang) noexcept { __tsan_release(gang); }
void take_over(void* gang) noexcept { __tsan_acquire(gang); }
#else
#define ESCALA_HANDED_OVER
void hand_over(void* /*gang*/) noexcept {}
void take_over(void* /*gang*/) noexcept {}
#endif

constexpr std::uint64_t item_bits = 32;
constexpr std::uint64_t claimed_mask = (std::uint64_t{1} << item_bits) - 1;

bool any_left(std::uint64_t claims) noexcept {
    return (claims & claimed_mask) < (claims >> item_bits);
}
}  // namespace

// What a TBB task does: attends, as the member given.
struct Gang::Attendance {
    Gang* gang;
    std::size_t member;
    ESCALA_HANDED_OVER void operator()() const {
        take_over(gang);
        gang->attend(member);
        hand_over(gang);
    }
};

Gang::Gang(int threads, std::function<void(std::size_t)> work)
    : work_(std::move(work)), members_(static_cast<std::size_t>(threads)) {}

void Gang::serve(const std::function<void()>& leader) {
    // TBB's own limit is the number of processors; whoever gave the threads may want more. Where a
    // study has set another, that one stays, because of several limits the least counts.
    using oneapi::tbb::global_control;
    std::optional<global_control> limit;
    if (members_.size() > global_control::active_value(global_control::max_allowed_parallelism)) {
        limit.emplace(global_control::max_allowed_parallelism, members_.size());
    }
    oneapi::tbb::task_arena arena(threads());
    arena.execute([&] {
        oneapi::tbb::task_group group;
        // Also when the leader throws: nobody may wait for windows that never come.
        struct Dismissal {
            Gang& gang;
            oneapi::tbb::task_group& members;
            ~Dismissal() {
                gang.over_.store(true, std::memory_order_seq_cst);
                gang.wake();
                members.wait();
                take_over(&gang);
            }
        } const dismissal{*this, group};
        hand_over(this);
        for (std::size_t member = 1; member < members_.size(); ++member) {
            group.run(Attendance{this, member});
        }
        leader();
    });
}

void Gang::work_together(std::size_t items) {
    const auto begin = Clock::now();
    done_.store(0, std::memory_order_relaxed);
    claims_.store(static_cast<std::uint64_t>(items) << item_bits, std::memory_order_seq_cst);
    // Either a thread that falls asleep sees the claims, or this one sees that it sleeps.
    if (sleepers_.load(std::memory_order_seq_cst) > 0) wake();
    work_off(0);

    for (int spins = 0; spins < most_spins; ++spins) {
        if (done_.load(std::memory_order_acquire) == items) break;
        relax();
    }
    if (done_.load(std::memory_order_acquire) != items) {
        leader_sleeps_.store(true, std::memory_order_seq_cst);
        for (;;) {
            const std::uint32_t done = done_.load(std::memory_order_seq_cst);
            if (done == items) break;
            done_.wait(done, std::memory_order_seq_cst);
        }
        leader_sleeps_.store(false, std::memory_order_relaxed);
    }
    elapsed_ += Clock::now() - begin;
}

bool Gang::called() const noexcept {
    return any_left(claims_.load(std::memory_order_seq_cst)) ||
           over_.load(std::memory_order_seq_cst);
}

void Gang::wake() noexcept {
    bell_.fetch_add(1, std::memory_order_seq_cst);
    bell_.notify_all();
}

void Gang::attend(std::size_t member) {
    present_.fetch_add(1, std::memory_order_relaxed);
    while (!over_.load(std::memory_order_acquire)) {
        work_off(member);
        int spins = 0;
        while (!called() && ++spins < most_spins) relax();
        if (spins < most_spins) continue;
        sleepers_.fetch_add(1, std::memory_order_seq_cst);
        const std::uint32_t bell = bell_.load(std::memory_order_seq_cst);
        if (!called()) bell_.wait(bell, std::memory_order_seq_cst);
        sleepers_.fetch_sub(1, std::memory_order_seq_cst);
    }
}

void Gang::work_off(std::size_t member) {
    std::uint64_t claims = claims_.load(std::memory_order_acquire);
    if (!any_left(claims)) return;
    const auto begin = Clock::now();
    while (any_left(claims)) {
        // Whatever window the claim is of, the exchange makes what its leader prepared visible.
        if (!claims_.compare_exchange_weak(claims, claims + 1, std::memory_order_acq_rel,
                                           std::memory_order_acquire)) {
            continue;
        }
        work_(static_cast<std::size_t>(claims & claimed_mask));
        done_.fetch_add(1, std::memory_order_seq_cst);
        if (leader_sleeps_.load(std::memory_order_seq_cst)) done_.notify_one();
        claims = claims_.load(std::memory_order_acquire);
    }
    members_[member].busy.fetch_add((Clock::now() - begin).count(), std::memory_order_relaxed);
}

}  // namespace sim
