#include "sim/variable_statistics.hpp"

namespace sim {

Interval mean_interval(const Results& results, const Variable& variable, std::size_t variant,
                       std::size_t element, double level) {
    return mean_interval(variable, results.series(variable, variant, element), level);
}

Interval mean_interval(const Variable& variable, std::span<const double> sample, double level) {
    return mean_interval(variable.kind, sample, level, variable.range);
}

Comparison compare_paired(const Results& results, const Variable& variable, std::size_t base,
                          std::size_t variant, std::size_t element, double level) {
    return compare_paired(variable, results.series(variable, base, element),
                          results.series(variable, variant, element), level);
}

Comparison compare_paired(const Variable& variable, std::span<const double> base,
                          std::span<const double> value, double level) {
    return compare_paired(variable.kind, base, value, variable.better, level, variable.range);
}

}  // namespace sim
