// What rooms are asked after a run: whether everything that came is accounted for.
#pragma once

#include <string>
#include <string_view>

#include "sim/time.hpp"

namespace models {

class Audit {
 public:
    /// Of a room, after a run that ended at `end`.
    Audit(std::string room, sim::Time end, std::uint64_t seed, std::uint64_t replication);

    /// All that came has left or is here. Throws sim::ModelError, naming the room, when not so.
    void conserved(std::string_view what, std::int64_t came, std::int64_t left,
                   std::int64_t here) const;
    /// Throws sim::ModelError, naming the room, unless it holds.
    void require(bool holds, const std::string& what) const;

 private:
    std::string room_;
    sim::Time end_;
    std::uint64_t seed_;
    std::uint64_t replication_;
};

}  // namespace models
