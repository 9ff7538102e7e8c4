// What chance is asked for in this department, and how things descend from each other.
//
// Numbers are part of the results: never renumber; a new one is larger than all in models/.
#pragma once

#include "sim/chance.hpp"

namespace models {

namespace purpose {
inline constexpr sim::Purpose transit{22};
inline constexpr sim::Purpose clearance{26};
inline constexpr sim::Purpose hold{27};
inline constexpr sim::Purpose hold_time{28};
inline constexpr sim::Purpose haul_transit{29};
}  // namespace purpose

}  // namespace models
