// The messages that the sales desk of a market receives.
#pragma once

#include <cstdint>

#include "sim/chance.hpp"

namespace models {

/// A raw lead of paid campaigns, or a referral, which needs no first call.
struct Lead {
    sim::EntityId id;
};

/// A customer of the market wants to buy again.
struct Reorder {
    sim::EntityId id;
    sim::EntityId customer;
    std::uint32_t customer_index;
    bool key_account = false;  ///< ordered by a partner, whose index is `customer_index`
    bool committed = false;    ///< within the plan that was shared: passes the breaker
};

/// How satisfied the customers of the market are on average; 1 at best.
struct Reputation {
    double satisfaction;
};

/// The breaker's settings for a market's desk.
struct Control {
    double accept_share =
        1.0;  ///< of deals: 1 when closed, 0 when open, between them when half open
    double quoted_lead_time = 0.0;  ///< working days before transit; 0: the standard

    bool operator==(const Control&) const = default;
};

}  // namespace models
