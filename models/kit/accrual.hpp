// An amount that accrues in fractions of a cent, such as a monthly wage day by day, and is booked
// in whole cents. The sum of all bookings differs from the accrued amount by half a cent at most.
#pragma once

#include <cstdint>

#include "models/kit/quantity.hpp"

namespace models {

class Accrual {
 public:
    void add(double cents) noexcept { accrued_ += cents; }
    /// A day's part of a monthly amount.
    void add_day_of(Money monthly, std::int64_t days_in_month) noexcept {
        accrued_ += static_cast<double>(monthly.cents) / static_cast<double>(days_in_month);
    }
    /// The amount that has accrued since the last call, to the nearest cent.
    [[nodiscard]] Money take() noexcept {
        const auto cents = static_cast<std::int64_t>(accrued_ + 0.5);
        const Money due{cents - taken_};
        taken_ = cents;
        return due;
    }

 private:
    double accrued_ = 0.0;
    std::int64_t taken_ = 0;
};

}  // namespace models
