// The levels that an inventory policy compares the position with, all in one unit of its owner's.
#pragma once

namespace models::company {

struct StockLevels {
    double reorder_point = 0.0;  ///< s or r
    double order_up_to = 0.0;    ///< S
    double quantity = 0.0;       ///< Q
};

}  // namespace models::company
