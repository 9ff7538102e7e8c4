// The use at the opening, whatever is used later.
#pragma once

#include "models/materials/store/forecast.hpp"

namespace models::materials {

template <>
class ForecastRule<ForecastKind::constant> {
 public:
    static constexpr bool smooths_errors = false;

    explicit ForecastRule(const ForecastOpening& opening) : use_(opening.use) {}

    void observe(double, double) {}
    [[nodiscard]] double expected(const Ahead& ahead) const { return use_ * ahead.reviews; }
    [[nodiscard]] double weight(const Ahead& ahead) const { return ahead.reviews; }

 private:
    double use_;
};

}  // namespace models::materials
