// What one more observation may be: prediction intervals from independent replications, without an
// assumption on their distribution.
#pragma once

#include <cstddef>
#include <span>

namespace sim {

/// The share of observations that prediction_interval() covers.
inline constexpr double predicted_share = 0.9;
/// The fewest replications from which an interval can cover that share.
inline constexpr std::size_t fewest_for_prediction = 19;

struct PredictionInterval {
    double low = 0.0;
    double high = 0.0;
    double level = 0.0;  ///< the probability that the next observation lies within
    std::size_t n = 0;   ///< observations used
};

/// The interval that holds the next observation from the distribution of the sample with a
/// probability of at least predicted_share: from the k-th smallest to the k-th largest value, whose
/// probability is (n + 1 - 2k) / (n + 1) (Wilks 1941, Annals of Mathematical Statistics 12, 91-96).
/// k is the largest that will do; with fewer than fewest_for_prediction values it is 1, and `level`
/// is lower. Missing values (NaN) are dropped; without any value the bounds are NaN.
[[nodiscard]] PredictionInterval prediction_interval(std::span<const double> sample);

}  // namespace sim
