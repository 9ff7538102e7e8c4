// The messages that production receives.
#pragma once

#include <cstdint>

#include "models/kit/order.hpp"
#include "sim/chance.hpp"

namespace models {

/// An order on its way between two rooms.
struct OrderRelease {
    Order order;
};

/// The customer of an order cancels it.
struct CancelOrder {
    sim::EntityId order;
};

struct MaterialIssue {
    std::uint32_t server;
};

/// The breaker switches subcontracting of a plant on or off.
struct BackupSwitch {
    bool on;
};

struct Subcontract {
    Order order;
};

}  // namespace models
