// The purposes of this department's random draws, and the kinds of identities that it derives.
//
// The numbers are part of the results, so none may change. A new number must be greater than all
// others in models/.
#pragma once

#include <cstdint>

#include "sim/chance.hpp"

namespace models {

namespace purpose {
inline constexpr sim::Purpose pickup{3};
inline constexpr sim::Purpose attention{4};
inline constexpr sim::Purpose contact{5};
inline constexpr sim::Purpose persistence{6};
inline constexpr sim::Purpose attempt_work{7};
inline constexpr sim::Purpose bant{8};
inline constexpr sim::Purpose decision_time{9};
inline constexpr sim::Purpose decision{10};
inline constexpr sim::Purpose deferral_return{11};
inline constexpr sim::Purpose half_open{12};
inline constexpr sim::Purpose price{13};
inline constexpr sim::Purpose reorder_decision{38};
inline constexpr sim::Purpose product{66};
inline constexpr sim::Purpose order_size{67};
}  // namespace purpose

/// Kinds of derived identities, for sim::child.
namespace kind {
inline constexpr std::uint16_t order = 5;
}  // namespace kind

}  // namespace models
