#include "sim/gang.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <bit>
#include <optional>
#include <utility>

#include "sim/thread_sanitizer.hpp"

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

// How long a thread leaves another its own items.
constexpr int patience = 64;
constexpr std::size_t items_of_a_bundle = 64;
// Looking at the clock takes a thread a part in thirty of a short window.
constexpr std::uint64_t windows_per_look = 16;
}  // namespace

// What a TBB task does: attends, as the member given.
struct Gang::Attendance {
    Gang* gang;
    std::size_t member;
    ESCALA_STORED_BY_TBB void operator()() const {
        take_over(gang);
        gang->attend(member);
        hand_over(gang);
    }
};

Gang::Gang(int threads, std::size_t items, std::function<void(std::size_t)> work)
    : work_(std::move(work)),
      members_(static_cast<std::size_t>(threads)),
      item_count_(items),
      bundles_each_(items / (items_of_a_bundle * members_.size()) + 1),
      bundles_(members_.size() * bundles_each_),
      called_for_(bundles_.size(), 0) {
    for (std::size_t i = 0; i < bundles_.size(); ++i) {
        bundles_[i].first = (i * items + bundles_.size() - 1) / bundles_.size();
    }
}

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

void Gang::work_together(std::span<const std::size_t> items) {
    const bool timed = windows_++ % windows_per_look == 0;
    if (timed_.load(std::memory_order_relaxed) != timed) {
        timed_.store(timed, std::memory_order_relaxed);  // else its line stays with the others
    }
    const auto begin = timed ? Clock::now() : Clock::time_point{};
    done_.store(0, std::memory_order_relaxed);
    for (const std::size_t item : items) {
        std::size_t bundle = item * bundles_.size() / item_count_;
        called_for_[bundle] |= std::uint64_t{1} << (item - bundles_[bundle].first);
    }
    for (std::size_t i = 0; i < bundles_.size(); ++i) {
        if (called_for_[i] == 0) continue;
        bundles_[i].to_do.store(std::exchange(called_for_[i], 0), std::memory_order_seq_cst);
    }
    // Either a thread that falls asleep sees the call, or this one sees that it sleeps.
    if (sleepers_.load(std::memory_order_seq_cst) > 0) wake();

    std::uint32_t left = static_cast<std::uint32_t>(items.size()) - work_off_own(0);
    for (int spins = 1; spins < most_spins; ++spins) {
        if (done_.load(std::memory_order_acquire) == left) break;
        if (spins % patience == 0) left -= work_off_others(0);
        relax();
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

bool Gang::any_to_do(std::size_t first_bundle, std::size_t last_bundle) const noexcept {
    for (std::size_t i = first_bundle; i < last_bundle; ++i) {
        if (bundles_[i].to_do.load(std::memory_order_seq_cst) != 0) return true;
    }
    return false;
}

bool Gang::called() const noexcept {
    return any_to_do(0, bundles_.size()) || over_.load(std::memory_order_seq_cst);
}

void Gang::wake() noexcept {
    bell_.fetch_add(1, std::memory_order_seq_cst);
    bell_.notify_all();
}

void Gang::attend(std::size_t member) {
    const std::size_t first = member * bundles_each_;
    const std::size_t last = first + bundles_each_;
    present_.fetch_add(1, std::memory_order_relaxed);
    while (!over_.load(std::memory_order_acquire)) {
        report(work_off_own(member));
        int spins = 0;
        while (!any_to_do(first, last) && !over_.load(std::memory_order_relaxed) &&
               ++spins < most_spins) {
            if (spins % patience == 0) report(work_off_others(member));
            relax();
        }
        if (spins < most_spins) continue;
        sleepers_.fetch_add(1, std::memory_order_seq_cst);
        const std::uint32_t bell = bell_.load(std::memory_order_seq_cst);
        if (!called()) bell_.wait(bell, std::memory_order_seq_cst);
        sleepers_.fetch_sub(1, std::memory_order_seq_cst);
    }
}

// A window ends when all its items are reported, so that none of a later one is among them.
void Gang::report(std::uint32_t done) noexcept {
    if (done == 0) return;
    done_.fetch_add(done, std::memory_order_seq_cst);
    if (leader_sleeps_.load(std::memory_order_seq_cst)) done_.notify_one();
}

std::uint32_t Gang::work_off_own(std::size_t member) {
    return work_off(member, member * bundles_each_, (member + 1) * bundles_each_);
}

std::uint32_t Gang::work_off_others(std::size_t member) {
    return work_off(member, 0, member * bundles_each_) +
           work_off(member, (member + 1) * bundles_each_, bundles_.size());
}

std::uint32_t Gang::work_off(std::size_t member, std::size_t first_bundle,
                             std::size_t last_bundle) {
    if (!any_to_do(first_bundle, last_bundle)) return 0;
    const bool timed = timed_.load(std::memory_order_relaxed);
    const auto begin = timed ? Clock::now() : Clock::time_point{};
    std::uint32_t done = 0;
    for (std::size_t i = first_bundle; i < last_bundle; ++i) {
        Bundle& bundle = bundles_[i];
        for (;;) {
            const std::uint64_t to_do = bundle.to_do.load(std::memory_order_relaxed);
            if (to_do == 0) break;
            const std::uint64_t item = to_do & (~to_do + 1);
            // Whoever takes the bit has the item, and sees what the leader prepared.
            if ((bundle.to_do.fetch_and(~item, std::memory_order_acq_rel) & item) == 0) continue;
            work_(bundle.first + static_cast<std::size_t>(std::countr_zero(item)));
            ++done;
        }
    }
    if (timed) {
        members_[member].busy.fetch_add((Clock::now() - begin).count(), std::memory_order_relaxed);
    }
    return done;
}

}  // namespace sim
