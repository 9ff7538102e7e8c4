// The pending event set, in the order of `EventKey`.
//
// A few pending events are in a heap. When they have become many, they are spread over a ladder,
// of which the part that comes next is sorted and drawn from; only what is scheduled before the
// end of that part still goes through the heap. Both are one structure, so it changes from one to
// the other, and back, by itself. Push and pop are O(log n) for small n and amortised O(1) beyond.
//
// An entry names its node by slot and generation and knows nothing else of it; the owner tells
// which entries are dead (cancelled), and `purge` drops those.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/event.hpp"
#include "sim/event_heap.hpp"
#include "sim/event_ladder.hpp"

namespace sim {

class EventQueue {
 public:
    /// Measured: with as many, a heap and a ladder are about equally fast.
    static constexpr std::size_t most_for_a_heap = 256;
    /// For a queue that never becomes a ladder; one more is still a number.
    static constexpr std::size_t always_a_heap = ~std::size_t{0} - 1;

    explicit EventQueue(std::size_t most_in_heap = most_for_a_heap) noexcept
        : least_to_spread_(most_in_heap + 1), most_in_heap_(most_in_heap) {}

    [[nodiscard]] std::size_t size() const noexcept {
        return heap_.size() + left_ + ladder_.size();
    }

    /// The heap while all entries are there, and its top is that of the queue; else null.
    [[nodiscard]] EventHeap* only_heap() noexcept {
        return (left_ | ladder_.size()) == 0 ? &heap_ : nullptr;
    }

    /// The entry with the least key; null when there is none. Good until the queue changes. Calls
    /// `prefetch(entry)` some events before an entry of a large population comes to the top.
    template <typename Prefetch>
    [[nodiscard]] const QueueEntry* top(const Prefetch& prefetch) {
        if (left_ <= few) {
            if (!ladder_.empty()) {
                draw();
                for (std::size_t i = prefetched_; i < left_; ++i) prefetch(next_[i]);
            }
            if (left_ == 0) return heap_.top();
        }
        const QueueEntry* const near = heap_.top();
        return near != nullptr && near->key < next_->key ? near : next_;
    }

    /// Removes `top()`, given as it was returned.
    void pop(const QueueEntry* top) noexcept {
        if (top == next_) {
            ++next_;
            --left_;
        } else {
            heap_.pop();
        }
    }

    /// Adds an entry and returns the handle of its event. Takes it part by part, in registers: one
    /// made in memory and then read as a whole would have to wait for its parts.
    EventHandle push(EventKey key, std::uint32_t slot, std::uint32_t generation);

    /// One of the entries that follow soon, if it is known; null if not.
    [[nodiscard]] const QueueEntry* ahead() const noexcept {
        constexpr std::size_t places = 4;
        return left_ > places ? next_ + places : nullptr;
    }

    /// All entries, in no order that means anything; the queue is empty afterwards.
    [[nodiscard]] std::vector<QueueEntry> take_all();

    /// Removes every entry that `dead(entry)` names, in O(n); the order of the others stays.
    template <typename Dead>
    void purge(const Dead& dead) {
        forget_drawn();
        std::erase_if(run_, dead);
        begin_run();
        heap_.purge(dead);
        ladder_.purge(dead);
    }

 private:
    /// With so few entries left of the run, more are drawn: the time that memory takes to come.
    static constexpr std::size_t few = 8;

    EventHandle push_beside_hole(EventKey key, std::uint32_t slot, std::uint32_t generation);
    void draw();
    void spread();
    void begin_run() noexcept {
        next_ = run_.data();
        left_ = run_.size();
    }
    void forget_drawn() noexcept {
        run_.erase(run_.begin(), run_.end() - static_cast<std::ptrdiff_t>(left_));
    }

    EventHeap heap_;
    std::vector<QueueEntry> run_;       // sorted
    const QueueEntry* next_ = nullptr;  // of the run; what comes before is gone
    std::size_t left_ = 0;              // of the run
    std::size_t prefetched_ = 0;
    std::size_t least_to_spread_;
    std::size_t most_in_heap_;
    EventLadder ladder_;
};

}  // namespace sim
