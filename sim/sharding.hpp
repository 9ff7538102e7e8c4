// Which atomic partitions share a queue, if nobody says.
//
// What talks with short delays belongs together, so that what remains between shards are long
// delays and reports by the clock: a plant with its markets. Partitions that talk with nearly
// everybody (a ledger, a tower of towers) would tie all into one; they get a shard of their own. A
// network's hub ties nobody: its members talk with each other whoever shares a queue.
// The answer is a function of the network alone, never of the number of threads.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/network.hpp"

namespace sim {

/// The shard of every atomic partition of a sealed network; shards are numbered from 0 in the order
/// of their first partitions. O(links log links).
[[nodiscard]] std::vector<std::size_t> shards_by_graph(const Network& network);

}  // namespace sim
