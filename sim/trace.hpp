// Where two runs part: a hash of what each component did in each epoch.
//
// A trace holds one number per component and epoch (a day, if nothing else is said), into which
// goes every event that the component handles, in order, with its time, phase, sender and sequence;
// not what the message says, whose bytes may be padding. A difference in what is said therefore
// shows where it first changes when, or how often, somebody acts. Two runs of one model have equal
// traces whatever their shards and threads. It also counts how often each handler of a component
// ran: what a run's events were spent on.
//
// To find the cause, trace both runs, take the epoch that `first_divergence` names, and trace again
// with shorter epochs: within one epoch the names decide which component comes first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/event.hpp"
#include "sim/event_pool.hpp"
#include "sim/time.hpp"

namespace sim {

class Network;

/// The first epoch in which two runs differ, and the first component by name that does in it.
struct Divergence {
    std::string component;
    Time from{};   ///< the epoch's first instant
    Time until{};  ///< and the next one's
};

/// How often a component ran one of its handlers.
struct HandlerCount {
    std::string component;
    std::string handler;  ///< as "Desk::on_lead"
    std::uint64_t times = 0;
};

/// What one run did. Give its address in RunOptions; a run without a trace pays one comparison an
/// event.
class Trace {
 public:
    /// Throws InternalError unless `epoch` is positive.
    explicit Trace(Duration epoch = day);

    [[nodiscard]] Duration epoch() const noexcept { return epoch_; }
    /// By names of components, and of their handlers; starts excluded, as in Engine::events.
    [[nodiscard]] std::vector<HandlerCount> handled() const;

 private:
    friend class Engine;
    friend class Shard;
    friend std::optional<Divergence> first_divergence(const Trace& a, const Trace& b);

    struct Mark {
        std::uint64_t epoch;
        std::uint64_t hash;
    };
    struct Count {
        Invoke handler;
        std::uint64_t times;
    };
    /// One component's, written by its shard alone. The last mark is the one that grows.
    struct alignas(cache_line) Component {
        std::string name;
        std::uint64_t next_epoch = 0;  // microseconds
        std::vector<Mark> marks;       // epochs in which it did something
        std::vector<Count> counts;     // of the handlers that ran, a few
    };

    /// Forgets the run before.
    void begin(const Network& network);
    void note(ComponentId component, Invoke handler, Time now, const EventKey& key);

    Duration epoch_;
    std::vector<Component> components_;
};

/// Where two runs part; nothing if they do not. Throws InternalError when their epochs differ.
[[nodiscard]] std::optional<Divergence> first_divergence(const Trace& a, const Trace& b);

}  // namespace sim
