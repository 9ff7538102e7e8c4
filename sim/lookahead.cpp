#include "sim/lookahead.hpp"

#include <algorithm>
#include <map>
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
        // Whoever may speak at any time, as soon, makes it useless to know when another speaks.
        const auto any_time = tightest.find({link.from, link.to, Duration{0}, Duration{0}});
        if (!link.epochs.always() && any_time != tightest.end() &&
            any_time->second.least <= link.least) {
            continue;
        }
        result.push_back(link);
    }
    return result;
}

std::vector<std::vector<std::size_t>> receivers(std::size_t shards,
                                                std::span<const ShardLink> links) {
    std::vector<std::vector<std::size_t>> result(shards);
    for (const ShardLink& link : links) {
        std::vector<std::size_t>& known = result[link.from];
        const auto place = std::lower_bound(known.begin(), known.end(), link.to);
        if (place == known.end() || *place != link.to) known.insert(place, link.to);
    }
    return result;
}

Lookahead::Lookahead(std::size_t shards, std::vector<ShardLink> links)
    : links_(std::move(links)),
      first_edge_(shards + 1, 0),
      earliest_(shards, never),
      horizons_(shards, never),
      limits_(shards, no_link) {
    std::stable_sort(links_.begin(), links_.end(),
                     [](const ShardLink& a, const ShardLink& b) { return a.from < b.from; });
    for (const ShardLink& link : links_) {
        ++first_edge_[link.from + 1];
        edges_.push_back({link.to, static_cast<std::uint64_t>(link.least.count()),
                          static_cast<std::uint64_t>(link.epochs.period.count()),
                          static_cast<std::uint64_t>(link.epochs.offset.count())});
    }
    for (std::size_t i = 0; i < shards; ++i) first_edge_[i + 1] += first_edge_[i];
}

std::uint64_t Lookahead::arrival(Edge& edge, std::uint64_t time) {
    if (time >= never - edge.least - edge.period) return never;
    if (edge.period == 0) return time + edge.least;
    // Times only grow, so the division is needed once an epoch.
    if (time > edge.next_epoch) {
        edge.next_epoch += (time - edge.next_epoch + edge.period - 1) / edge.period * edge.period;
    }
    return edge.next_epoch + edge.least;
}

void Lookahead::solve(std::span<const std::uint64_t> next) {
    const auto later = [](const Reach& a, const Reach& b) { return a.time > b.time; };
    std::fill(horizons_.begin(), horizons_.end(), never);
    std::fill(limits_.begin(), limits_.end(), no_link);
    heap_.clear();
    for (std::size_t i = 0; i < next.size(); ++i) {
        earliest_[i] = next[i];
        if (next[i] != never) heap_.push_back({next[i], i});
    }
    std::make_heap(heap_.begin(), heap_.end(), later);
    while (!heap_.empty()) {
        const Reach reached = heap_.front();
        std::pop_heap(heap_.begin(), heap_.end(), later);
        heap_.pop_back();
        if (reached.time > earliest_[reached.shard]) continue;
        for (std::size_t i = first_edge_[reached.shard]; i < first_edge_[reached.shard + 1]; ++i) {
            const std::uint64_t time = arrival(edges_[i], reached.time);
            const std::size_t to = edges_[i].to;
            if (time < horizons_[to]) {
                horizons_[to] = time;
                limits_[to] = i;
            }
            if (time < earliest_[to]) {
                earliest_[to] = time;
                heap_.push_back({time, to});
                std::push_heap(heap_.begin(), heap_.end(), later);
            }
        }
    }
}

}  // namespace sim
