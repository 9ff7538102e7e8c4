// The interface of a method that forecasts the use of material in coming review periods.
//
// A method is a file forecast_<name>.hpp in this folder, with a specialisation for its enumerator:
//   explicit ForecastRule(const ForecastOpening&)
//   static constexpr bool smooths_errors   whether squared errors are averaged by exponential
//                                          smoothing, or by the moving average
//   void observe(double use, double factor)  the use of the review period that ended, and the
//   factor
//                                          that the calendar of demand had for it
//   double expected(const Ahead&) const    the use in coming periods
//   double weight(const Ahead&) const      coming periods in periods of the factor 1
#pragma once

#include <vector>

#include "models/materials/store/parameters.hpp"

namespace models::materials {

/// What a forecast begins with.
struct ForecastOpening {
    const MaterialParameters& parameters;
    double use;                  ///< per review, with the factor 1
    double variance;             ///< of the forecast error of such a review
    std::vector<double> season;  ///< of each review in a year; read by holt_winters
};

/// Coming review periods.
struct Ahead {
    double reviews;  ///< how many, not necessarily whole
    double factors;  ///< the sum of the calendar's factors over them
};

template <ForecastKind>
class ForecastRule;

}  // namespace models::materials
