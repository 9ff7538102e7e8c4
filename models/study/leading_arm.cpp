#include "models/study/leading_arm.hpp"

#include <cmath>
#include <vector>

#include "sim/statistics.hpp"

namespace models {

std::optional<LeadingArm> leading_arm(const sim::Results& results, const Closures& closures) {
    LeadingArm leading;
    double highest = 0.0;
    const std::vector<double> base = results.series("profit", 0);
    for (std::size_t arm = 1; arm < results.variants(); ++arm) {
        if (closures.more(arm, 0)) continue;
        std::vector<double> gains = results.series("profit", arm);
        for (std::size_t future = 0; future < gains.size(); ++future) gains[future] -= base[future];
        const double gain = sim::mean(gains);
        if (std::isnan(gain)) continue;
        ++leading.candidates;
        if (leading.arm != 0 && gain <= highest) continue;
        leading.arm = arm;
        highest = gain;
    }
    if (leading.arm == 0) return std::nullopt;
    return leading;
}

}  // namespace models
