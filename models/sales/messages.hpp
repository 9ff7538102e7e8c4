// What others may say to the sales desk of a market.
#pragma once

#include <cstdint>

#include "sim/chance.hpp"

namespace models {

/// A raw lead (paid campaigns) or a referral, which arrives already reached.
struct Lead {
    sim::EntityId id;
};

/// A customer of the market wants to buy again.
struct Reorder {
    sim::EntityId id;
    sim::EntityId customer;
    std::uint32_t customer_index;
    bool key_account = false;  ///< of a partner: then `customer_index` is the partner's
    bool committed = false;    ///< within the plan that was shared: passes the breaker
};

/// What the breaker asks of a market's desk.
struct Control {
    double accept_share = 1.0;      ///< of deals: 1 closed, 0 open, between half open
    double quoted_lead_time = 0.0;  ///< working days before transit; 0: the standard

    bool operator==(const Control&) const = default;
};

}  // namespace models
