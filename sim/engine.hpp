// The engine: runs one replication of one network, one event at a time, in the order of keys.
//
// A run covers [0, end): `start(Context&)` of every component that has one, in order of names; then
// what they sent without delay, atomic partition by atomic partition; then events; then
// `finish(Time end)` of every component that has one. Two runs with the same network, seed and
// replication are equal to the bit.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "sim/network.hpp"
#include "sim/shard.hpp"

namespace sim {

class Engine {
 public:
    /// How many same-time messages may follow those that one event itself sends (all starts of an
    /// atomic partition count as one) before the loop is named and refused.
    static constexpr std::size_t cascade_limit = Shard::cascade_limit;

    /// Seals the network. A network serves one run.
    Engine(Network& network, std::uint64_t seed, std::uint64_t replication);

    /// Runs to the end. Returns false when `stop` became true first; the run is then incomplete
    /// and `finish` was not called. Throws ModelError with component, time, seed and replication.
    bool run(Time end, const std::atomic<bool>* stop = nullptr);

    /// Handlers that ran, starts excluded.
    [[nodiscard]] std::uint64_t events() const noexcept;

 private:
    void start();

    Network& network_;
    EventSlab slab_;
    Shard::Components components_;
    std::unique_ptr<Shard> shard_;
};

}  // namespace sim
