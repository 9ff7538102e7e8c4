#include "sim/parallel/lookahead.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace sim {

std::vector<ShardLink> links_between(std::span<const Network::LinkInfo> links,
                                     std::span<const std::size_t> shard_of) {
    using Key = std::tuple<std::size_t, std::size_t, Duration, Duration>;
    std::map<Key, ShardLink> tightest;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const Network::LinkInfo& link = links[i];
        const std::size_t from = shard_of[link.from];
        const std::size_t to = shard_of[link.to];
        if (from == to) continue;
        const Key key{from, to, link.epochs.period, link.epochs.offset};
        const auto [place, is_new] =
            tightest.try_emplace(key, ShardLink{from, to, link.epochs, link.least, i});
        if (!is_new && link.least < place->second.least) {
            place->second.least = link.least;
            place->second.link = i;
        }
    }
    std::vector<ShardLink> result;
    for (const auto& [key, link] : tightest) {
        // A link without epochs and with no longer delay makes this one superfluous.
        const auto any_time = tightest.find({link.from, link.to, Duration{0}, Duration{0}});
        if (!link.epochs.always() && any_time != tightest.end() &&
            any_time->second.least <= link.least) {
            continue;
        }
        result.push_back(link);
    }
    return result;
}

std::vector<ShardHub> hubs_between(std::span<const Network::HubInfo> hubs,
                                   std::span<const std::size_t> shard_of) {
    std::vector<ShardHub> result;
    for (std::size_t i = 0; i < hubs.size(); ++i) {
        std::set<std::size_t> shards;
        for (const std::size_t member : hubs[i].members) shards.insert(shard_of[member]);
        if (shards.size() < 2) continue;
        result.push_back({{shards.begin(), shards.end()}, hubs[i].epochs, hubs[i].least, i});
    }
    return result;
}

std::vector<std::vector<std::size_t>> receivers(std::size_t shards, const ShardLinks& links) {
    std::vector<std::set<std::size_t>> known(shards);
    for (const ShardLink& link : links.links) known[link.from].insert(link.to);
    for (const ShardHub& hub : links.hubs) {
        for (const std::size_t from : hub.shards) {
            for (const std::size_t to : hub.shards) {
                if (from != to) known[from].insert(to);
            }
        }
    }
    std::vector<std::vector<std::size_t>> result;
    for (const auto& receivers : known) result.emplace_back(receivers.begin(), receivers.end());
    return result;
}

Lookahead::Bound::Bound(Duration its_least, const Epochs& epochs)
    : least(static_cast<std::uint64_t>(its_least.count())),
      period(static_cast<std::uint64_t>(epochs.period.count())),
      next_epoch(static_cast<std::uint64_t>(epochs.offset.count())) {}

std::uint64_t Lookahead::Bound::arrival(std::uint64_t time) {
    if (time >= never - least - period) return never;
    if (period == 0) return time + least;
    // Times only grow, so the division is needed once an epoch.
    if (time > next_epoch) next_epoch += (time - next_epoch + period - 1) / period * period;
    return next_epoch + least;
}

Lookahead::Lookahead(std::size_t shards, ShardLinks links)
    : links_(std::move(links.links)),
      first_edge_(shards + 1, 0),
      hubs_(std::move(links.hubs)),
      hub_senders_(hubs_.size()),
      hubs_of_(shards),
      earliest_(shards, never),
      horizons_(shards, never),
      limits_(shards, no_link) {
    std::stable_sort(links_.begin(), links_.end(),
                     [](const ShardLink& a, const ShardLink& b) { return a.from < b.from; });
    for (const ShardLink& link : links_) {
        ++first_edge_[link.from + 1];
        edges_.push_back({link.to, Bound(link.least, link.epochs)});
    }
    for (std::size_t i = 0; i < shards; ++i) first_edge_[i + 1] += first_edge_[i];
    for (std::size_t i = 0; i < hubs_.size(); ++i) {
        hub_bounds_.emplace_back(hubs_[i].least, hubs_[i].epochs);
        for (const std::size_t shard : hubs_[i].shards) hubs_of_[shard].push_back(i);
    }
}

void Lookahead::note_arrival(std::size_t shard, std::uint64_t time, std::size_t limit) {
    if (time < horizons_[shard]) {
        horizons_[shard] = time;
        limits_[shard] = limit;
    }
    if (time < earliest_[shard]) {
        earliest_[shard] = time;
        heap_.push_back({time, shard});
        std::push_heap(heap_.begin(), heap_.end(), later);
    }
}

void Lookahead::solve(std::span<const std::uint64_t> next) {
    std::fill(horizons_.begin(), horizons_.end(), never);
    std::fill(limits_.begin(), limits_.end(), no_link);
    std::fill(hub_senders_.begin(), hub_senders_.end(), HubSenders{});
    heap_.clear();
    for (std::size_t i = 0; i < next.size(); ++i) {
        earliest_[i] = next[i];
        if (next[i] != never) heap_.push_back({next[i], i});
    }
    std::make_heap(heap_.begin(), heap_.end(), later);
    std::size_t undecided = hubs_.size();
    while (!heap_.empty() && (undecided > 0 || !links_.empty())) {
        const Reach reached = heap_.front();
        std::pop_heap(heap_.begin(), heap_.end(), later);
        heap_.pop_back();
        const std::size_t from = reached.shard;
        if (reached.time > earliest_[from]) continue;
        for (std::size_t i = first_edge_[from]; i < first_edge_[from + 1]; ++i) {
            note_arrival(edges_[i].to, edges_[i].bound.arrival(reached.time), i);
        }
        for (const std::size_t i : hubs_of_[from]) {
            HubSenders& senders = hub_senders_[i];
            // Shards are reached in order of time, so the first two that send to the hub decide.
            if (senders.count > 1 || (senders.count == 1 && senders.first == from)) continue;
            // A copy, because `arrival` needs times that only grow, and those of different shards
            // do not.
            const std::uint64_t time = Bound(hub_bounds_[i]).arrival(reached.time);
            if (++senders.count == 1) {
                senders.first = from;
                for (const std::size_t to : hubs_[i].shards) {
                    if (to != from) note_arrival(to, time, links_.size() + i);
                }
            } else {
                note_arrival(senders.first, time, links_.size() + i);
                --undecided;
            }
        }
    }
}

}  // namespace sim
