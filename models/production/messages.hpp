// What others may say to production.
#pragma once

#include <cstdint>

#include "models/kit/order.hpp"

namespace models {

/// An order on its way between two rooms.
struct OrderRelease {
    Order order;
};

struct MaterialIssue {
    std::uint32_t server;
};

/// What the breaker asks of a plant.
struct BackupSwitch {
    bool on;
};

struct Subcontract {
    Order order;
};

}  // namespace models
