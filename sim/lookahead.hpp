// How far each shard may run before it can hear anything new from another: the length of windows.
//
// A link that leaves a shard has an arrival bound: what is sent at t or later arrives no earlier
// than a(t) = t + least, or nextEpoch(t) + least where the link speaks on epochs only. With N_i the
// next live event of shard i,
//     D_i = min(N_i, min over links k -> i of a(D_k))     when i can act next, at the earliest
//     H_i = min over links k -> i of a(D_k)               when i can be told something new
// and shard i runs its events strictly before H_i. Its own effect on itself through others is in
// H_i, because D_k knows what i may send. D is a shortest path with arrival bounds for lengths, so
// one sparse Dijkstra finds both in O(links log links).
//
// (Conservative synchronisation by lower bounds on time stamps: K. M. Chandy, J. Misra, CACM 24/4,
// 1981; windows by B. D. Lubachevsky, CACM 32/1, 1989.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/epochs.hpp"
#include "sim/network.hpp"
#include "sim/time.hpp"

namespace sim {

/// What one shard promises another: the tightest of the links with the same epochs between them.
struct ShardLink {
    std::size_t from = 0;  ///< shard
    std::size_t to = 0;    ///< shard
    Epochs epochs = {};
    Duration least{0};
    std::size_t link = 0;  ///< its place in Network::links()
};

/// The links between different shards, without those that another makes superfluous; `shard_of` is
/// by component. In order of sender, receiver, epochs.
[[nodiscard]] std::vector<ShardLink> links_between(std::span<const Network::LinkInfo> links,
                                                   std::span<const std::size_t> shard_of);

/// Whom each shard sends to, ascending.
[[nodiscard]] std::vector<std::vector<std::size_t>> receivers(std::size_t shards,
                                                              std::span<const ShardLink> links);

class Lookahead {
 public:
    /// Later than anything, in microseconds as all times here.
    static constexpr std::uint64_t never = ~std::uint64_t{0};
    static constexpr std::size_t no_link = ~std::size_t{0};

    Lookahead(std::size_t shards, std::vector<ShardLink> links);

    /// Computes the horizons from the times of the shards' next live events (`never`: none). What
    /// is new since the call before must lie at or beyond the horizons that it gave.
    void solve(std::span<const std::uint64_t> next);

    /// H of a shard: it runs events strictly before.
    [[nodiscard]] std::uint64_t horizon(std::size_t shard) const { return horizons_[shard]; }
    /// Which of `links()` is the one that decides the horizon; `no_link` if none does.
    [[nodiscard]] std::size_t limit(std::size_t shard) const { return limits_[shard]; }
    [[nodiscard]] const std::vector<ShardLink>& links() const noexcept { return links_; }

 private:
    struct Reach {
        std::uint64_t time;
        std::size_t shard;
    };
    struct Edge {
        std::size_t to;
        std::uint64_t least;
        std::uint64_t period;      // 0: any time
        std::uint64_t next_epoch;  // the last one asked for
    };
    [[nodiscard]] static std::uint64_t arrival(Edge& edge, std::uint64_t time);

    std::vector<ShardLink> links_;         // by sender
    std::vector<Edge> edges_;              // as the links
    std::vector<std::size_t> first_edge_;  // by shard, and one more
    std::vector<std::uint64_t> earliest_;  // D
    std::vector<std::uint64_t> horizons_;
    std::vector<std::size_t> limits_;
    std::vector<Reach> heap_;
};

}  // namespace sim
