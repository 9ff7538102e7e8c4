// What a component sees of the engine while one of its handlers runs.
//
// A handler may read the clock, draw chance, schedule and cancel its own work, and send through its
// ports (see port.hpp). Scheduling is O(log n) in pending events and allocates nothing once the
// peak population was reached.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/chance.hpp"
#include "sim/event.hpp"
#include "sim/event_pool.hpp"
#include "sim/event_queue.hpp"
#include "sim/time.hpp"

namespace sim {

/// Splits the type of a handler method into its component and its message.
template <typename Method>
struct HandlerTraits;
template <typename Component_, typename Message_>
struct HandlerTraits<void (Component_::*)(const Message_&, Context&)> {
    using Component = Component_;
    using Message = Message_;
};

/// The function that turns an event's bytes back into a call of `Method`.
template <auto Method>
void invoke_handler(void* target, const std::byte* payload, Context& context) {
    using Traits = HandlerTraits<decltype(Method)>;
    const auto* message = std::launder(reinterpret_cast<const typename Traits::Message*>(payload));
    (static_cast<typename Traits::Component*>(target)->*Method)(*message, context);
}

/// A distinct address for every component type, to tell types apart without RTTI.
template <typename T>
inline constexpr char type_tag = 0;

class Context {
 public:
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    [[nodiscard]] Time now() const noexcept { return now_; }
    /// The end of the run; events at or after it do not happen.
    [[nodiscard]] Time end() const noexcept { return end_; }
    [[nodiscard]] const Chance& chance() const noexcept { return chance_; }

    /// Runs `Method` of the calling component after `delay`. A delay of zero runs it at this very
    /// time, after this handler returns and before the next event, and cannot be cancelled.
    /// Throws ModelError when the delay is negative or the method is another component's.
    template <auto Method>
    EventHandle after(Duration delay,
                      const typename HandlerTraits<decltype(Method)>::Message& message,
                      Phase phase = Phase::timer) {
        using Component = typename HandlerTraits<decltype(Method)>::Component;
        require_self(&type_tag<Component>);
        void* self = components_[static_cast<std::size_t>(component_)].target;
        return schedule(invoke_handler<Method>, self, component_, delay, phase, message);
    }

    /// Runs `Method` of the calling component at `time`, which must not be past.
    template <auto Method>
    EventHandle at(Time time, const typename HandlerTraits<decltype(Method)>::Message& message,
                   Phase phase = Phase::timer) {
        return after<Method>(time - now_, message, phase);
    }

    /// Takes back one of the calling component's own events; an empty handle is ignored. Returns
    /// whether the event was still to come. Throws ModelError for another component's event.
    bool cancel(EventHandle handle);

    /// Ends the replication with a ModelError that names component, time and seed.
    [[noreturn]] void fail(const std::string& what_happened) const;

 private:
    friend class Engine;
    template <typename Message>
    friend class Out;

    struct ComponentRecord {
        void* target;
        const char* type;
        std::uint64_t sequence;
    };

    /// Work of this very time. `cause` is one more than the place in the lane of the work that
    /// sent it, or 0: nodes are reused, so only the lane itself still knows how a loop came about.
    struct LaneEntry {
        std::uint32_t slot;
        ComponentId component;
        std::size_t cause;
    };

    Context(std::uint64_t seed, std::uint64_t replication)
        : seed_(seed), replication_(replication), chance_(seed, replication) {}

    template <typename Message>
    EventHandle schedule(Invoke invoke, void* target, ComponentId component, Duration delay,
                         Phase phase, const Message& message) {
        static_assert(std::is_trivially_copyable_v<Message>, "messages are trivially copyable");
        static_assert(alignof(Message) <= alignof(EventHeader), "messages are not over-aligned");
        if (delay.count() <= 0) {
            if (delay.count() < 0) fail("an event is scheduled in the past");
            lane_.push_back({store(invoke, target, component, message), component, lane_next_});
            return {};
        }
        // Past the end nothing happens, so nothing is stored.
        if (delay >= end_ - now_) return {};
        const std::uint32_t slot = store(invoke, target, component, message);
        ComponentRecord& sender = components_[static_cast<std::size_t>(component_)];
        if (sender.sequence == most_sequences) overflow();
        const std::uint32_t generation = pool_.header(slot).generation;
        queue_.push(
            {event_key(now_ + delay, phase, component_, sender.sequence), slot, generation});
        ++sender.sequence;
        return {slot, generation};
    }

    template <typename Message>
    std::uint32_t store(Invoke invoke, void* target, ComponentId component,
                        const Message& message) {
        const std::uint32_t slot = pool_.take(EventPool::size_class<Message>());
        EventHeader& header = pool_.header(slot);
        header.invoke = invoke;
        header.target = target;
        header.component = component;
        std::memcpy(pool_.payload(slot), static_cast<const void*>(&message), sizeof(Message));
        return slot;
    }

    void require_self(const char* type) const {
        if (components_[static_cast<std::size_t>(component_)].type != type) {
            fail("a component can schedule only its own methods; send a message instead");
        }
    }
    [[noreturn]] void overflow() const;

    Time now_{};
    Time end_{};
    ComponentId component_{};
    std::uint64_t seed_;
    std::uint64_t replication_;
    Chance chance_;
    EventPool pool_;
    EventQueue queue_;
    std::vector<LaneEntry> lane_;  // first in first out
    std::size_t lane_next_ = 0;
    std::size_t cancelled_ = 0;  // entries of the queue that are dead
    std::vector<ComponentRecord> components_;
    const class Network* network_ = nullptr;
};

}  // namespace sim
