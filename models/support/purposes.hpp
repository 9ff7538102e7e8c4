// What chance is asked for in this department, and how things descend from each other.
//
// Numbers are part of the results: never renumber; a new one is larger than all in models/.
#pragma once

#include "sim/chance.hpp"

namespace models {

namespace purpose {
inline constexpr sim::Purpose ticket_work{30};
inline constexpr sim::Purpose patience{35};
}  // namespace purpose

}  // namespace models
