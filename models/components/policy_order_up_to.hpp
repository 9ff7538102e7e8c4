// (R,S): at every review, order up to the level S (Silver, Pyke and Thomas 2017, section 6.5).
#pragma once

#include "models/components/stock_levels.hpp"

namespace models::company {

struct OrderUpTo {
    static constexpr bool at_every_change = false;

    /// Negative above the level.
    static double wanted(double position, const StockLevels& levels) noexcept {
        return levels.order_up_to - position;
    }
};

}  // namespace models::company
