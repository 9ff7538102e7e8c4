// What one shard has sent to another since the last window: whole events, by size.
//
// Written by the sending shard while a window runs and emptied by the receiving one in the next;
// never by both at a time. Putting is O(1) and allocates nothing once the peak was reached.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <tuple>
#include <vector>

#include "sim/cache_line.hpp"
#include "sim/event.hpp"
#include "sim/event_pool.hpp"

namespace sim {

/// An event on its way: its place in the order, and what its node will hold.
template <std::uint32_t SizeClass>
struct Letter {
    static constexpr std::uint32_t size_class = SizeClass;

    /// Only as many bytes of the payload as the message has are written.
    Letter(const EventKey& its_key, Invoke its_invoke, void* its_target, ComponentId receiver,
           const void* message, std::size_t size) noexcept
        : key(its_key), invoke(its_invoke), target(its_target), component(receiver) {
        std::memcpy(payload.data(), message, size);
    }

    EventKey key;
    Invoke invoke;
    void* target;
    ComponentId component;
    alignas(EventHeader) std::array<std::byte, EventPool::payload_size(SizeClass)> payload;
};

class alignas(cache_line) Outbox {
 public:
    [[nodiscard]] bool empty() const noexcept { return earliest_ == no_event; }
    /// The least key of all letters; `no_event` when there are none.
    [[nodiscard]] const EventKey& earliest() const noexcept { return earliest_; }

    template <typename Message>
    void put(const EventKey& key, Invoke invoke, void* target, ComponentId component,
             const Message& message) {
        std::get<EventPool::size_class<Message>()>(letters_).emplace_back(
            key, invoke, target, component, &message, sizeof(Message));
        earliest_ = std::min(earliest_, key);
    }

    /// Calls `receive(letter)` for every letter and removes them.
    template <typename Receive>
    void empty_into(const Receive& receive) {
        std::apply(
            [&](auto&... letters) {
                (std::for_each(letters.begin(), letters.end(), receive), ...);
                (letters.clear(), ...);
            },
            letters_);
        earliest_ = no_event;
    }

 private:
    std::tuple<OwnRow<Letter<0>>, OwnRow<Letter<1>>, OwnRow<Letter<2>>, OwnRow<Letter<3>>> letters_;
    EventKey earliest_ = no_event;
};

}  // namespace sim
