// How far each shard may run before anything new can arrive from another: the length of windows.
//
// A link that leaves a shard has an arrival bound: what is sent at t or later arrives no earlier
// than a(t) = t + least, or nextEpoch(t) + least if the link has epochs. With N_i the time of the
// next live event of shard i,
//     D_i = min(N_i, min over links k -> i of a(D_k))     when i can act next, at the earliest
//     H_i = min over links k -> i of a(D_k)               when something new can arrive at i
// and shard i runs its events strictly before H_i. H_i includes what i causes itself through other
// shards, because D_k includes what k may receive from i. D is the length of a shortest path whose
// steps are arrival bounds, so one sparse Dijkstra finds D and H in O(links log links). A hub is
// not taken apart into links: the earliest shard that may send to it decides for all others, and
// the second earliest for that one.
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

/// From one shard to another: of all links between them with the same epochs, the one with the
/// least delay.
struct ShardLink {
    std::size_t from = 0;  ///< shard
    std::size_t to = 0;    ///< shard
    Epochs epochs = {};
    Duration least{0};
    std::size_t link = 0;  ///< its place in Network::links()
};

/// A hub between shards: each shard that has a member may send to each other one.
struct ShardHub {
    std::vector<std::size_t> shards;  ///< with members, ascending; two or more
    Epochs epochs = {};
    Duration least{0};
    std::size_t hub = 0;  ///< its place in Network::hubs()
};

/// All links and hubs between shards.
struct ShardLinks {
    std::vector<ShardLink> links;
    std::vector<ShardHub> hubs;
};

/// The links between different shards, without those that another one makes superfluous. `shard_of`
/// is by component. In the order of sender, receiver and epochs.
[[nodiscard]] std::vector<ShardLink> links_between(std::span<const Network::LinkInfo> links,
                                                   std::span<const std::size_t> shard_of);
/// The hubs that join different shards.
[[nodiscard]] std::vector<ShardHub> hubs_between(std::span<const Network::HubInfo> hubs,
                                                 std::span<const std::size_t> shard_of);

/// The shards that each shard may send to, ascending.
[[nodiscard]] std::vector<std::vector<std::size_t>> receivers(std::size_t shards,
                                                              const ShardLinks& links);

class Lookahead {
 public:
    /// Later than anything, in microseconds as all times here.
    static constexpr std::uint64_t never = ~std::uint64_t{0};
    static constexpr std::size_t no_link = ~std::size_t{0};

    Lookahead(std::size_t shards, ShardLinks links);

    /// Computes the horizons from the times of the shards' next live events (`never`: none). Events
    /// that are new since the last call must not lie before the horizons that it computed.
    void solve(std::span<const std::uint64_t> next);

    /// H of a shard: it runs events strictly before.
    [[nodiscard]] std::uint64_t horizon(std::size_t shard) const { return horizons_[shard]; }
    /// Which of `links()` decides the horizon, or, counted on after the last link, which of
    /// `hubs()`; `no_link`: none does.
    [[nodiscard]] std::size_t limit(std::size_t shard) const { return limits_[shard]; }
    [[nodiscard]] const std::vector<ShardLink>& links() const noexcept { return links_; }
    [[nodiscard]] const std::vector<ShardHub>& hubs() const noexcept { return hubs_; }

 private:
    struct Reach {
        std::uint64_t time;
        std::size_t shard;
    };
    [[nodiscard]] static bool later(const Reach& a, const Reach& b) noexcept {
        return a.time > b.time;
    }
    /// When what is sent at a time arrives, at the earliest.
    struct Bound {
        std::uint64_t least;
        std::uint64_t period;      // 0: any time
        std::uint64_t next_epoch;  // the last one asked for

        Bound(Duration its_least, const Epochs& epochs);
        [[nodiscard]] std::uint64_t arrival(std::uint64_t time);
    };
    struct Edge {
        std::size_t to;
        Bound bound;
    };
    /// The shards that `solve` has found to send to a hub: how many, up to two, and the first.
    struct HubSenders {
        std::size_t first = 0;
        std::uint32_t count = 0;
    };

    /// Notes that something may arrive at a shard at a time; `limit` says over what.
    void note_arrival(std::size_t shard, std::uint64_t time, std::size_t limit);

    std::vector<ShardLink> links_;         // by sender
    std::vector<Edge> edges_;              // as the links
    std::vector<std::size_t> first_edge_;  // by shard, and one more
    std::vector<ShardHub> hubs_;
    std::vector<Bound> hub_bounds_;                  // as the hubs
    std::vector<HubSenders> hub_senders_;            // as the hubs
    std::vector<std::vector<std::size_t>> hubs_of_;  // by shard
    std::vector<std::uint64_t> earliest_;            // D
    std::vector<std::uint64_t> horizons_;
    std::vector<std::size_t> limits_;
    std::vector<Reach> heap_;
};

}  // namespace sim
