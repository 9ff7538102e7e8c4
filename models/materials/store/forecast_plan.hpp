// The moving average of a planner who knows the calendar of demand: the use of the last reviews
// over their factors, times the factors of the coming ones. It knows the calendar and not the draw.
#pragma once

#include "models/kit/moving_average.hpp"
#include "models/materials/store/forecast.hpp"

namespace models::materials {

template <>
class ForecastRule<ForecastKind::plan> {
 public:
    static constexpr bool smooths_errors = false;

    explicit ForecastRule(const ForecastOpening& opening)
        : use_(opening.parameters.forecast_window, opening.use),
          factors_(opening.parameters.forecast_window, 1.0),
          level_(opening.use) {}

    void observe(double use, double factor) {
        use_.observe(use);
        factors_.observe(factor);
        // Reviews in which nothing is asked for tell nothing of the others.
        if (const double factors = factors_.value(); factors > 0.0) level_ = use_.value() / factors;
    }
    [[nodiscard]] double expected(const Ahead& ahead) const { return level_ * ahead.factors; }
    [[nodiscard]] double weight(const Ahead& ahead) const { return ahead.factors; }

 private:
    MovingAverage use_;
    MovingAverage factors_;
    double level_;  // use of a review with the factor 1
};

}  // namespace models::materials
