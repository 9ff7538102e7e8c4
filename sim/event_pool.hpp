// Storage of scheduled events: nodes of one, two or four cache lines that never move.
//
// Taking and returning a node is O(1) and, once the peak population was reached, allocates nothing.
// A node's generation grows each time it is returned, so that a handle or a queue entry of an event
// that has run or was cancelled is recognised. The shards of a run share one slab of nodes, so that
// a slot means the same node to all of them, and each has a pool of free nodes to itself.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <new>
#include <vector>

#include "sim/event.hpp"
#include "sim/huge_pages.hpp"

namespace sim {

class Context;

/// Runs one event: `target` is the component, `payload` the bytes of its message.
using Invoke = void (*)(void* target, const std::byte* payload, Context& context);

/// What precedes the payload in a node.
struct EventHeader {
    Invoke invoke;
    void* target;
    ComponentId component;
    std::uint32_t generation;

    [[nodiscard]] std::byte* payload() noexcept {
        return reinterpret_cast<std::byte*>(this) + sizeof(EventHeader);
    }
};

/// All nodes of a run. A node is found by one load, because a segment is as large as all those
/// before it, and its nodes begin at its own power of two; only `claim` locks, and it is called
/// once for many nodes.
class EventSlab {
 public:
    static constexpr std::size_t cache_line = 64;
    static constexpr std::uint32_t size_classes = 3;
    static constexpr std::uint32_t class_shift = 30;
    static constexpr std::uint32_t index_mask = (1U << class_shift) - 1;
    /// The index of no node.
    static constexpr std::uint32_t no_index = index_mask;

    /// Bytes of a node: one, two or four cache lines.
    [[nodiscard]] static constexpr std::size_t node_size(std::uint32_t size_class) noexcept {
        return cache_line << size_class;
    }

    /// The index of the first of `count` new nodes in a row. Any thread may call it at any time.
    [[nodiscard]] std::uint32_t claim(std::uint32_t size_class, std::uint32_t count);

    [[nodiscard]] std::byte* node(std::uint32_t size_class, std::uint32_t index) const noexcept {
        std::byte* const segment =
            segments_[size_class][segment_of(index)].load(std::memory_order_acquire);
        return segment + (index ^ std::bit_floor(index)) * node_size(size_class);
    }

 private:
    /// Smaller indices are of no node, so that the first segment begins at a power of two, too.
    static constexpr std::uint32_t first_index = 512;
    static constexpr std::size_t segment_count = class_shift + 1;

    struct alignas(cache_line) Line {
        // NOLINTNEXTLINE(modernize-use-equals-default): memory is left as it comes.
        Line() noexcept {}
        std::array<std::byte, cache_line> bytes;
    };

    /// A segment is numbered by the bits of its indices; those below first_index stay empty.
    [[nodiscard]] static constexpr std::uint32_t segment_of(std::uint32_t index) noexcept {
        return static_cast<std::uint32_t>(std::bit_width(index));
    }

    /// Where a segment's first node is; null for a segment not there yet.
    std::array<std::array<std::atomic<std::byte*>, segment_count>, size_classes> segments_{};
    std::mutex mutex_;
    std::array<std::uint32_t, size_classes> claimed_{first_index, first_index, first_index};
    std::vector<std::vector<Line, HugePageAllocator<Line>>> memory_;
};

class EventPool {
 public:
    static constexpr std::size_t largest_payload =
        EventSlab::node_size(EventSlab::size_classes - 1) - sizeof(EventHeader);

    explicit EventPool(EventSlab& slab) noexcept : slab_(&slab) {}

    /// Payload bytes of a size class.
    [[nodiscard]] static constexpr std::size_t payload_size(std::uint32_t size_class) noexcept {
        return EventSlab::node_size(size_class) - sizeof(EventHeader);
    }

    /// The size class of a payload, known when the code is compiled.
    template <typename Payload>
    static constexpr std::uint32_t size_class() {
        static_assert(sizeof(Payload) <= largest_payload,
                      "a message holds at most 232 bytes; send an immutable parcel instead");
        if constexpr (sizeof(Payload) <= payload_size(0)) return 0;
        if constexpr (sizeof(Payload) <= payload_size(1)) return 1;
        return 2;
    }

    /// A free node of a size class; the caller fills its header (but the generation) and payload.
    [[nodiscard]] std::uint32_t take(std::uint32_t size_class) {
        std::uint32_t& free = free_[size_class];
        if (free == EventSlab::no_index) [[unlikely]]
            grow(size_class);
        const std::uint32_t slot = (size_class << EventSlab::class_shift) | free;
        free = *std::launder(reinterpret_cast<std::uint32_t*>(header(slot).payload()));
        return slot;
    }

    /// The node of a slot.
    [[nodiscard]] EventHeader& header(std::uint32_t slot) const noexcept {
        return *std::launder(reinterpret_cast<EventHeader*>(
            slab_->node(slot >> EventSlab::class_shift, slot & EventSlab::index_mask)));
    }
    /// Brings a node that is needed soon into the cache.
    void prefetch(std::uint32_t slot) const noexcept { __builtin_prefetch(&header(slot)); }

    /// Whether the event of a handle or queue entry has run or was cancelled.
    [[nodiscard]] bool dead(std::uint32_t slot, std::uint32_t generation) const noexcept {
        // The node may have passed to another shard since its handle was made.
        return std::atomic_ref(header(slot).generation).load(std::memory_order_relaxed) !=
               generation;
    }

    /// Makes every handle and queue entry of the node's event dead; its payload stays readable.
    static void retire(EventHeader& node) noexcept {
        std::atomic_ref(node.generation).store(node.generation + 1, std::memory_order_relaxed);
    }

    /// Returns a retired node, whichever pool of the slab it was taken from.
    void give_back(std::uint32_t slot, EventHeader& node) noexcept {
        std::uint32_t& free = free_[slot >> EventSlab::class_shift];
        new (node.payload()) std::uint32_t(free);
        free = slot & EventSlab::index_mask;
    }

 private:
    void grow(std::uint32_t size_class);

    EventSlab* slab_;
    std::array<std::uint32_t, EventSlab::size_classes> free_{
        EventSlab::no_index, EventSlab::no_index, EventSlab::no_index};
};

}  // namespace sim
