// Base stock: at every change, order what was taken, so that the position stays at S (Silver, Pyke
// and Thomas 2017, section 6.5; also (S-1,S)).
#pragma once

#include "models/materials/store/stock_rule.hpp"

namespace models::materials {

template <>
struct StockRule<PolicyKind::base_stock> {
    static constexpr bool at_every_change = true;
    static constexpr LevelsUsed levels = LevelsUsed::order_up_to;

    /// Negative above the level.
    static double wanted(double position, const StockLevels& levels) noexcept {
        return levels.order_up_to - position;
    }
};

}  // namespace models::materials
