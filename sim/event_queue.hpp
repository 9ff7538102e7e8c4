// The pending event set, in the order of `EventKey`.
//
// A few pending events are in a heap. When there are many, they are spread over a ladder. The
// earliest part of the ladder is drawn into a sorted run, from which events are taken. Only events
// that are scheduled before the end of that run still go through the heap. Heap, run and ladder
// form one structure, so it changes from a heap to a ladder, and back, by itself. Push and pop are
// O(log n) for small n and amortised O(1) beyond.
//
// An entry names its node by slot and generation. The queue does not look at nodes: its owner knows
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
    /// Measured: with so many events a heap and a ladder are about equally fast.
    static constexpr std::size_t most_for_a_heap = 256;
    /// For a queue that never becomes a ladder. One more must not overflow.
    static constexpr std::size_t always_a_heap = ~std::size_t{0} - 1;

    explicit EventQueue(std::size_t most_in_heap = most_for_a_heap) noexcept
        : least_to_spread_(most_in_heap + 1), most_in_heap_(most_in_heap) {}

    [[nodiscard]] std::size_t size() const noexcept {
        return heap_.size() + left_ + ladder_.size();
    }

    /// The heap, if it holds all entries; its top is then the top of the queue. Else null.
    [[nodiscard]] EventHeap* only_heap() noexcept {
        return (left_ | ladder_.size()) == 0 ? &heap_ : nullptr;
    }

    /// The entry with the least key; null when there is none. Valid until the queue changes. Calls
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

    /// Adds an entry and returns the handle of its event. Takes the parts of the entry in
    /// registers, because reading an entry from memory whose parts were just written would have to
    /// wait for them.
    EventHandle push(EventKey key, std::uint32_t slot, std::uint32_t generation);

    /// An entry that comes to the top soon, if one is known; else null.
    [[nodiscard]] const QueueEntry* ahead() const noexcept {
        constexpr std::size_t places = 4;
        return left_ > places ? next_ + places : nullptr;
    }

    /// All entries, in no particular order; the queue is empty afterwards.
    [[nodiscard]] std::vector<QueueEntry> take_all();

    /// Removes every entry for which `dead(entry)` is true, in O(n).
    template <typename Dead>
    void purge(const Dead& dead) {
        forget_drawn();
        std::erase_if(run_, dead);
        begin_run();
        heap_.purge(dead);
        ladder_.purge(dead);
    }

 private:
    /// With so few entries left in the run, more are drawn, early enough for memory to be loaded.
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
    std::vector<QueueEntry> run_;       // sorted; entries before `next_` have been removed
    const QueueEntry* next_ = nullptr;  // of the run
    std::size_t left_ = 0;              // of the run
    std::size_t prefetched_ = 0;
    std::size_t least_to_spread_;
    std::size_t most_in_heap_;
    EventLadder ladder_;
};

}  // namespace sim
