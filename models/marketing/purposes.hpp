// The kinds of identities that marketing derives.
//
// The numbers are part of the results, so none may change. A new number must be greater than all
// others in models/.
#pragma once

#include <cstdint>

namespace models::kind {

inline constexpr std::uint16_t organic = 10;

}  // namespace models::kind
