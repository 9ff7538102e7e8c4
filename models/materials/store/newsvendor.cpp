#include "models/materials/store/newsvendor.hpp"

#include <algorithm>
#include <cmath>

#include "sim/distributions.hpp"
#include "sim/elementary.hpp"

namespace models::materials {

namespace {

double poisson_quantile(double p, double mean) {
    // Probabilities are relative to that of the mode, so that they do not underflow for a large
    // mean. Terms below 1e-18 of the mode are left out on either side.
    constexpr double negligible = 1e-18;
    const double mode = std::floor(mean);
    double first = mode;
    double weight = 1.0;
    while (first > 0.0 && weight > negligible) {
        weight *= first / mean;
        first -= 1.0;
    }
    double total = 0.0;
    double k = first;
    for (double w = weight; k <= mode || w > negligible; k += 1.0, w *= mean / k) total += w;
    double below = 0.0;
    k = first;
    for (double w = weight;; k += 1.0, w *= mean / k) {
        below += w;
        if (below >= p * total) return k;
    }
}

}  // namespace

double demand_quantile(DemandLaw law, double p, double mean, double deviation) {
    switch (law) {
        case DemandLaw::exponential:
            return sim::exponential_quantile(p, mean);
        case DemandLaw::poisson:
            return mean > 0.0 ? poisson_quantile(p, mean) : 0.0;
        case DemandLaw::normal:
            break;
    }
    return std::max(mean + deviation * sim::normal_quantile(p), 0.0);
}

}  // namespace models::materials
