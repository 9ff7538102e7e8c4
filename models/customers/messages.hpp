// What others may say to the customers of a market.
#pragma once

#include <cstdint>

#include "models/kit/order.hpp"
#include "sim/chance.hpp"

namespace models {

struct OrderAccepted {
    Order order;
};

struct Delivered {
    Order order;
};

/// An order of a partner has reached it, or never will.
struct KeyDelivery {
    sim::EntityId order;
    std::uint32_t partner;
    double late_days;  ///< working days, capped
    double lead_days;  ///< working days from acceptance
    bool defective;
    bool lost;
};

/// Support answered a ticket too late, or never; its chance says whose it was.
struct AnsweredLate {
    sim::EntityId ticket;
};

}  // namespace models
