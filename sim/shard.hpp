// A shard: components that share one queue and one clock, and run on one thread at a time.
//
// A shard runs its events in the order of keys. Messages to other shards go into its outboxes. It
// has two sets of outboxes: it writes one set while other shards read the other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "sim/context.hpp"
#include "sim/event.hpp"
#include "sim/parallel/outbox.hpp"

namespace sim {

class Network;
class Trace;

class alignas(2 * cache_line) Shard {
 public:
    using ComponentState = Context::ComponentState;
    using LaneEntry = Context::LaneEntry;

    /// How many same-time messages may follow those that one event itself sends: so many, and so
    /// many more for each of these.
    static constexpr std::size_t cascade_limit = 100'000;
    static constexpr std::size_t cascade_per_message = 16;

    /// The `number`-th of `shards`. It has an outbox for each of `receivers`, which are other
    /// shards in ascending order. `trace` may be null.
    Shard(const Network& network, ComponentState* components, EventSlab& slab, std::size_t number,
          std::size_t shards, std::span<const std::size_t> receivers, std::uint64_t seed,
          std::uint64_t replication, std::size_t most_in_heap, Trace* trace);
    Shard(const Shard&) = delete;
    Shard& operator=(const Shard&) = delete;

    /// Lets a component begin the run. Messages that it sends without delay wait in the lane.
    void start(ComponentId component, const std::function<void(Context&)>& begin);
    /// Takes the messages that starts have sent without delay.
    [[nodiscard]] std::vector<LaneEntry> take_lane();
    /// Handles messages that starts have sent without delay, and those that follow from them.
    void drain(std::span<const LaneEntry> lane);

    void set_end(Time end) noexcept { context_.end_ = end; }
    /// Runs events with keys below `limit` until none is left or about `most` handlers have run.
    void run(EventKey limit, std::uint64_t most);

    /// The key of the next live event; `no_event` when there is none.
    [[nodiscard]] EventKey next();
    /// The key of the event that ran last, or fails.
    [[nodiscard]] const EventKey& current() const noexcept { return current_; }
    /// Handlers that ran, starts excluded.
    [[nodiscard]] std::uint64_t events() const noexcept { return events_; }
    /// Events that are scheduled and still to come.
    [[nodiscard]] std::size_t pending() const noexcept {
        return context_.queue_.size() - context_.cancelled_;
    }

    /// Which set of outboxes is written from now on, 0 or 1. Clears it: all have been read.
    void write_to(std::size_t set) noexcept;
    [[nodiscard]] const Outbox& outbox(std::size_t set, std::size_t place) const {
        return outboxes_[set][place];
    }
    /// The outboxes of a set that are not empty.
    [[nodiscard]] const CacheLineVector<std::uint32_t>& written(std::size_t set) const {
        return written_[set];
    }
    /// Copies events that another shard has sent into the queue. Throws InternalError if one is
    /// late: if this shard has run beyond it.
    void receive(PackedEvents events);

    /// The pending live events, all of them; their nodes stay where they are.
    [[nodiscard]] std::vector<QueueEntry> give_events();
    void take_events(std::span<const QueueEntry> entries);
    /// From now on this shard runs the components of all `shards`, which are indexed by number.
    /// Each node is still taken from, and returned to, the pool of its component's shard. If nodes
    /// of two shards were mixed in memory, their threads would later wait for each other, because
    /// processors fetch memory in advance.
    void serve_all(std::span<const std::unique_ptr<Shard>> shards);
    /// From now on this shard runs its own components only.
    void serve_own() noexcept;
    /// The shard of the component that an event is for.
    [[nodiscard]] std::uint32_t shard_of(const QueueEntry& entry) const {
        const ComponentId component = context_.pool_.header(entry.slot).component;
        return context_.components_[static_cast<std::size_t>(component)].shard;
    }

 private:
    /// The first entry of the queue. Prefetches nodes some events before they are needed.
    [[nodiscard]] const QueueEntry* top() {
        return context_.queue_.top(
            [this](const QueueEntry& entry) { context_.pool_.prefetch(entry.slot); });
    }
    /// Runs an event that was just taken from the queue, and what follows without delay.
    template <bool of_all>
    void run_event(const QueueEntry& entry);
    template <bool of_all>
    void run_events(EventKey limit, std::uint64_t most);
    void drain_lane();
    void handle(const EventNode& node);
    /// Makes the context use the pool of another shard, whose component acts next.
    void enter(std::uint32_t shard) noexcept;
    [[noreturn]] void refuse_cascade();
    [[noreturn]] void refuse_late(const EventKey& key) const;
    [[nodiscard]] bool dead(const QueueEntry& entry) const noexcept {
        return context_.pool_.dead(entry.slot, entry.generation);
    }

    Context context_;
    std::uint32_t number_;
    EventPool own_pool_;             // this shard's, while the context uses another's
    std::vector<EventPool*> pools_;  // by shard, while this one runs the components of all
    EventKey current_{};
    std::uint64_t events_ = 0;
    Trace* trace_;
    std::vector<std::uint32_t> outbox_of_;  // by shard
    std::array<std::vector<Outbox>, 2> outboxes_;
    std::array<CacheLineVector<std::uint32_t>, 2> written_;
};

}  // namespace sim
