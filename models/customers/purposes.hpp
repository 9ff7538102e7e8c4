// The purposes of this department's random draws, and the kinds of identities that it derives.
//
// The numbers are part of the results, so none may change. A new number must be greater than all
// others in models/.
#pragma once

#include <cstdint>

#include "sim/chance.hpp"

namespace models {

namespace purpose {
inline constexpr sim::Purpose reorder_gap{14};
inline constexpr sim::Purpose regular_buyer{15};
inline constexpr sim::Purpose churn{16};
inline constexpr sim::Purpose bad_debt{25};
inline constexpr sim::Purpose ticket_owner{31};
inline constexpr sim::Purpose spike_buyer{32};
inline constexpr sim::Purpose end_demand{33};
inline constexpr sim::Purpose plan_error{34};
inline constexpr sim::Purpose cancellation{36};
inline constexpr sim::Purpose postponement{37};
inline constexpr sim::Purpose returned{60};
inline constexpr sim::Purpose return_time{61};
inline constexpr sim::Purpose leaves_warm_up{62};
}  // namespace purpose

/// Kinds of derived identities, for sim::child.
namespace kind {
inline constexpr std::uint16_t reorder = 4;
inline constexpr std::uint16_t opening_customer = 6;
inline constexpr std::uint16_t partner = 9;
}  // namespace kind

}  // namespace models
