#include "sim/shard.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "sim/errors.hpp"
#include "sim/network.hpp"
#include "sim/trace.hpp"

namespace sim {

namespace {
constexpr std::size_t least_purge = 1024;
}  // namespace

bool Context::cancel(EventHandle handle) {
    if (handle.empty()) return false;
    if (pool_.dead(handle.slot, handle.generation)) return false;
    EventHeader& node = pool_.header(handle.slot);
    if (node.component != component_) fail("a component can cancel only its own events");
    EventPool::retire(node);
    pool_.give_back({&node, handle.slot});
    ++cancelled_;
    if (cancelled_ > least_purge && cancelled_ > queue_.size() / 2) {
        queue_.purge(
            [this](const QueueEntry& entry) { return pool_.dead(entry.slot, entry.generation); });
        cancelled_ = 0;
    }
    return true;
}

void Context::fail(const std::string& what_happened) const {
    throw ModelError(name_of(component_), now_, seed_, replication_, what_happened);
}

void Context::grow_lane() {
    constexpr std::size_t least_places = 16;
    lane_.resize(std::max(least_places, 2 * lane_.size()));
}

void Context::refuse_past() const { fail("an event is scheduled in the past"); }

void Context::refuse_method() const {
    fail("a component can schedule only its own methods; send a message instead");
}

void Context::overflow() const {
    throw InternalError("component '" + name_of(component_) +
                        "' has scheduled more than 10^12 events");
}

const std::string& Context::name_of(ComponentId component) const {
    return network_->name(component);
}

Shard::Shard(const Network& network, ComponentState* components, EventSlab& slab,
             std::size_t number, std::size_t shards, std::span<const std::size_t> receivers,
             std::uint64_t seed, std::uint64_t replication, std::size_t most_in_heap, Trace* trace)
    : context_(network, components, slab, seed, replication, most_in_heap),
      number_(static_cast<std::uint32_t>(number)),
      own_pool_(slab),
      trace_(trace),
      outbox_of_(shards, 0) {
    for (std::size_t place = 0; place < receivers.size(); ++place) {
        outbox_of_[receivers[place]] = static_cast<std::uint32_t>(place);
    }
    for (auto& set : outboxes_) set.resize(receivers.size());
    for (auto& set : written_) set.reserve(receivers.size());
    context_.shard_ = number_;
    context_.outbox_of_ = outbox_of_.data();
    write_to(0);
}

void Shard::start(ComponentId component, const std::function<void(Context&)>& begin) {
    context_.component_ = component;
    begin(context_);
}

std::vector<Shard::LaneEntry> Shard::take_lane() {
    const auto begin = context_.lane_.begin();
    const std::size_t size = std::exchange(context_.lane_end_, 0);
    return {begin, begin + static_cast<std::ptrdiff_t>(size)};
}

void Shard::drain(std::span<const LaneEntry> lane) {
    context_.lane_end_ = lane.size();
    context_.lane_.assign(lane.begin(), lane.end());
    drain_lane();
}

inline void Shard::handle(const EventNode& node) {
    EventHeader& event = *node.header;
    context_.component_ = event.component;
    ++events_;
    if (trace_ != nullptr) [[unlikely]] {
        trace_->note(event.component, event.invoke, context_.now_, current_);
    }
    // The handler reads the message in its node, which is reused only afterwards.
    event.invoke(event.target, event.payload(), context_);
    context_.pool_.give_back(node);
}

// Inlined, because mostly one message follows without delay, and a call costs as much as its
// handler.
[[gnu::always_inline]] inline void Shard::drain_lane() {
    std::size_t& next = context_.lane_next_;
    const std::size_t& end = context_.lane_end_;
    const std::size_t limit = (1 + cascade_per_message) * end + cascade_limit;
    while (next < end) {
        if (next >= limit) refuse_cascade();
        const EventNode node = context_.lane_[next].node;
        ++next;
        handle(node);
    }
    context_.lane_end_ = 0;
    next = 0;
}

template <bool of_all>
inline void Shard::run_event(const QueueEntry& entry) {
    EventHeader& node = context_.pool_.header(entry.slot);
    if (node.generation != entry.generation) {
        --context_.cancelled_;
        return;
    }
    current_ = entry.key;
    context_.now_ = Time{Duration{static_cast<std::int64_t>(entry.key.time)}};
    // Its handles become invalid before it runs, so that it cannot cancel itself.
    EventPool::retire(node);
    if constexpr (of_all) {
        // Messages without delay stay within a shard, so this holds for all that follow, too.
        const std::uint32_t shard = shard_of(entry);
        if (shard != context_.shard_) enter(shard);
    }
    handle({&node, entry.slot});
    if (context_.lane_end_ != 0) drain_lane();
}

void Shard::run(EventKey limit, std::uint64_t most) {
    if (context_.pools_ == nullptr) {
        run_events<false>(limit, most);
    } else {
        run_events<true>(limit, most);
    }
}

template <bool of_all>
inline void Shard::run_events(EventKey limit, std::uint64_t most) {
    const std::uint64_t last = events_ + most;
    EventQueue& queue = context_.queue_;
    EventPool& pool = context_.pool_;
    // One event may be followed by many messages without delay, so the count can exceed `last`.
    while (events_ < last) {
        if (EventHeap* const few = queue.only_heap()) {
            const QueueEntry* const first = few->top();
            if (first == nullptr || !(first->key < limit)) return;
            few->pop();
            run_event<of_all>(*first);
            continue;
        }
        const QueueEntry* const first = top();
        if (first == nullptr || !(first->key < limit)) return;
        queue.pop(first);
        if (const QueueEntry* const ahead = queue.ahead()) {
            const EventHeader& event = pool.header(ahead->slot);
            __builtin_prefetch(event.target, 1);
            __builtin_prefetch(&context_.components_[static_cast<std::size_t>(event.component)], 1);
        }
        run_event<of_all>(*first);
    }
}

void Shard::serve_all(std::span<const std::unique_ptr<Shard>> shards) {
    pools_.clear();
    for (const auto& shard : shards) pools_.push_back(&shard->context_.pool_);
    pools_[number_] = &own_pool_;
    context_.pools_ = pools_.data();
}

void Shard::serve_own() noexcept {
    enter(number_);
    context_.pools_ = nullptr;
}

// The pool is copied in and out, so that a shard that runs only its own components, which is the
// usual case, reaches it without a pointer.
void Shard::enter(std::uint32_t shard) noexcept {
    *pools_[context_.shard_] = context_.pool_;
    context_.pool_ = *pools_[shard];
    context_.shard_ = shard;
}

EventKey Shard::next() {
    while (const QueueEntry* const first = top()) {
        if (!dead(*first)) return first->key;
        context_.queue_.pop(first);
        --context_.cancelled_;
    }
    return no_event;
}

void Shard::write_to(std::size_t set) noexcept {
    for (const std::uint32_t place : written_[set]) outboxes_[set][place].clear();
    written_[set].clear();
    context_.outboxes_ = outboxes_[set].data();
    context_.written_ = &written_[set];
}

void Shard::receive(PackedEvents events) {
    for_each_event(events, [this](const PackedEvent& event, const auto& payload) {
        if (event.key < current_) [[unlikely]]
            refuse_late(event.key);
        context_.keep(context_.pool_, event.key, event.invoke, event.target, event.component,
                      payload);
    });
}

void Shard::refuse_late(const EventKey& key) const {
    throw InternalError("a message for an instant that its receiver has passed came from '" +
                        context_.name_of(sender_of(key)) + "'");
}

std::vector<QueueEntry> Shard::give_events() {
    std::vector<QueueEntry> entries = context_.queue_.take_all();
    std::erase_if(entries, [this](const QueueEntry& entry) { return dead(entry); });
    context_.cancelled_ = 0;
    return entries;
}

void Shard::take_events(std::span<const QueueEntry> entries) {
    for (const QueueEntry& entry : entries)
        context_.queue_.push(entry.key, entry.slot, entry.generation);
}

void Shard::refuse_cascade() {
    // From the message that was handled last back to what caused it, until a component repeats.
    const auto& lane = context_.lane_;
    constexpr std::size_t longest = 32;
    std::vector<std::string> names;
    std::string path;
    for (std::size_t place = context_.lane_next_; place > 0; place = lane[place - 1].cause) {
        const std::string& name = context_.name_of(lane[place - 1].component);
        const bool again = std::find(names.begin(), names.end(), name) != names.end();
        path = path.empty() ? name : name + " -> " + path;
        names.push_back(name);
        if (again || names.size() == longest) break;
    }
    context_.fail("more than " + std::to_string(cascade_limit) +
                  " messages without delay follow one event; the loop ends in: " + path);
}

}  // namespace sim
