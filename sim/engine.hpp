// The engine: runs one replication of one network, every component's events in the order of keys.
//
// A run covers [0, end): `start(Context&)` of every component that has one, in the order of
// components; then what they sent without delay, atomic partition by atomic partition; then events;
// then `finish(Time end)` of every component that has one. Two runs with the same network, seed and
// replication are equal to the bit, whatever their threads and shards.
//
// One run can use several threads. Its components are then divided into shards. In a window every
// shard runs its events up to the time at which something new may arrive from another; then all
// exchange what they have sent. The links between shards decide how long windows are: a message
// arrives no earlier than the least delay of its link, and a link with epochs carries none between
// them. `profile()` names the link that limited most windows. To make windows longer, give that
// link a longer least delay or epochs, or send less often: see docs/concepts/parallel-runs.md.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/network.hpp"
#include "sim/shard.hpp"

namespace sim {

class Trace;
class WindowedRun;

/// When a run is divided into windows.
enum class Windows : std::uint8_t {
    automatic,  ///< where measuring shows that it pays
    never,      ///< all in one queue
    always,     ///< on all threads, whatever it costs
};

/// How a run is carried out. Nothing here changes its results.
struct RunOptions {
    int threads = 1;  ///< at most so many are used, the calling one included
    Windows windows = Windows::automatic;
    /// The shard of every atomic partition, in any numbers; empty: from the graph of the network.
    std::vector<std::size_t> shards = {};
    /// How many pending events a queue keeps in a heap before it spreads them over a ladder.
    std::size_t most_in_heap = EventQueue::most_for_a_heap;
    /// A run that comes to more events fails: whatever scheduled them has no end.
    std::uint64_t most_events = std::numeric_limits<std::uint64_t>::max();
    /// Receives what every component does; may be null.
    Trace* trace = nullptr;
};

/// What one run has done, and what limits it.
struct RunProfile {
    /// The link that stopped shards most often, and in which share of all cases it was this one.
    struct Limit {
        std::string from;
        std::string to;
        Duration least{0};
        Epochs epochs = {};
        double share = 0.0;
    };

    std::size_t shards = 1;
    std::uint64_t events = 0;
    /// Pending events, on average over the events of a run in one queue; 0 in windows.
    double pending = 0.0;
    std::uint64_t windows = 0;            ///< 0: all ran in one queue
    std::uint64_t windows_together = 0;   ///< windows that several threads shared
    std::uint64_t events_in_windows = 0;  ///< all others ran in one queue
    /// By thread, the share of the time in shared windows in which it had nothing to do.
    std::vector<double> idle = {};
    std::optional<Limit> limit = {};

    [[nodiscard]] double events_per_window() const noexcept {
        return windows == 0 ? 0.0
                            : static_cast<double>(events_in_windows) / static_cast<double>(windows);
    }
};

class Engine {
 public:
    /// How many same-time messages may follow those that one event itself sends (all starts of an
    /// atomic partition count as one) before the loop is named and refused: so many, and so many
    /// more for each of these.
    static constexpr std::size_t cascade_limit = Shard::cascade_limit;
    static constexpr std::size_t cascade_per_message = Shard::cascade_per_message;

    /// Seals the network. A network serves one run. Throws InternalError when the options do not
    /// fit the network.
    Engine(Network& network, std::uint64_t seed, std::uint64_t replication,
           const RunOptions& options = {});
    ~Engine();

    /// Runs to the end. Returns false when `stop` became true first; the run is then incomplete
    /// and `finish` was not called. Throws ModelError with component, time, seed and replication;
    /// of several failures the one with the least event key, which is the first of an ordered run.
    /// Throws ModelError with component "engine" when there are more than `most_events`.
    bool run(Time end, const std::atomic<bool>* stop = nullptr);

    /// Handlers that ran, starts excluded.
    [[nodiscard]] std::uint64_t events() const noexcept;

    [[nodiscard]] RunProfile profile() const;

 private:
    void start();
    bool run_in_one_queue(const std::atomic<bool>* stop);

    [[nodiscard]] bool has_too_many_events() const noexcept { return events() > most_events_; }

    Network& network_;
    std::uint64_t seed_;
    std::uint64_t replication_;
    std::uint64_t most_events_;
    EventSlab slab_;
    std::vector<Shard::ComponentState> components_;
    std::vector<std::size_t> shard_of_;  // by component
    std::vector<std::unique_ptr<Shard>> shards_;
    std::unique_ptr<WindowedRun> windows_;  // null with one shard
    double pending_sum_ = 0.0;              // over the stop checks
    std::uint64_t stop_checks_ = 0;
};

}  // namespace sim
