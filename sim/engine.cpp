#include "sim/engine.hpp"

#include <algorithm>
#include <vector>

namespace sim {

namespace {
constexpr std::uint64_t events_between_stop_checks = 1 << 14;
}  // namespace

Engine::Engine(Network& network, std::uint64_t seed, std::uint64_t replication)
    : network_(network) {
    network_.seal();
    const std::size_t size = network_.components_.size();
    for (const Network::Component& component : network_.components_) {
        components_.places.push_back(static_cast<std::uint32_t>(components_.places.size()));
        components_.identities.push_back({component.target, component.type});
    }
    components_.sequences.resize(size);
    shard_ = std::make_unique<Shard>(network_, components_, slab_, 0, seed, replication, nullptr);
}

std::uint64_t Engine::events() const noexcept { return shard_->events(); }

bool Engine::run(Time end, const std::atomic<bool>* stop) {
    shard_->set_end(end);
    start();
    while (shard_->next() != no_event) {
        shard_->run(no_event, events_between_stop_checks);
        if (stop != nullptr && stop->load(std::memory_order_relaxed)) return false;
    }
    for (const Network::Component& component : network_.components_) {
        if (component.finish != nullptr) component.finish(component.target, end);
    }
    return true;
}

void Engine::start() {
    for (std::size_t i = 0; i < network_.components_.size(); ++i) {
        const Network::Component& component = network_.components_[i];
        if (component.start == nullptr) continue;
        shard_->start(static_cast<ComponentId>(i), component.start, component.target);
    }
    // Nobody hears from another before having started. Partitions one by one, so that neither a
    // cascade's length nor which failure is the first depends on who shares a lane.
    std::vector<Shard::LaneEntry> lane = shard_->take_lane();
    const auto partition = [this](const Shard::LaneEntry& entry) {
        return network_.partitions_[static_cast<std::size_t>(entry.component)];
    };
    std::stable_sort(lane.begin(), lane.end(),
                     [&](const auto& a, const auto& b) { return partition(a) < partition(b); });
    for (auto first = lane.begin(); first != lane.end();) {
        const auto last = std::find_if(first, lane.end(), [&](const Shard::LaneEntry& entry) {
            return partition(entry) != partition(*first);
        });
        shard_->drain({first, last});
        first = last;
    }
}

}  // namespace sim
