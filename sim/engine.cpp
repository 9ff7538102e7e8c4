#include "sim/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <span>
#include <utility>

#include "sim/errors.hpp"
#include "sim/parallel/lookahead.hpp"
#include "sim/parallel/sharding.hpp"
#include "sim/parallel/windows.hpp"
#include "sim/trace.hpp"

namespace sim {

namespace {
constexpr std::uint64_t events_between_stop_checks = 1 << 14;
// In smaller networks windows hold too few events to pay.
constexpr std::size_t least_components_for_windows = 64;
constexpr std::size_t shards_per_thread = 4;

/// The shard of every partition, numbered from 0 in order of first partitions.
std::vector<std::size_t> shards_for(const Network& network, const RunOptions& options) {
    const std::size_t partitions = network.partition_count();
    if (options.windows == Windows::never) return std::vector<std::size_t>(partitions, 0);
    if (options.shards.empty()) {
        if (options.windows == Windows::automatic &&
            network.size() < least_components_for_windows) {
            return std::vector<std::size_t>(partitions, 0);
        }
        const auto threads = static_cast<std::size_t>(options.threads);
        return shards_by_graph(network, shards_per_thread * std::max<std::size_t>(threads, 2));
    }
    if (options.shards.size() != partitions) {
        throw InternalError(
            fmt::format("the network has {} atomic partitions and {} are given a shard", partitions,
                        options.shards.size()));
    }
    std::map<std::size_t, std::size_t> numbers;
    std::vector<std::size_t> shards;
    for (const std::size_t shard : options.shards) {
        shards.push_back(numbers.try_emplace(shard, numbers.size()).first->second);
    }
    return shards;
}
}  // namespace

Engine::Engine(Network& network, std::uint64_t seed, std::uint64_t replication,
               const RunOptions& options)
    : network_(network), seed_(seed), replication_(replication), most_events_(options.most_events) {
    if (options.threads < 1) throw InternalError("a run needs at least one thread");
    network_.seal();
    const std::vector<std::size_t> shards = shards_for(network_, options);
    const std::size_t count =
        shards.empty() ? 1 : 1 + *std::max_element(shards.begin(), shards.end());
    for (const std::size_t partition : network_.partitions_) {
        shard_of_.push_back(shards[partition]);
    }
    for (const Network::Component& component : network_.components_) {
        const auto shard = static_cast<std::uint32_t>(shard_of_[components_.size()]);
        components_.push_back({component.target, component.type, shard});
    }
    if (options.trace != nullptr) options.trace->begin(network_);

    network_.set_shards(shard_of_);
    ShardLinks links{links_between(network_.links(), shard_of_),
                     hubs_between(network_.hubs(), shard_of_)};
    std::vector<std::vector<std::size_t>> known = receivers(count, links);
    for (std::size_t i = 0; i < count; ++i) {
        shards_.push_back(std::make_unique<Shard>(network_, components_.data(), slab_, i, count,
                                                  known[i], seed, replication, options.most_in_heap,
                                                  options.trace));
    }
    if (count > 1) {
        const auto choice = options.windows == Windows::always ? WindowedRun::Choice::always
                                                               : WindowedRun::Choice::measured;
        windows_ = std::make_unique<WindowedRun>(shards_, std::move(links), std::move(known),
                                                 options.threads, choice);
    }
}

Engine::~Engine() = default;

std::uint64_t Engine::events() const noexcept {
    std::uint64_t sum = 0;
    for (const auto& shard : shards_) sum += shard->events();
    return sum;
}

bool Engine::run(Time end, const std::atomic<bool>* stop) {
    for (const auto& shard : shards_) shard->set_end(end);
    start();
    const bool complete =
        windows_ != nullptr ? windows_->run(stop, most_events_) : run_in_one_queue(stop);
    if (has_too_many_events()) {
        // The same words wherever the run was when it was noticed.
        throw ModelError("engine", end, seed_, replication_,
                         fmt::format("the run comes to more than {} events", most_events_));
    }
    if (!complete) return false;
    for (const Network::Component& component : network_.components_) {
        if (component.finish != nullptr) component.finish(component.target, end);
    }
    return true;
}

bool Engine::run_in_one_queue(const std::atomic<bool>* stop) {
    Shard& shard = *shards_.front();
    while (shard.next() != no_event) {
        pending_sum_ += static_cast<double>(shard.pending());
        ++stop_checks_;
        shard.run(no_event, events_between_stop_checks);
        if (has_too_many_events()) break;
        if (stop != nullptr && stop->load(std::memory_order_relaxed)) break;
    }
    return shard.next() == no_event;
}

void Engine::start() {
    for (std::size_t i = 0; i < network_.components_.size(); ++i) {
        const Network::Component& component = network_.components_[i];
        Shard& shard = *shards_[shard_of_[i]];
        const auto id = static_cast<ComponentId>(i);
        if (component.start != nullptr) {
            shard.start(id, [&](Context& context) { component.start(component.target, context); });
        }
        for (const auto& schedule : component.scheduled) shard.start(id, schedule);
    }
    // All components start before any message arrives. The messages of each partition are handled
    // by themselves, so that neither the length of a cascade nor which failure comes first depends
    // on which partitions share a lane.
    std::vector<Shard::LaneEntry> lane;
    for (const auto& shard : shards_) {
        const std::vector<Shard::LaneEntry> sent = shard->take_lane();
        lane.insert(lane.end(), sent.begin(), sent.end());
    }
    const auto partition = [this](const Shard::LaneEntry& entry) {
        return network_.partitions_[static_cast<std::size_t>(entry.component)];
    };
    std::stable_sort(lane.begin(), lane.end(),
                     [&](const auto& a, const auto& b) { return partition(a) < partition(b); });
    for (auto first = lane.begin(); first != lane.end();) {
        const auto last = std::find_if(first, lane.end(), [&](const Shard::LaneEntry& entry) {
            return partition(entry) != partition(*first);
        });
        const std::span<const Shard::LaneEntry> of_partition(
            &*first, static_cast<std::size_t>(last - first));
        shards_[shard_of_[static_cast<std::size_t>(first->component)]]->drain(of_partition);
        first = last;
    }
}

RunProfile Engine::profile() const {
    RunProfile profile;
    profile.shards = shards_.size();
    profile.events = events();
    if (stop_checks_ > 0) profile.pending = pending_sum_ / static_cast<double>(stop_checks_);
    if (windows_ == nullptr) return profile;
    profile.windows = windows_->windows();
    profile.windows_together = windows_->windows_together();
    profile.events_in_windows = windows_->events_in_windows();

    const ThreadTeam& team = windows_->team();
    if (profile.windows_together > 0) {
        const std::chrono::duration<double> elapsed = team.elapsed();
        for (std::size_t i = 0; i < static_cast<std::size_t>(team.threads()); ++i) {
            const std::chrono::duration<double> busy = team.busy(i);
            profile.idle.push_back(std::clamp(1.0 - busy / elapsed, 0.0, 1.0));
        }
    }

    const std::vector<std::uint64_t>& stops = windows_->stops();
    std::uint64_t all = 0;
    for (const std::uint64_t count : stops) all += count;
    if (all > 0) {
        const auto most = std::max_element(stops.begin(), stops.end());
        const auto limit = static_cast<std::size_t>(most - stops.begin());
        const double share = static_cast<double>(*most) / static_cast<double>(all);
        const Lookahead& lookahead = windows_->lookahead();
        if (limit < lookahead.links().size()) {
            const ShardLink& link = lookahead.links()[limit];
            const Network::LinkInfo& ends = network_.links()[link.link];
            profile.limit = {network_.name(static_cast<ComponentId>(ends.from)),
                             network_.name(static_cast<ComponentId>(ends.to)), link.least,
                             link.epochs, share};
        } else {
            const ShardHub& hub = lookahead.hubs()[limit - lookahead.links().size()];
            const auto& members = network_.hubs()[hub.hub].members;
            profile.limit = {
                fmt::format("{} and {} more", network_.name(static_cast<ComponentId>(members[0])),
                            members.size() - 1),
                "each other", hub.least, hub.epochs, share};
        }
    }
    return profile;
}

}  // namespace sim
