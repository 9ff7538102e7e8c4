// An order, as every room that it passes sees it.
#pragma once

#include <cstdint>

#include "models/kit/quantity.hpp"
#include "sim/chance.hpp"
#include "sim/time.hpp"

namespace models {

/// An order, from acceptance to delivery.
struct Order {
    static constexpr std::uint32_t new_customer = 0xffff'ffff;

    sim::EntityId id;
    sim::EntityId customer;
    Money price;
    sim::Time accepted;
    sim::Time promised;
    std::uint32_t customer_index = new_customer;
    std::uint16_t market = 0;
    std::uint16_t inspections = 0;  ///< passed so far; keys the next one's chance
    bool subcontracted = false;
    bool defective = false;    ///< a defect that no inspection found
    bool key_account = false;  ///< of a partner: then `customer_index` is the partner's
};

}  // namespace models
