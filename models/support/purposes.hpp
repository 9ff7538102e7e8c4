// The purposes of this department's random draws, and the kinds of identities that it derives.
//
// The numbers are part of the results, so none may change. A new number must be greater than all
// others in models/.
#pragma once

#include "sim/chance.hpp"

namespace models {

namespace purpose {
inline constexpr sim::Purpose ticket_work{30};
inline constexpr sim::Purpose patience{35};
}  // namespace purpose

}  // namespace models
