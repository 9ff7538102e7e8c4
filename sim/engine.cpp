#include "sim/engine.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "sim/errors.hpp"

namespace sim {

namespace {
constexpr std::uint64_t events_between_stop_checks = 1 << 14;
constexpr std::size_t least_purge = 1024;
}  // namespace

bool Context::cancel(EventHandle handle) {
    if (handle.empty()) return false;
    const EventHeader& header = pool_.header(handle.slot);
    if (header.generation != handle.generation) return false;
    if (header.component != component_) fail("a component can cancel only its own events");
    pool_.retire(handle.slot);
    pool_.give_back(handle.slot);
    ++cancelled_;
    if (cancelled_ > least_purge && cancelled_ > queue_.size() / 2) {
        queue_.purge([this](const QueueEntry& entry) {
            return pool_.header(entry.slot).generation != entry.generation;
        });
        cancelled_ = 0;
    }
    return true;
}

void Context::fail(const std::string& what_happened) const {
    throw ModelError(network_->name(component_), now_, seed_, replication_, what_happened);
}

void Context::overflow() const {
    throw InternalError("component '" + network_->name(component_) +
                        "' has scheduled more than 10^12 events");
}

Engine::Engine(Network& network, std::uint64_t seed, std::uint64_t replication)
    : network_(network), context_(seed, replication) {
    network_.seal();
    context_.network_ = &network_;
    context_.components_.reserve(network_.components_.size());
    for (const Network::Component& component : network_.components_) {
        context_.components_.push_back({component.target, component.type, 0});
    }
}

bool Engine::run(Time end, const std::atomic<bool>* stop) {
    context_.end_ = end;
    for (std::size_t i = 0; i < network_.components_.size(); ++i) {
        const Network::Component& component = network_.components_[i];
        if (component.start == nullptr) continue;
        context_.component_ = static_cast<ComponentId>(i);
        component.start(component.target, context_);
    }
    // Nobody hears from another before having started.
    drain_lane();

    std::uint64_t next_stop_check = events_between_stop_checks;
    EventQueue& queue = context_.queue_;
    while (!queue.empty()) {
        const QueueEntry next = queue.top();
        queue.pop();
        if (context_.pool_.header(next.slot).generation != next.generation) {
            --context_.cancelled_;
            continue;
        }
        context_.now_ = Time{Duration{static_cast<std::int64_t>(next.key.time)}};
        handle(next.slot);
        if (!context_.lane_.empty()) drain_lane();
        // One pass may handle many events, so the count need not meet a multiple.
        if (stop != nullptr && events_ >= next_stop_check) {
            if (stop->load(std::memory_order_relaxed)) return false;
            next_stop_check = events_ + events_between_stop_checks;
        }
    }

    context_.now_ = end;
    for (std::size_t i = 0; i < network_.components_.size(); ++i) {
        const Network::Component& component = network_.components_[i];
        if (component.finish != nullptr) component.finish(component.target, end);
    }
    return true;
}

void Engine::handle(std::uint32_t slot) {
    const EventHeader& header = context_.pool_.header(slot);
    context_.component_ = header.component;
    ++events_;
    // The handler reads the message in its node, which is reused only afterwards; its handles are
    // dead before it runs, so that a handler cannot cancel the event that it is handling.
    context_.pool_.retire(slot);
    header.invoke(header.target, context_.pool_.payload(slot), context_);
    context_.pool_.give_back(slot);
}

void Engine::drain_lane() {
    auto& lane = context_.lane_;
    std::size_t& next = context_.lane_next_;
    const std::size_t limit = lane.size() + cascade_limit;
    while (next < lane.size()) {
        if (next >= limit) refuse_cascade();
        const std::uint32_t slot = lane[next].slot;
        ++next;
        handle(slot);
    }
    lane.clear();
    next = 0;
}

void Engine::refuse_cascade() {
    // Back from the work that was handled last to what caused it, until a component comes again.
    const auto& lane = context_.lane_;
    constexpr std::size_t longest = 32;
    std::vector<std::string> names;
    std::string path;
    for (std::size_t place = context_.lane_next_; place > 0; place = lane[place - 1].cause) {
        const std::string& name = network_.name(lane[place - 1].component);
        const bool again = std::find(names.begin(), names.end(), name) != names.end();
        path = path.empty() ? name : name + " -> " + path;
        names.push_back(name);
        if (again || names.size() == longest) break;
    }
    context_.fail("more than " + std::to_string(cascade_limit) +
                  " messages without delay follow one event; the loop ends in: " + path);
}

}  // namespace sim
