// (R,s,S): at a review, if the position is at the reorder point s or below it, order up to S
// (Silver, Pyke and Thomas 2017, chapter 6).
#pragma once

#include "models/materials/store/stock_rule.hpp"

namespace models::materials {

template <>
struct StockRule<PolicyKind::review_min_max> {
    static constexpr bool at_every_change = false;
    static constexpr LevelsUsed levels_used = LevelsUsed::reorder_point_and_order_up_to;

    static double wanted(double position, const StockLevels& levels) noexcept {
        return position > levels.reorder_point ? 0.0 : levels.order_up_to - position;
    }
};

}  // namespace models::materials
