// Finds where two runs begin to differ, with a hash of what each component did in each epoch.
//
// A trace holds one hash per component and epoch (a day by default). Every event that the component
// handles goes into it, in order, with its time, phase, sender and sequence. The content of
// messages does not, because some of their bytes may be padding. A difference in content shows in
// the trace once it changes when, or how often, a component acts. Two runs of one model have equal
// traces whatever their shards and threads. A trace also counts how often each handler of a
// component ran.
//
// To find the cause, trace both runs, take the epoch that `first_divergence` names, and trace again
// with shorter epochs: within one epoch the component with the first name is reported.
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
    /// In the order of components, and of the names of their handlers; starts excluded, as in
    /// Engine::events.
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
    /// What one component did, written by its shard alone. The last mark is of the current epoch.
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

/// Where two runs begin to differ; nothing if they are equal. Throws InternalError when their
/// epochs have different lengths.
[[nodiscard]] std::optional<Divergence> first_divergence(const Trace& a, const Trace& b);

}  // namespace sim
