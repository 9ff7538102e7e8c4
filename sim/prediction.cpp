#include "sim/prediction.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace sim {

PredictionInterval prediction_interval(std::span<const double> sample) {
    std::vector<double> values;
    for (const double value : sample) {
        if (!std::isnan(value)) values.push_back(value);
    }
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    if (values.empty()) return {missing, missing, 0.0, 0};
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    // Both tails together hold a tenth: k is the whole part of (n + 1) / 20.
    static_assert(predicted_share == 0.9);
    const std::size_t k = std::max<std::size_t>((n + 1) / 20, 1);
    const double outside = 2.0 * static_cast<double>(k) / static_cast<double>(n + 1);
    return {values[k - 1], values[n - k], std::max(1.0 - outside, 0.0), n};
}

}  // namespace sim
