// What one shard has sent to another since the last window: whole events, packed one behind the
// other.
//
// The sending shard writes an outbox while a window runs, and the receiving shard reads it in the
// next window; never both at a time. The receiver changes nothing, so no cache line has to travel
// back to the sender, which clears the outbox before it writes again. Putting is O(1) and allocates
// nothing once the peak was reached.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>

#include "sim/cache_line.hpp"
#include "sim/event.hpp"
#include "sim/event_pool.hpp"

namespace sim {

/// An event between two shards: its place in the order, and what its node will hold. In an outbox
/// its payload follows, in the length of its size class.
struct PackedEvent {
    EventKey key;
    Invoke invoke;
    void* target;
    ComponentId component;
    std::uint32_t size_class;
};

static_assert(std::is_trivially_copyable_v<PackedEvent>);  // it moves when an outbox grows

/// Packed events with their payloads, one behind the other.
using PackedEvents = std::span<const std::byte>;

class alignas(cache_line) Outbox {
 public:
    [[nodiscard]] bool empty() const noexcept { return used_ == 0; }
    /// The least key of all events in it; `no_event` when there are none.
    [[nodiscard]] const EventKey& earliest() const noexcept { return earliest_; }
    /// All events in it; valid until the next change.
    [[nodiscard]] PackedEvents events() const noexcept { return {bytes_.data(), used_}; }

    template <typename Message>
    void put(const EventKey& key, Invoke invoke, void* target, ComponentId component,
             const Message& message) {
        constexpr std::uint32_t size_class = EventPool::size_class<Message>();
        constexpr std::size_t size = sizeof(PackedEvent) + EventPool::payload_size(size_class);
        static_assert(size % alignof(PackedEvent) == 0);
        if (bytes_.size() - used_ < size) [[unlikely]]
            bytes_.resize(std::max(least_bytes, 2 * bytes_.size()));
        std::byte* const event = bytes_.data() + used_;
        new (event) PackedEvent{key, invoke, target, component, size_class};
        // Only as many bytes of the payload as the message has are written.
        std::memcpy(event + sizeof(PackedEvent), static_cast<const void*>(&message),
                    sizeof(Message));
        used_ += size;
        earliest_ = std::min(earliest_, key);
    }

    void clear() noexcept {
        used_ = 0;
        earliest_ = no_event;
    }

 private:
    // At least the largest event, so that doubling makes room for any.
    static constexpr std::size_t least_bytes = 512;
    static_assert(sizeof(PackedEvent) + EventPool::largest_payload <= least_bytes);

    CacheLineVector<std::byte> bytes_;
    std::size_t used_ = 0;
    EventKey earliest_ = no_event;
};

/// Calls `receive(event, payload)` for each event; the payload is an array of bytes as long as its
/// size class.
template <typename Receive>
void for_each_event(PackedEvents events, const Receive& receive) {
    const std::byte* next = events.data();
    const std::byte* const end = next + events.size();
    const auto open = [&]<std::uint32_t SizeClass>(const PackedEvent& event) {
        using Payload = std::array<std::byte, EventPool::payload_size(SizeClass)>;
        receive(event, *reinterpret_cast<const Payload*>(next + sizeof(PackedEvent)));
        next += sizeof(PackedEvent) + sizeof(Payload);
    };
    while (next != end) {
        const PackedEvent& event = *std::launder(reinterpret_cast<const PackedEvent*>(next));
        switch (event.size_class) {
            case 0:
                open.template operator()<0>(event);
                break;
            case 1:
                open.template operator()<1>(event);
                break;
            case 2:
                open.template operator()<2>(event);
                break;
            default:
                open.template operator()<3>(event);
                break;
        }
    }
}

}  // namespace sim
