// An order, as the rooms pass it on to each other.
#pragma once

#include <cstdint>

#include "models/kit/quantity.hpp"
#include "sim/chance.hpp"
#include "sim/time.hpp"

namespace models {

/// An order, from acceptance to delivery.
struct Order {
    static constexpr std::uint32_t new_customer = 0xffff'ffff;
    static constexpr std::uint32_t unit_size = 1U << 16;

    sim::EntityId id;
    sim::EntityId customer;
    Money price;
    Money deposit;   ///< paid at acceptance, a part of the price
    Money material;  ///< cost of the material that was issued for it
    sim::Time accepted;
    sim::Time promised;
    std::uint32_t customer_index = new_customer;
    std::uint32_t number = 0;  ///< among the orders of its market, from 0, in order of acceptance
    std::uint16_t market = 0;
    std::uint16_t inspections = 0;  ///< passed so far; the number of the next draw
    bool subcontracted = false;
    bool defective = false;    ///< a defect that no inspection found
    bool key_account = false;  ///< ordered by a partner, whose index is `customer_index`
    bool cancelled = false;    ///< by its customer, while a stage works on it
    bool supplied = false;     ///< its material was asked for
    std::uint8_t product = 0;  ///< what it is of, in the order of the scenario
    /// A whole number, so that sums over orders come and go without rounding.
    std::uint32_t size = unit_size;

    /// Its size as a multiple of a unit of its product.
    [[nodiscard]] double units() const noexcept {
        return static_cast<double>(size) / static_cast<double>(unit_size);
    }
};
static_assert(sizeof(Order) == 80, "there are as many as orders in hand");

}  // namespace models
