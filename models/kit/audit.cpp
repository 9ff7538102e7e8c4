#include "models/kit/audit.hpp"

#include <fmt/format.h>

#include <utility>

#include "sim/errors.hpp"

namespace models {

Audit::Audit(std::string room, sim::Time end, std::uint64_t seed, std::uint64_t replication)
    : room_(std::move(room)), end_(end), seed_(seed), replication_(replication) {}

void Audit::conserved(std::string_view what, std::int64_t came, std::int64_t left,
                      std::int64_t here) const {
    require(came == left + here,
            fmt::format("{} {} came and {} are accounted for: {} left and {} are here", came, what,
                        left + here, left, here));
}

void Audit::require(bool holds, const std::string& what) const {
    if (!holds) throw sim::ModelError(room_, end_, seed_, replication_, what);
}

}  // namespace models
