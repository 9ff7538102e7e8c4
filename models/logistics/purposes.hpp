// The purposes of this department's random draws, and the kinds of identities that it derives.
//
// The numbers are part of the results, so none may change. A new number must be greater than all
// others in models/.
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
