// What others may say to warehouses, hauls, lanes and the logistics provider.
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
