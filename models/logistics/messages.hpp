// The messages that warehouses, hauls, lanes and the logistics provider receive.
#pragma once

#include "models/kit/order.hpp"

namespace models {

struct GoodsTransfer {
    Order order;
};

struct ShipmentTender {
    Order order;
};

}  // namespace models
