// The method of Holt and Winters, with a season of as many reviews as a year has. Its first season
// is that of the calendar of demand (models/kit/holt_winters.hpp).
#pragma once

#include "models/kit/holt_winters.hpp"
#include "models/materials/store/forecast.hpp"

namespace models::materials {

template <>
class ForecastRule<ForecastKind::holt_winters> {
 public:
    static constexpr bool smooths_errors = true;

    explicit ForecastRule(const ForecastOpening& opening)
        : use_({.level = opening.parameters.smoothing,
                .trend = opening.parameters.trend_smoothing,
                .season = opening.parameters.season_smoothing},
               opening.use, 0.0, opening.season) {}

    void observe(double use, double) { use_.observe(use); }
    [[nodiscard]] double expected(const Ahead& ahead) const { return use_.forecast(ahead.reviews); }
    [[nodiscard]] double weight(const Ahead& ahead) const { return use_.season(ahead.reviews); }

 private:
    HoltWinters use_;
};

}  // namespace models::materials
