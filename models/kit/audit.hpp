// The audit of a room after a run: everything that came to it must be accounted for.
#pragma once

#include <string>
#include <string_view>

#include "sim/time.hpp"

namespace models {

class Audit {
 public:
    /// The audit of a room, after a run that ended at `end`.
    Audit(std::string room, sim::Time end, std::uint64_t seed, std::uint64_t replication);

    /// Conservation: `came` must equal `left` + `here`. Otherwise throws sim::ModelError, which
    /// names the room.
    void conserved(std::string_view what, std::int64_t came, std::int64_t left,
                   std::int64_t here) const;
    /// Throws sim::ModelError, which names the room, unless `holds`.
    void require(bool holds, const std::string& what) const;

 private:
    std::string room_;
    sim::Time end_;
    std::uint64_t seed_;
    std::uint64_t replication_;
};

}  // namespace models
