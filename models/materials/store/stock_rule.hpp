// The interface of an inventory policy: when it reviews the stock, and how much it orders.
//
// A policy is a file policy_<name>.hpp in this folder, with a specialisation for its enumerator:
//   static constexpr bool at_every_change   whether it looks at every change of the stock, or at
//                                           reviews only
//   static constexpr LevelsUsed levels_used the levels that it compares the position with
//   static double wanted(position, levels)  how much to order, in the unit of the levels; negative
//                                           where it would send some back
#pragma once

#include <cstdint>

#include "models/materials/store/parameters.hpp"

namespace models::materials {

/// The levels that a policy compares the position with, all in the same unit, which the owner
/// chooses.
struct StockLevels {
    double reorder_point = 0.0;  ///< s or r
    double order_up_to = 0.0;    ///< S
    double quantity = 0.0;       ///< Q
};

/// The levels that a policy uses. It ignores the others.
enum class LevelsUsed : std::uint8_t {
    order_up_to,                    ///< S
    reorder_point_and_order_up_to,  ///< s and S, which lies above s
    reorder_point_and_quantity,     ///< r and Q
};

template <PolicyKind>
struct StockRule;

}  // namespace models::materials
