// (s,S): at every change, once the position is at the reorder point s or below it, order up to S
// (Silver, Pyke and Thomas 2017, section 6.5).
#pragma once

#include "models/materials/store/stock_rule.hpp"

namespace models::materials {

template <>
struct StockRule<PolicyKind::min_max> {
    static constexpr bool at_every_change = true;
    static constexpr LevelsUsed levels_used = LevelsUsed::reorder_point_and_order_up_to;

    static double wanted(double position, const StockLevels& levels) noexcept {
        return position > levels.reorder_point ? 0.0 : levels.order_up_to - position;
    }
};

}  // namespace models::materials
