// The messages that the customers of a market receive.
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

/// A plant took an order out of its work, because its customer cancelled it.
struct OrderCancelled {
    Order order;
    double done;  ///< share of the expected work on it that was done
};

/// An order of a customer became overdue; or an overdue one was delivered or cancelled.
struct OrderOverdue {
    std::uint32_t customer_index;
    bool overdue;
};

/// The breaker told a customer "not yet".
struct ReorderDeferred {
    std::uint32_t customer_index;
};

/// An order of a partner was delivered, or was lost for good.
struct KeyDelivery {
    sim::EntityId order;
    std::uint32_t partner;
    double late_days;  ///< working days, capped
    double lead_days;  ///< working days from acceptance
    bool defective;
    bool lost;
};

/// Support answered a ticket too late, or never. The receiver draws the customer by the ticket's
/// id.
struct AnsweredLate {
    sim::EntityId ticket;
};

}  // namespace models
