// What chance is asked for in this department, and how things descend from each other.
//
// Numbers are part of the results: never renumber; a new one is larger than all in models/.
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

/// Kinds of descent, for sim::child.
namespace kind {
inline constexpr std::uint16_t stage = 7;
inline constexpr std::uint16_t server = 8;
}  // namespace kind

}  // namespace models
