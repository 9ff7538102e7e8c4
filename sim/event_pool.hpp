// Storage of scheduled events: nodes of one, two or four cache lines in chunks that never move.
//
// Taking and returning a node is O(1) and, once the peak population was reached, allocates nothing.
// A node's generation grows each time it is returned, so that a handle or a queue entry of an event
// that has run or was cancelled is recognised.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include "sim/event.hpp"

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
};

class EventPool {
 public:
    static constexpr std::size_t cache_line = 64;
    static constexpr std::array<std::size_t, 3> node_sizes{cache_line, 2 * cache_line,
                                                           4 * cache_line};
    static constexpr std::size_t largest_payload = node_sizes.back() - sizeof(EventHeader);

    /// The size class of a payload, known when the code is compiled.
    template <typename Payload>
    static constexpr std::uint32_t size_class() {
        static_assert(sizeof(Payload) <= largest_payload,
                      "a message holds at most 232 bytes; send an immutable parcel instead");
        if constexpr (sizeof(Payload) <= node_sizes[0] - sizeof(EventHeader)) return 0;
        if constexpr (sizeof(Payload) <= node_sizes[1] - sizeof(EventHeader)) return 1;
        return 2;
    }

    /// Takes a free node of a size class; the caller fills header (but its generation) and payload.
    [[nodiscard]] std::uint32_t take(std::uint32_t size_class) {
        Pool& pool = pools_[size_class];
        if (pool.free == no_index) grow(pool, size_class);
        const std::uint32_t index = pool.free;
        pool.free = *std::launder(
            reinterpret_cast<std::uint32_t*>(node(size_class, index) + sizeof(EventHeader)));
        return (size_class << class_shift) | index;
    }

    /// Makes every handle and queue entry of the node's event dead; its payload stays readable.
    void retire(std::uint32_t slot) noexcept { ++header(slot).generation; }

    /// Returns a retired node.
    void give_back(std::uint32_t slot) noexcept {
        Pool& pool = pools_[slot >> class_shift];
        new (payload(slot)) std::uint32_t(pool.free);
        pool.free = slot & index_mask;
    }

    [[nodiscard]] EventHeader& header(std::uint32_t slot) noexcept {
        return *std::launder(
            reinterpret_cast<EventHeader*>(node(slot >> class_shift, slot & index_mask)));
    }
    [[nodiscard]] std::byte* payload(std::uint32_t slot) noexcept {
        return node(slot >> class_shift, slot & index_mask) + sizeof(EventHeader);
    }

 private:
    static constexpr std::uint32_t class_shift = 30;
    static constexpr std::uint32_t index_mask = (1U << class_shift) - 1;
    static constexpr std::uint32_t no_index = index_mask;
    static constexpr std::uint32_t chunk_shift = 9;
    static constexpr std::uint32_t chunk_nodes = 1U << chunk_shift;

    struct alignas(cache_line) Line {
        std::array<std::byte, cache_line> bytes;
    };
    struct Pool {
        std::vector<std::unique_ptr<Line[]>> chunks;
        std::uint32_t free = no_index;
    };

    [[nodiscard]] std::byte* node(std::uint32_t size_class, std::uint32_t index) noexcept {
        Line* chunk = pools_[size_class].chunks[index >> chunk_shift].get();
        const std::size_t lines = node_sizes[size_class] / cache_line;
        return chunk[(index & (chunk_nodes - 1)) * lines].bytes.data();
    }

    void grow(Pool& pool, std::uint32_t size_class);

    std::array<Pool, node_sizes.size()> pools_;
};

}  // namespace sim
