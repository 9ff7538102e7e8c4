// Storage of scheduled events, in nodes that never move.
//
// A node has the size of half a cache line, one, two or four. The smallest hold the many messages
// that only name a record of their component. Taking and returning a node is O(1) and, once the
// peak population was reached, allocates nothing. A node's generation grows when its event runs or
// is cancelled, which shows that older handles and queue entries of the node are dead.
//
// The shards of a run share one slab of nodes, so that a slot means the same node to all of them.
// Each shard has its own pool of free nodes, and a node always serves components of one shard.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <new>
#include <vector>

#include "sim/cache_line.hpp"
#include "sim/compiler_builtins.hpp"
#include "sim/event.hpp"
#include "sim/huge_pages.hpp"

namespace sim {

class Context;

/// Runs one event: `target` is the component, `payload` the bytes of its message.
using Invoke = void (*)(void* target, const std::byte* payload, Context& context);

/// What precedes the payload in a node, and the alignment of that: 8 also where pointers have 4
/// bytes.
struct alignas(8) EventHeader {
    Invoke invoke;
    void* target;
    ComponentId component;
    std::uint32_t generation;

    [[nodiscard]] std::byte* payload() noexcept {
        return reinterpret_cast<std::byte*>(this) + sizeof(EventHeader);
    }
};

/// A node, and its slot: the number by which handles and queue entries name it.
struct EventNode {
    EventHeader* header;
    std::uint32_t slot;
};

/// All nodes of a run, in numbered cells of half a cache line. The upper two bits of a slot are the
/// size class of its node, the others the number of the node's first cell. Cells lie in segments,
/// each as large as all before it together, so a cell is found with one load. Only `claim` locks,
/// and it is called once for many nodes.
class EventSlab {
 public:
    static constexpr std::size_t cell_size = cache_line / 2;
    static constexpr std::uint32_t size_classes = 4;
    static constexpr std::uint32_t class_shift = 30;
    static constexpr std::uint32_t most_cells = 1U << class_shift;

    /// Bytes of a node: half a cache line, one, two or four.
    [[nodiscard]] static constexpr std::size_t node_size(std::uint32_t size_class) noexcept {
        return cell_size << size_class;
    }

    /// How many nodes are claimed at once. Together they fill whole cache lines.
    static constexpr std::uint32_t nodes_in_row = 128;
    /// Claims new nodes, one after the other; returns the slot of the first. Any thread may call it
    /// at any time.
    [[nodiscard]] std::uint32_t claim(std::uint32_t size_class);

    [[nodiscard]] std::byte* cell(std::uint32_t number) const noexcept {
        const std::uintptr_t origin = origins_[segment_of(number)].load(std::memory_order_acquire);
        // NOLINTNEXTLINE(performance-no-int-to-ptr): an origin may lie outside of any object.
        return reinterpret_cast<std::byte*>(origin + std::uintptr_t{number} * cell_size);
    }

 private:
    /// The first number in use. From there on, nodes that are claimed at once lie in one segment.
    static constexpr std::uint32_t first_cell = nodes_in_row << (size_classes - 1);

    struct alignas(cache_line) Line {
        // NOLINTNEXTLINE(modernize-use-equals-default): the bytes are left uninitialised.
        Line() noexcept {}
        std::array<std::byte, cache_line> bytes;
    };

    /// A segment holds the cells whose numbers have the same number of leading zero bits, and that
    /// is its number.
    [[nodiscard]] static constexpr std::uint32_t segment_of(std::uint32_t cell) noexcept {
        if (cell == 0) __builtin_unreachable();
        return static_cast<std::uint32_t>(std::countl_zero(cell));
    }

    /// Where cell 0 would be if a segment reached back to it.
    std::array<std::atomic<std::uintptr_t>, 32> origins_{};
    std::mutex mutex_;
    std::uint32_t claimed_ = first_cell;
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
        if constexpr (sizeof(Payload) <= payload_size(2)) return 2;
        return 3;
    }

    /// A free node of a size class. The caller fills its payload and its header, but not the
    /// generation.
    [[nodiscard]] EventNode take(std::uint32_t size_class) {
        EventHeader*& free = free_[size_class];
        if (free == nullptr) [[unlikely]]
            grow(size_class);
        EventHeader* const taken = free;
        free = static_cast<EventHeader*>(taken->target);
        return {taken, *std::launder(reinterpret_cast<std::uint32_t*>(taken->payload()))};
    }

    /// The node of a slot.
    [[nodiscard]] EventHeader& header(std::uint32_t slot) const noexcept {
        return *std::launder(
            reinterpret_cast<EventHeader*>(slab_->cell(slot & (EventSlab::most_cells - 1))));
    }
    /// Asks the processor to load a node that is needed soon into the cache.
    void prefetch(std::uint32_t slot) const noexcept { __builtin_prefetch(&header(slot)); }

    /// Whether the event of a handle or queue entry has run or was cancelled.
    [[nodiscard]] bool dead(std::uint32_t slot, std::uint32_t generation) const noexcept {
        // A component of another shard may ask, if it was given a handle that is not its own.
        return load_relaxed(header(slot).generation) != generation;
    }

    /// Makes every handle and queue entry of the node's event dead; its payload stays readable.
    static void retire(EventHeader& node) noexcept {
        store_relaxed(node.generation, node.generation + 1);
    }

    /// Takes back a node of this pool that is no longer needed.
    void give_back(const EventNode& node) noexcept {
        EventHeader*& free = free_[node.slot >> EventSlab::class_shift];
        // Free nodes are a list: the target of each is the next one, its payload is its own slot.
        node.header->target = free;
        new (node.header->payload()) std::uint32_t(node.slot);
        free = node.header;
    }

 private:
    void grow(std::uint32_t size_class);

    EventSlab* slab_;
    std::array<EventHeader*, EventSlab::size_classes> free_{};
};

}  // namespace sim
