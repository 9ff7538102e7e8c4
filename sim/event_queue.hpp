// The pending event set: a 4-ary heap of 24-byte entries in the order of `EventKey`.
//
// Push and pop are O(log n). An entry names its node by slot and generation and knows nothing else
// of it; the owner tells which entries are dead (cancelled), and `purge` drops those.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/event.hpp"

namespace sim {

struct QueueEntry {
    EventKey key;
    std::uint32_t slot;
    std::uint32_t generation;
};
static_assert(sizeof(QueueEntry) == 24);

class EventQueue {
 public:
    [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return heap_.size(); }
    /// The entry with the least key; the queue must not be empty.
    [[nodiscard]] const QueueEntry& top() const noexcept { return heap_.front(); }

    void push(const QueueEntry& entry) {
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

    void pop() noexcept {
        const QueueEntry last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) sink(0, last);
    }

    /// All entries, in no order that means anything; the queue is empty afterwards.
    [[nodiscard]] std::vector<QueueEntry> take_all() noexcept { return std::exchange(heap_, {}); }

    /// Adds many entries in O(n) of the queue's then size.
    void push_all(std::span<const QueueEntry> entries) {
        heap_.insert(heap_.end(), entries.begin(), entries.end());
        restore();
    }

    /// Removes every entry that `dead(entry)` names, in O(n); the order of the others stays.
    template <typename Dead>
    void purge(const Dead& dead) {
        std::erase_if(heap_, dead);
        restore();
    }

 private:
    static constexpr std::size_t arity = 4;

    void restore() noexcept {
        for (std::size_t i = heap_.size() / arity + 1; i-- > 0;) {
            if (i < heap_.size()) sink(i, QueueEntry{heap_[i]});
        }
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
};

}  // namespace sim
