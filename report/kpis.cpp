#include "report/kpis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/variable_statistics.hpp"

namespace report {

bool Kpis::has(std::string_view name) const {
    if (holds(name)) return true;
    lacking_.emplace(name);
    return false;
}

bool Kpis::holds(std::string_view name) const { return results_.layout().has_variable(name); }

std::vector<double> Kpis::of(std::string_view name, std::size_t arm) const {
    if (has(name)) return results_.series(name, arm);
    return std::vector(results_.replications(), std::numeric_limits<double>::quiet_NaN());
}

std::vector<double> Kpis::of(std::string_view name, std::size_t arm, std::size_t element) const {
    if (has(name)) {
        const sim::Variable& variable = results_.layout().variable(name);
        if (element < variable.size) return results_.series(variable, arm, element);
    }
    return std::vector(results_.replications(), std::numeric_limits<double>::quiet_NaN());
}

const sim::Variable& Kpis::described(std::string_view name) const {
    static const sim::Variable unknown;
    return has(name) ? results_.layout().variable(name) : unknown;
}

sim::Interval Kpis::interval(std::string_view name, std::size_t arm, std::size_t element) const {
    return sim::mean_interval(described(name), of(name, arm, element));
}

sim::Comparison Kpis::compare(std::string_view name, std::size_t base, std::size_t arm) const {
    return sim::compare_paired(described(name), of(name, base), of(name, arm));
}

double Kpis::median(std::string_view name, std::size_t arm, std::size_t element) const {
    return sim::quantile(of(name, arm, element), 0.5);
}

bool Kpis::any(std::string_view name, std::span<const std::size_t> arms) const {
    if (!has(name)) return false;
    const sim::Variable& variable = results_.layout().variable(name);
    for (const std::size_t arm : arms) {
        for (std::size_t r = 0; r < results_.replications(); ++r) {
            for (const double value : results_.value(arm, r, variable)) {
                if (!std::isnan(value)) return true;
            }
        }
    }
    return false;
}

const sim::Axis* Kpis::axis(std::string_view name) const {
    for (const sim::Axis& axis : results_.layout().axes()) {
        if (axis.name == name) return &axis;
    }
    return nullptr;
}

std::size_t Kpis::size_of(std::string_view name) const {
    const sim::Axis* found = axis(name);
    return found == nullptr ? 0 : found->size();
}

std::size_t count_present(const std::vector<double>& sample) {
    return static_cast<std::size_t>(
        std::count_if(sample.begin(), sample.end(), [](double x) { return !std::isnan(x); }));
}

}  // namespace report
