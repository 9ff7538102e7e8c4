// The messages that the material store and its suppliers receive.
#pragma once

#include <cstdint>

#include "models/kit/quantity.hpp"

namespace models {

/// A job that has a server of its first stage asks for its materials. The store returns `server` to
/// the plant unchanged.
struct MaterialRequest {
    Money value;
    std::uint32_t server;
    bool planned = false;  ///< for an order of a partner that shares its plan
};

struct PurchaseOrder {
    Money value;
    std::uint64_t number;
    bool from_backup = false;
    Money deposit = {};  ///< paid with the order, a part of the value
};

/// What was ordered leaves the supplier; the part of its value that was no deposit is owed now.
struct MaterialShipment {
    Money rest;
};

struct MaterialDelivery {
    Money value;
    std::uint64_t number = 0;  ///< of the purchase order
    bool from_backup = false;
    Money prepaid = {};  ///< part of the value that was paid or owed before, as a deposit or at the
                         ///< shipment
};

/// Material of a returned order that can be used again.
struct MaterialReturn {
    Money value;
};

}  // namespace models
