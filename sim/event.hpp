// The total order of events, and the names by which an event is known.
//
// Events run in ascending order of one 128-bit key: (time, phase, sender, sequence). The sequence
// number counts the events that the sending component has scheduled. It belongs to the component,
// never to a queue or a thread, so the order of the events that one component handles depends only
// on the model.
#pragma once

#include <compare>
#include <cstdint>

#include "sim/time.hpp"

namespace sim {

/// The order of events at one instant, by their kind.
enum class Phase : std::uint8_t {
    calendar,  ///< shifts, capacity and months change
    message,   ///< what other components sent
    timer,     ///< a component's own delayed work
    report,    ///< reports that describe the instant
    sample,    ///< measurements, which see everything else of the instant
};

/// A component's place in the order of ranks and names (see network.hpp).
enum class ComponentId : std::uint32_t {};

inline constexpr std::uint64_t sender_bits = 21;
inline constexpr std::uint64_t sequence_bits = 40;
inline constexpr std::uint64_t most_components = std::uint64_t{1} << sender_bits;
inline constexpr std::uint64_t most_sequences = std::uint64_t{1} << sequence_bits;

/// The key: 64 bits of time; then, in `rank`, 3 bits of phase, 21 of sender and 40 of sequence.
struct EventKey {
    std::uint64_t time = 0;
    std::uint64_t rank = 0;

    auto operator<=>(const EventKey&) const = default;
    /// Without branches, because a queue compares all the time and the order is random: as one
    /// number of 128 bits where there are such.
    friend constexpr bool operator<(const EventKey& a, const EventKey& b) noexcept {
#ifdef __SIZEOF_INT128__
        __extension__ using Wide = unsigned __int128;
        return ((Wide{a.time} << 64) | a.rank) < ((Wide{b.time} << 64) | b.rank);
#else
        const auto earlier = static_cast<unsigned>(a.time < b.time);
        const auto same = static_cast<unsigned>(a.time == b.time);
        return (earlier | (same & static_cast<unsigned>(a.rank < b.rank))) != 0;
#endif
    }
};

/// A key after those of all events.
inline constexpr EventKey no_event{~std::uint64_t{0}, ~std::uint64_t{0}};

/// The key of the `sequence`-th event that `sender` schedules.
[[nodiscard]] constexpr EventKey event_key(Time time, Phase phase, ComponentId sender,
                                           std::uint64_t sequence) noexcept {
    return {static_cast<std::uint64_t>(microseconds(time)),
            (static_cast<std::uint64_t>(phase) << (sender_bits + sequence_bits)) |
                (static_cast<std::uint64_t>(sender) << sequence_bits) | sequence};
}

/// Who scheduled the event of a key.
[[nodiscard]] constexpr ComponentId sender_of(const EventKey& key) noexcept {
    return static_cast<ComponentId>((key.rank >> sequence_bits) & (most_components - 1));
}

/// Names a scheduled event, to cancel it. Empty when there is nothing to cancel.
struct EventHandle {
    static constexpr std::uint32_t none = 0xffff'ffff;
    std::uint32_t slot = none;
    std::uint32_t generation = 0;

    [[nodiscard]] bool empty() const noexcept { return slot == none; }
};

/// A pending event in a queue: its place in the order, and the slot and generation of its node (see
/// event_pool.hpp).
struct QueueEntry {
    EventKey key;
    std::uint32_t slot;
    std::uint32_t generation;
};
static_assert(sizeof(QueueEntry) == 24);

}  // namespace sim
