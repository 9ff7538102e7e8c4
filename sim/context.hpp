// What a component sees of the engine while one of its handlers runs.
//
// A Context is the state of one shard: its clock, its queue and its nodes. A handler may read the
// clock, draw chance, schedule and cancel its own work, and send through its ports (see port.hpp).
// Scheduling is O(log n) in pending events and allocates nothing once the peak population was
// reached.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/cache_line.hpp"
#include "sim/chance.hpp"
#include "sim/event.hpp"
#include "sim/event_pool.hpp"
#include "sim/event_queue.hpp"
#include "sim/handler.hpp"
#include "sim/parallel/outbox.hpp"
#include "sim/time.hpp"

namespace sim {

class Network;

/// Its address differs for every component type, which tells types apart without RTTI.
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
    template <auto Method, typename = ComponentOf<Method>>
    EventHandle after(Duration delay,
                      const typename HandlerTraits<decltype(Method)>::Message& message,
                      Phase phase = Phase::timer) {
        require_self(&type_tag<ComponentOf<Method>>);
        return schedule(invoke_handler<Method>, self().target, component_, delay, phase, message);
    }

    /// Runs `Method` of the calling component at `time`, which must not be past.
    template <auto Method, typename = ComponentOf<Method>>
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
    friend class Shard;
    friend class Port;
    template <typename Message>
    friend class Out;

    /// A component, as the shards of a run know it. Each has a cache line to itself, because its
    /// sequence number changes with every event that it schedules, and the component beside it in
    /// memory may belong to another shard.
    struct alignas(cache_line) ComponentState {
        void* target;
        const char* type;
        std::uint32_t shard;
        std::uint64_t sequence = 0;
    };

    /// A message without delay, waiting in the lane. `cause` is one more than the place in the lane
    /// of the message whose handler sent it; 0 if it has no such cause. Nodes are reused, so only
    /// the lane still tells how a loop came about.
    struct LaneEntry {
        EventNode node;
        ComponentId component;
        std::size_t cause;
    };

    Context(const Network& network, ComponentState* components, EventSlab& slab, std::uint64_t seed,
            std::uint64_t replication, std::size_t most_in_heap)
        : seed_(seed),
          replication_(replication),
          chance_(seed, replication),
          pool_(slab),
          queue_(most_in_heap),
          components_(components),
          network_(&network) {}

    template <typename Message>
    EventHandle schedule(Invoke invoke, void* target, ComponentId component, Duration delay,
                         Phase phase, const Message& message) {
        static_assert(std::is_trivially_copyable_v<Message>, "messages are trivially copyable");
        static_assert(alignof(Message) <= alignof(EventHeader), "messages are not over-aligned");
        if (delay.count() <= 0) {
            if (delay.count() < 0) [[unlikely]]
                refuse_past();
            const EventNode node = pool_.take(EventPool::size_class<Message>());
            fill(*node.header, invoke, target, component, message);
            if (lane_end_ == lane_.size()) [[unlikely]]
                grow_lane();
            lane_[lane_end_++] = {node, component, lane_next_};
            return {};
        }
        // Nothing happens at the end of the run or after it, so nothing is stored.
        if (delay >= end_ - now_) return {};
        return keep(pool_, next_key(delay, phase), invoke, target, component, message);
    }

    /// Sends to a component of another shard.
    template <typename Message>
    void post(std::uint32_t shard, Invoke invoke, void* target, ComponentId component,
              Duration delay, const Message& message) {
        if (delay >= end_ - now_) return;
        if (pools_ != nullptr) {
            keep(*pools_[shard], next_key(delay, Phase::message), invoke, target, component,
                 message);
            return;
        }
        const std::uint32_t outbox = outbox_of_[shard];
        Outbox& box = outboxes_[outbox];
        const bool first = box.empty();
        box.put(next_key(delay, Phase::message), invoke, target, component, message);
        if (first) written_->push_back(outbox);  // has room for all outboxes
    }

    /// Puts an event into the queue, in a node of `pool`.
    template <typename Message>
    EventHandle keep(EventPool& pool, const EventKey& key, Invoke invoke, void* target,
                     ComponentId component, const Message& message) {
        const EventNode node = pool.take(EventPool::size_class<Message>());
        fill(*node.header, invoke, target, component, message);
        return queue_.push(key, node.slot, node.header->generation);
    }

    template <typename Message>
    static void fill(EventHeader& node, Invoke invoke, void* target, ComponentId component,
                     const Message& message) {
        node.invoke = invoke;
        node.target = target;
        node.component = component;
        std::memcpy(node.payload(), static_cast<const void*>(&message), sizeof(Message));
    }

    /// The key of the calling component's next event.
    [[nodiscard]] EventKey next_key(Duration delay, Phase phase) {
        std::uint64_t& sequence = self().sequence;
        if (sequence == most_sequences) overflow();
        return event_key(now_ + delay, phase, component_, sequence++);
    }

    [[nodiscard]] ComponentState& self() const noexcept {
        return components_[static_cast<std::size_t>(component_)];
    }
    void require_self(const char* type) const {
        if (self().type != type) [[unlikely]]
            refuse_method();
    }
    // Rare cases are not inlined, so that a handler that schedules stays small enough for the
    // compiler to inline the rest.
    void grow_lane();
    [[noreturn]] void refuse_past() const;
    [[noreturn]] void refuse_method() const;
    [[noreturn]] void overflow() const;
    [[nodiscard]] const std::string& name_of(ComponentId component) const;

    Time now_{};
    Time end_{};
    ComponentId component_{};
    std::uint32_t shard_ = 0;  // of the component
    std::uint64_t seed_;
    std::uint64_t replication_;
    Chance chance_;
    EventPool pool_;  // of the shard of the component
    EventQueue queue_;
    // The lane: messages without delay, first in, first out. Those from `lane_next_` to `lane_end_`
    // are still to be handled.
    CacheLineVector<LaneEntry> lane_;
    std::size_t lane_next_ = 0;
    std::size_t lane_end_ = 0;
    std::size_t cancelled_ = 0;  // entries of the queue whose events were cancelled
    ComponentState* components_;
    EventPool* const* pools_ = nullptr;         // by shard, while this one runs the events of all
    const std::uint32_t* outbox_of_ = nullptr;  // by shard
    Outbox* outboxes_ = nullptr;                // those of the window that runs
    CacheLineVector<std::uint32_t>* written_ = nullptr;  // outboxes that are not empty
    const Network* network_;
};

}  // namespace sim
