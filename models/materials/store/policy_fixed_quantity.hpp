// (Q,r): at every change, once the position is at the reorder point r or below it, order as many
// lots of Q as lift it above r (Hadley and Whitin 1963, chapter 4).
#pragma once

#include <cmath>

#include "models/materials/store/stock_rule.hpp"

namespace models::materials {

template <>
struct StockRule<PolicyKind::fixed_quantity> {
    static constexpr bool at_every_change = true;
    static constexpr LevelsUsed levels_used = LevelsUsed::reorder_point_and_quantity;

    static double wanted(double position, const StockLevels& levels) noexcept {
        if (position > levels.reorder_point || levels.quantity <= 0.0) return 0.0;
        return levels.quantity *
               (std::floor((levels.reorder_point - position) / levels.quantity) + 1.0);
    }
};

}  // namespace models::materials
