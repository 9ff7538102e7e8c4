// A 4-ary heap of pending events in the order of `EventKey`. Push and pop are O(log n).
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "sim/cache_line.hpp"
#include "sim/event.hpp"

namespace sim {

class EventHeap {
 public:
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] std::size_t size() const noexcept {
        return size_ - static_cast<std::size_t>(hole_);
    }
    /// The entry with the least key; null when there is none. Valid until the heap changes.
    [[nodiscard]] const QueueEntry* top() noexcept {
        if (hole_) close();
        return size_ == 0 ? nullptr : heap_.data();
    }

    /// Adds an entry. Not while there is a hole (see `pop`).
    void push(EventKey key, std::uint32_t slot, std::uint32_t generation) {
        if (size_ == heap_.size()) [[unlikely]]
            grow();
        std::size_t hole = size_++;
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / arity;
            if (!(key < heap_[parent].key)) break;
            heap_[hole] = heap_[parent];
            hole = parent;
        }
        place(heap_[hole], key, slot, generation);
    }

    /// Removes `top()` and leaves a hole at the root. Most events schedule one other event, which
    /// fills the hole and sinks to its place. Without the hole, the last entry would have to sink
    /// from the root and the new one to rise from the end.
    void pop() noexcept { hole_ = true; }
    [[nodiscard]] bool has_hole() const noexcept { return hole_; }
    /// Adds an entry in the place of the one that was removed last.
    void fill_hole(EventKey key, std::uint32_t slot, std::uint32_t generation) noexcept {
        hole_ = false;
        sink(0, key, slot, generation);
    }

    /// All entries, in no particular order.
    [[nodiscard]] std::span<const QueueEntry> entries() noexcept {
        if (hole_) close();
        return {heap_.data(), size_};
    }
    void clear() noexcept {
        size_ = 0;
        hole_ = false;
    }

    /// Removes every entry for which `dead(entry)` is true, in O(n).
    template <typename Dead>
    void purge(const Dead& dead) {
        if (hole_) close();
        const auto end = heap_.begin() + static_cast<std::ptrdiff_t>(size_);
        size_ = static_cast<std::size_t>(std::remove_if(heap_.begin(), end, dead) - heap_.begin());
        for (std::size_t i = size_ / arity + 1; i-- > 0;) {
            if (i < size_) sink(i, heap_[i].key, heap_[i].slot, heap_[i].generation);
        }
    }

 private:
    static constexpr std::size_t arity = 4;

    void grow();

    void close() noexcept {
        hole_ = false;
        --size_;
        if (size_ != 0) sink(0, heap_[size_].key, heap_[size_].slot, heap_[size_].generation);
    }

    void sink(std::size_t number, EventKey key, std::uint32_t slot,
              std::uint32_t generation) noexcept {
        QueueEntry* hole = &heap_[number];
        std::size_t first = number * arity + 1;
        while (first + arity <= size_) {
            const std::size_t least = first + least_of_four(&heap_[first]);
            if (!(heap_[least].key < key)) {
                place(*hole, key, slot, generation);
                return;
            }
            *hole = heap_[least];
            hole = &heap_[least];
            first = least * arity + 1;
        }
        // The last node may have fewer than four children, which have none themselves.
        if (first < size_) {
            QueueEntry* least = &heap_[first];
            QueueEntry* const end = heap_.data() + size_;
            for (QueueEntry* child = least + 1; child < end; ++child) {
                if (child->key < least->key) least = child;
            }
            if (least->key < key) {
                *hole = *least;
                hole = least;
            }
        }
        place(*hole, key, slot, generation);
    }

    static void place(QueueEntry& entry, EventKey key, std::uint32_t slot,
                      std::uint32_t generation) noexcept {
        entry.key.time = key.time;
        entry.key.rank = key.rank;
        entry.slot = slot;
        entry.generation = generation;
    }

    /// Which of four has the least key. Computed without branches, which would be mispredicted,
    /// because the order of the four is random.
    [[nodiscard]] static std::size_t least_of_four(const QueueEntry* children) noexcept {
        const std::size_t left = std::size_t{children[1].key < children[0].key};
        const std::size_t right = 2 + std::size_t{children[3].key < children[2].key};
        return children[right].key < children[left].key ? right : left;
    }

    CacheLineVector<QueueEntry> heap_;  // the first `size_` places are in use
    std::size_t size_ = 0;
    bool hole_ = false;  // the root was removed, and nothing has taken its place
};

}  // namespace sim
