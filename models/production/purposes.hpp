// The purposes of this department's random draws, and the kinds of identities that it derives.
//
// The numbers are part of the results, so none may change. A new number must be greater than all
// others in models/.
#pragma once

#include <cstdint>

#include "sim/chance.hpp"

namespace models {

namespace purpose {
inline constexpr sim::Purpose service{17};
inline constexpr sim::Purpose uptime{18};
inline constexpr sim::Purpose repair{19};
inline constexpr sim::Purpose defect{20};
inline constexpr sim::Purpose detection{21};
inline constexpr sim::Purpose subcontract_start{24};
}  // namespace purpose

/// Kinds of derived identities, for sim::child.
namespace kind {
inline constexpr std::uint16_t stage = 7;
inline constexpr std::uint16_t server = 8;
}  // namespace kind

}  // namespace models
