// (R,S): at every review, order up to the level S (Silver, Pyke and Thomas 2017, section 6.5).
#pragma once

#include "models/materials/store/stock_rule.hpp"

namespace models::materials {

template <>
struct StockRule<PolicyKind::order_up_to> {
    static constexpr bool at_every_change = false;
    static constexpr LevelsUsed levels_used = LevelsUsed::order_up_to;

    /// Negative above the level.
    static double wanted(double position, const StockLevels& levels) noexcept {
        return levels.order_up_to - position;
    }
};

}  // namespace models::materials
