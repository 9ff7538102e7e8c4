// What one shard has sent to another since the last window: whole events in a row of bytes.
//
// Written by the sending shard while a window runs and read by the receiving one in the next; never
// by both at a time. The receiver changes nothing, so that its cache lines need not travel back:
// the sender clears the box before it writes again. Putting is O(1) and allocates nothing once the
// peak was reached.
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

/// An event on its way: its place in the order, and what its node will hold. The payload of its
/// size class follows.
struct Letter {
    EventKey key;
    Invoke invoke;
    void* target;
    ComponentId component;
    std::uint32_t size_class;
};

static_assert(std::is_trivially_copyable_v<Letter>);  // it moves when a row of them grows

/// Letters one behind the other, as an outbox shows them.
using Letters = std::span<const std::byte>;

class alignas(cache_line) Outbox {
 public:
    [[nodiscard]] bool empty() const noexcept { return used_ == 0; }
    /// The least key of all letters; `no_event` when there are none.
    [[nodiscard]] const EventKey& earliest() const noexcept { return earliest_; }
    /// Until the next change.
    [[nodiscard]] Letters letters() const noexcept { return {bytes_.data(), used_}; }

    template <typename Message>
    void put(const EventKey& key, Invoke invoke, void* target, ComponentId component,
             const Message& message) {
        constexpr std::uint32_t size_class = EventPool::size_class<Message>();
        constexpr std::size_t size = sizeof(Letter) + EventPool::payload_size(size_class);
        static_assert(size % alignof(Letter) == 0);
        if (bytes_.size() - used_ < size) [[unlikely]]
            bytes_.resize(std::max(least_bytes, 2 * bytes_.size()));
        std::byte* const letter = bytes_.data() + used_;
        new (letter) Letter{key, invoke, target, component, size_class};
        // Only as many bytes of the payload as the message has are written.
        std::memcpy(letter + sizeof(Letter), static_cast<const void*>(&message), sizeof(Message));
        used_ += size;
        earliest_ = std::min(earliest_, key);
    }

    void clear() noexcept {
        used_ = 0;
        earliest_ = no_event;
    }

 private:
    // At least the largest letter, so that doubling makes room for any.
    static constexpr std::size_t least_bytes = 512;
    static_assert(sizeof(Letter) + EventPool::largest_payload <= least_bytes);

    OwnRow<std::byte> bytes_;
    std::size_t used_ = 0;
    EventKey earliest_ = no_event;
};

/// Calls `receive(letter, payload)` for each, with the payload as an array of its size class.
template <typename Receive>
void for_each_letter(Letters letters, const Receive& receive) {
    const std::byte* next = letters.data();
    const std::byte* const end = next + letters.size();
    const auto open = [&]<std::uint32_t SizeClass>(const Letter& letter) {
        using Payload = std::array<std::byte, EventPool::payload_size(SizeClass)>;
        receive(letter, *reinterpret_cast<const Payload*>(next + sizeof(Letter)));
        next += sizeof(Letter) + sizeof(Payload);
    };
    while (next != end) {
        const Letter& letter = *std::launder(reinterpret_cast<const Letter*>(next));
        switch (letter.size_class) {
            case 0:
                open.template operator()<0>(letter);
                break;
            case 1:
                open.template operator()<1>(letter);
                break;
            case 2:
                open.template operator()<2>(letter);
                break;
            default:
                open.template operator()<3>(letter);
                break;
        }
    }
}

}  // namespace sim
