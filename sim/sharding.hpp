// Which atomic partitions share a queue, if nobody says.
//
// What talks with short delays belongs together, so that what remains between shards are long
// delays and reports by the clock: a plant with its markets. Partitions that talk with nearly
// everybody (a ledger, a tower of towers) would tie all into one; they get a shard of their own. A
// network's hub ties nobody: its members talk with each other whoever shares a queue.
// No outcome depends on the answer, so it may depend on the number of threads: every shard costs a
// little in every window, and some more than threads are needed to share the work evenly.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/network.hpp"

namespace sim {

/// The shard of every atomic partition of a sealed network; shards are numbered from 0 in the order
/// of their first partitions; few of them hold much less than an equal part of all for each of
/// `shards`. O(links log links).
[[nodiscard]] std::vector<std::size_t> shards_by_graph(const Network& network, std::size_t shards);

}  // namespace sim
