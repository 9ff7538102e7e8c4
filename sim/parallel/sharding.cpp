#include "sim/parallel/sharding.hpp"

#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace sim {

namespace {

using Assignment = std::vector<std::size_t>;

/// Two partitions, and the least delay of those links between them that may carry messages at any
/// time.
struct Edge {
    Duration least;
    std::size_t a;
    std::size_t b;

    friend bool operator<(const Edge& x, const Edge& y) noexcept {
        return std::tie(x.least, x.a, x.b) < std::tie(y.least, y.a, y.b);
    }
};

struct PartitionGraph {
    std::vector<std::size_t> weights;  // components of each partition
    std::vector<Edge> edges;           // tightest first
    Duration always_cut = day;         // the least delay of hubs, which are no edges
    std::vector<bool> central;         // linked with nearly all partitions
    std::size_t weight = 0;            // of all partitions that are not central
};

PartitionGraph partition_graph(const Network& network) {
    PartitionGraph graph;
    const std::size_t size = network.partition_count();
    graph.weights.assign(size, 0);
    for (const std::size_t partition : network.partitions()) ++graph.weights[partition];

    std::vector<std::set<std::size_t>> neighbours(size);
    std::map<std::pair<std::size_t, std::size_t>, Duration> tightest;
    for (const Network::LinkInfo& link : network.links()) {
        const std::size_t from = network.partitions()[link.from];
        const std::size_t to = network.partitions()[link.to];
        if (from == to) continue;
        neighbours[from].insert(to);
        neighbours[to].insert(from);
        if (!link.epochs.always()) continue;
        const auto [place, is_new] = tightest.try_emplace(std::minmax(from, to), link.least);
        if (!is_new) place->second = std::min(place->second, link.least);
    }

    for (const Network::HubInfo& hub : network.hubs()) {
        if (hub.epochs.always()) graph.always_cut = std::min(graph.always_cut, hub.least);
    }

    constexpr std::size_t least_neighbours = 8;
    const std::size_t total = network.size();
    graph.central.assign(size, false);
    graph.weight = total;
    for (std::size_t i = 0; i < size; ++i) {
        graph.central[i] =
            neighbours[i].size() >= least_neighbours && 4 * neighbours[i].size() >= size;
        if (graph.central[i]) graph.weight -= graph.weights[i];
    }
    // If most of the weight would be central, no partition is.
    if (2 * graph.weight < total) {
        graph.central.assign(size, false);
        graph.weight = total;
    }
    for (const auto& [pair, least] : tightest) {
        if (graph.central[pair.first] || graph.central[pair.second]) continue;
        graph.edges.push_back({least, pair.first, pair.second});
    }
    std::sort(graph.edges.begin(), graph.edges.end());
    return graph;
}

class Clusters {
 public:
    explicit Clusters(std::vector<std::size_t> weights)
        : weights_(std::move(weights)),
          ranks_(weights_.size(), 0),
          parents_(weights_.size()),
          sets_(ranks_.data(), parents_.data()) {
        for (std::size_t i = 0; i < weights_.size(); ++i) sets_.make_set(i);
    }
    // The sets point into the vectors, which keep their memory when moved and not when copied.
    Clusters(Clusters&&) = default;
    Clusters& operator=(Clusters&&) = default;

    [[nodiscard]] std::size_t of(std::size_t partition) { return sets_.find_set(partition); }
    [[nodiscard]] std::size_t weight(std::size_t partition) { return weights_[of(partition)]; }
    void join(std::size_t a, std::size_t b) {
        const std::size_t together = weight(a) + weight(b);
        sets_.union_set(a, b);
        weights_[of(a)] = together;
    }

 private:
    std::vector<std::size_t> weights_;  // valid for the representative of a cluster
    std::vector<std::size_t> ranks_;
    std::vector<std::size_t> parents_;
    boost::disjoint_sets<std::size_t*, std::size_t*> sets_;
};

/// Contracts the tightest edges first, as long as no cluster grows beyond `most`.
Clusters contracted(const PartitionGraph& graph, std::size_t most) {
    Clusters clusters(graph.weights);
    for (const Edge& edge : graph.edges) {
        if (clusters.of(edge.a) != clusters.of(edge.b) &&
            clusters.weight(edge.a) + clusters.weight(edge.b) <= most) {
            clusters.join(edge.a, edge.b);
        }
    }
    return clusters;
}

/// How well clusters can run in parallel: the least delay of the edges between clusters, times the
/// total weight divided by that of the largest cluster. Delays above a day count as a day, and
/// numbers above 16 count as 16.
double merit(const PartitionGraph& graph, Clusters& clusters) {
    Duration lookahead = graph.always_cut;
    for (const Edge& edge : graph.edges) {
        if (clusters.of(edge.a) == clusters.of(edge.b)) continue;
        lookahead = std::min(lookahead, edge.least);
        break;
    }
    std::size_t largest = 1;
    for (std::size_t i = 0; i < graph.weights.size(); ++i) {
        if (!graph.central[i]) largest = std::max(largest, clusters.weight(i));
    }
    const double abreast = static_cast<double>(graph.weight) / static_cast<double>(largest);
    return static_cast<double>(lookahead.count()) * std::min(abreast, 16.0);
}

}  // namespace

std::vector<std::size_t> shards_by_graph(const Network& network, std::size_t wanted) {
    const std::size_t size = network.partition_count();
    if (size == 0) return {};
    const PartitionGraph graph = partition_graph(network);

    std::size_t best_parts = 1;
    double best_merit = -1.0;
    for (const std::size_t parts : {64U, 32U, 16U, 8U, 4U, 2U}) {
        Clusters clusters = contracted(graph, graph.weight / parts);
        const double this_merit = merit(graph, clusters);
        if (this_merit > best_merit) {
            best_merit = this_merit;
            best_parts = parts;
        }
    }
    Clusters best = contracted(graph, graph.weight / best_parts);

    // Small clusters share a shard.
    const std::size_t least_weight = (graph.weight + wanted - 1) / wanted;
    constexpr std::size_t none = ~std::size_t{0};
    std::size_t count = 0;
    std::size_t central_shard = none;
    std::size_t open_shard = none;  // of small clusters
    std::size_t open_weight = 0;
    std::vector<std::size_t> shard_of_cluster(size, none);
    Assignment shards(size);
    for (std::size_t i = 0; i < size; ++i) {
        if (graph.central[i]) {
            if (central_shard == none) central_shard = count++;
            shards[i] = central_shard;
            continue;
        }
        std::size_t& shard = shard_of_cluster[best.of(i)];
        if (shard == none && best.weight(i) >= least_weight) {
            shard = count++;
        } else if (shard == none) {
            if (open_shard == none) open_shard = count++;
            shard = open_shard;
            open_weight += best.weight(i);
            if (open_weight >= least_weight) {
                open_shard = none;
                open_weight = 0;
            }
        }
        shards[i] = shard;
    }
    return shards;
}

}  // namespace sim
