// Which atomic partitions share a shard, if the caller does not say.
//
// Partitions that exchange messages after short delays belong together (a plant with its markets),
// so that the links between shards have long delays or carry messages on epochs only. Partitions
// that are linked with nearly all others (a ledger, a tower of towers) would join all into one
// shard; they get a shard of their own. A hub of the network does not join its members, because
// every one of them is linked with every other in any case.
//
// No result depends on the shards, so they may depend on the number of threads: every shard costs a
// little in every window, and there must be some more of them than threads to share the work
// evenly.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/network.hpp"

namespace sim {

/// The shard of every atomic partition of a sealed network. Shards are numbered from 0 in the order
/// of their first partitions. Few of them hold much less than an equal share of the components, so
/// there are hardly more than `shards`. O(links log links).
[[nodiscard]] std::vector<std::size_t> shards_by_graph(const Network& network, std::size_t shards);

}  // namespace sim
