// What chance is asked for in this department, and how things descend from each other.
//
// Numbers are part of the results: never renumber; a new one is larger than all in models/.
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
}  // namespace purpose

/// Kinds of descent, for sim::child.
namespace kind {
inline constexpr std::uint16_t order = 5;
}  // namespace kind

}  // namespace models
