#include "models/study/closures.hpp"

#include <cmath>

namespace models {

void make_riskier(sim::Comparison& comparison) {
    if (comparison.verdict == sim::Verdict::better) comparison.verdict = sim::Verdict::riskier;
}

Closures::Closures(const sim::Results& results) {
    if (!results.layout().has_variable("ruin")) return;
    for (std::size_t arm = 0; arm < results.variants(); ++arm) {
        ruin_.push_back(results.series("ruin", arm));
    }
}

bool Closures::more(std::size_t arm, std::size_t reference) const {
    if (ruin_.empty()) return false;
    double more = 0.0;
    for (std::size_t future = 0; future < ruin_[arm].size(); ++future) {
        const double difference = ruin_[arm][future] - ruin_[reference][future];
        if (!std::isnan(difference)) more += difference;
    }
    return more > 0.0;
}

void Closures::put_first(sim::Comparison& comparison, std::size_t arm,
                         std::size_t reference) const {
    if (comparison.verdict == sim::Verdict::better && more(arm, reference)) {
        make_riskier(comparison);
    }
}

}  // namespace models
