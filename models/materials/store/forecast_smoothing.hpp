// Simple exponential smoothing of the use of a review (Silver, Pyke and Thomas 2017, section 3.4).
#pragma once

#include "models/kit/exponential_smoothing.hpp"
#include "models/materials/store/forecast.hpp"

namespace models::materials {

template <>
class ForecastRule<ForecastKind::smoothing> {
 public:
    static constexpr bool smooths_errors = true;

    explicit ForecastRule(const ForecastOpening& opening)
        : use_(opening.parameters.smoothing, opening.use) {}

    void observe(double use, double) { use_.observe(use); }
    [[nodiscard]] double expected(const Ahead& ahead) const { return use_.value() * ahead.reviews; }
    [[nodiscard]] double weight(const Ahead& ahead) const { return ahead.reviews; }

 private:
    ExponentialSmoothing use_;
};

}  // namespace models::materials
