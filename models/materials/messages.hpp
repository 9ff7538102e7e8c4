// What others may say to the material store and its suppliers.
#pragma once

#include <cstdint>

#include "models/kit/quantity.hpp"

namespace models {

/// A job at the plant's door asks for its materials; `server` is the plant's to keep.
struct MaterialRequest {
    Money value;
    std::uint32_t server;
    bool planned = false;  ///< for an order of a partner that shares its plan
};

struct PurchaseOrder {
    Money value;
    std::uint64_t number;
    bool from_backup = false;
};

struct MaterialDelivery {
    Money value;
    std::uint64_t number = 0;  ///< of the purchase order
    bool from_backup = false;
};

}  // namespace models
