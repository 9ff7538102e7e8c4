// A 4-ary heap of pending events in the order of `EventKey`. Push and pop are O(log n).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/event.hpp"

namespace sim {

class EventHeap {
 public:
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] std::size_t size() const noexcept {
        return heap_.size() - static_cast<std::size_t>(hole_);
    }
    /// The entry with the least key; null when there is none. Good until the heap changes.
    [[nodiscard]] const QueueEntry* top() noexcept {
        if (hole_) close();
        return heap_.empty() ? nullptr : heap_.data();
    }

    void push(const QueueEntry& entry) {
        if (hole_) {
            hole_ = false;
            sink(0, entry);
            return;
        }
        std::size_t hole = heap_.size();
        heap_.push_back(entry);
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / arity;
            if (!(entry.key < heap_[parent].key)) break;
            heap_[hole] = heap_[parent];
            hole = parent;
        }
        heap_[hole] = entry;
    }

    /// Removes `top()`. It leaves a hole at the root, because what an event does is mostly to
    /// schedule another, which then needs to be sunk only, instead of the last one sunk and it
    /// lifted.
    void pop() noexcept { hole_ = true; }

    /// All entries, in no order that means anything.
    [[nodiscard]] std::span<const QueueEntry> entries() noexcept {
        if (hole_) close();
        return heap_;
    }
    void clear() noexcept {
        heap_.clear();
        hole_ = false;
    }

    /// Removes every entry that `dead(entry)` names, in O(n).
    template <typename Dead>
    void purge(const Dead& dead) {
        if (hole_) close();
        std::erase_if(heap_, dead);
        for (std::size_t i = heap_.size() / arity + 1; i-- > 0;) {
            if (i < heap_.size()) sink(i, QueueEntry{heap_[i]});
        }
    }

 private:
    static constexpr std::size_t arity = 4;

    void close() noexcept {
        hole_ = false;
        const QueueEntry last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) sink(0, last);
    }

    void sink(std::size_t hole, const QueueEntry& entry) noexcept {
        const std::size_t size = heap_.size();
        for (;;) {
            const std::size_t first = hole * arity + 1;
            if (first >= size) break;
            const std::size_t least = least_child(first, size);
            if (!(heap_[least].key < entry.key)) break;
            heap_[hole] = heap_[least];
            hole = least;
        }
        heap_[hole] = entry;
    }

    /// The child with the least key among those from `first` on. Full sets of four, nearly all,
    /// are decided by arithmetic: their order is random, and branches on it would be mispredicted.
    [[nodiscard]] std::size_t least_child(std::size_t first, std::size_t size) const noexcept {
        if (first + arity <= size) {
            const std::size_t left = first + std::size_t{heap_[first + 1].key < heap_[first].key};
            const std::size_t right =
                first + 2 + std::size_t{heap_[first + 3].key < heap_[first + 2].key};
            return heap_[right].key < heap_[left].key ? right : left;
        }
        std::size_t least = first;
        for (std::size_t child = first + 1; child < size; ++child) {
            if (heap_[child].key < heap_[least].key) least = child;
        }
        return least;
    }

    std::vector<QueueEntry> heap_;
    bool hole_ = false;  // the root was removed, and nothing has taken its place
};

}  // namespace sim
