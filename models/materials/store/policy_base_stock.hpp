// Base stock, also (S-1,S): at every change, order the quantity that was taken, so that the
// inventory position stays at S (Silver, Pyke and Thomas 2017, section 6.5).
#pragma once

#include "models/materials/store/stock_rule.hpp"

namespace models::materials {

template <>
struct StockRule<PolicyKind::base_stock> {
    static constexpr bool at_every_change = true;
    static constexpr LevelsUsed levels_used = LevelsUsed::order_up_to;

    /// Negative above the level.
    static double wanted(double position, const StockLevels& levels) noexcept {
        return levels.order_up_to - position;
    }
};

}  // namespace models::materials
