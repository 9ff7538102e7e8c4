// The mean use of the last reviews (Silver, Pyke and Thomas 2017, section 3.4).
#pragma once

#include "models/kit/moving_average.hpp"
#include "models/materials/store/forecast.hpp"

namespace models::materials {

template <>
class ForecastRule<ForecastKind::moving_average> {
 public:
    static constexpr bool smooths_errors = false;

    explicit ForecastRule(const ForecastOpening& opening)
        : use_(opening.parameters.forecast_window, opening.use) {}

    void observe(double use, double) { use_.observe(use); }
    [[nodiscard]] double expected(const Ahead& ahead) const { return use_.value() * ahead.reviews; }
    [[nodiscard]] double weight(const Ahead& ahead) const { return ahead.reviews; }

 private:
    MovingAverage use_;
};

}  // namespace models::materials
