// The forecast of demand per period with the method that the scenario chooses, and its error.
//
// The error variance is measured: the squared differences between demand and forecast, averaged by
// the same method as the demand (docs/model/equations.md, equation 8).
#pragma once

#include <cmath>
#include <cstdint>

#include "models/kit/exponential_smoothing.hpp"
#include "models/kit/moving_average.hpp"
#include "models/materials/store/parameters.hpp"

namespace models::materials {

class DemandForecast {
 public:
    /// `opening` and `opening_variance`: demand per period and variance of the forecast error
    /// before the first observation. `window` in periods.
    DemandForecast(ForecastKind kind, std::int64_t window, double weight, double opening,
                   double opening_variance)
        : kind_(kind),
          opening_(opening),
          average_(window, opening),
          smoothed_(weight, opening),
          average_error_(window, opening_variance),
          smoothed_error_(weight, opening_variance) {}

    /// The forecast for any coming period.
    [[nodiscard]] double mean() const {
        if (kind_ == ForecastKind::constant) return opening_;
        return kind_ == ForecastKind::smoothing ? smoothed_.value() : average_.value();
    }
    /// Variance of the error of the forecast of one period.
    [[nodiscard]] double error_variance() const {
        return kind_ == ForecastKind::smoothing ? smoothed_error_.value() : average_error_.value();
    }
    /// Standard deviation of the errors of all periods so far; 0 before the first.
    [[nodiscard]] double error_deviation() const {
        return periods_ == 0 ? 0.0 : std::sqrt(squares_ / static_cast<double>(periods_));
    }

    void observe_demand(double demand) {
        average_.observe(demand);
        smoothed_.observe(demand);
    }
    void observe_error(double error) {
        average_error_.observe(error * error);
        smoothed_error_.observe(error * error);
        squares_ += error * error;
        ++periods_;
    }

 private:
    ForecastKind kind_;
    double opening_;
    MovingAverage average_;
    ExponentialSmoothing smoothed_;
    MovingAverage average_error_;
    ExponentialSmoothing smoothed_error_;
    double squares_ = 0.0;
    std::int64_t periods_ = 0;
};

}  // namespace models::materials
