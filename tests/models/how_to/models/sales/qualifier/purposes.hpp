// What chance is asked for by the qualifier.
//
// Numbers are part of the results: never renumber, and never give one twice in models/.
#pragma once

#include "sim/chance.hpp"

namespace models::purpose {

inline constexpr sim::Purpose lead_reading{100};

}  // namespace models::purpose
