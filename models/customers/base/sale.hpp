// What a delivered order is worth: its late penalty, and whether its invoice is ever paid.
#pragma once

#include <algorithm>
#include <cstdint>

#include "models/customers/base/parameters.hpp"
#include "models/customers/purposes.hpp"
#include "models/kit/order.hpp"
#include "models/kit/quantity.hpp"
#include "sim/chance.hpp"

namespace models::customers {

/// The part of the price that is lost when an order comes `late` working days late.
[[nodiscard]] inline Money penalty_of(const SaleParameters& terms, Money price,
                                      std::int64_t late) noexcept {
    return share_of(
        price, std::min(terms.late_penalty * static_cast<double>(late), terms.late_penalty_cap));
}

/// Whether the customer never pays the invoice of the order.
[[nodiscard]] inline bool is_never_paid(const SaleParameters& terms, const Order& order,
                                        const sim::Chance& chance) {
    return chance.bernoulli(terms.bad_debt, order.id, purpose::bad_debt);
}

}  // namespace models::customers
