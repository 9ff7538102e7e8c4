#include "models/measure/metric.hpp"

#include <algorithm>
#include <iterator>

#include "sim/errors.hpp"

namespace models {

sim::Range range_of(const MetricWords& words, sim::MetricKind kind) {
    if (words.range) return *words.range;
    if (kind == sim::MetricKind::occurrence) return sim::zero_to_one;
    return words.unit == "EUR" ? sim::any_number : sim::not_negative;
}

void MetricTable::add_element(MetricWords words, sim::MetricKind kind, const MetricAxis& axis,
                              const std::string& label,
                              std::function<double(const Observed&, const Scope&)> value) {
    const std::string name = words.name;
    const auto of_name = [&](const ArrayMetric& known) { return known.words.name == name; };
    auto array = std::find_if(arrays_.begin(), arrays_.end(), of_name);
    if (array == arrays_.end()) {
        axes_.push_back(axis);
        arrays_.push_back({std::move(words), kind, axis.name, {}});
        array = std::prev(arrays_.end());
    }
    for (MetricAxis& known : axes_) {
        if (known.name == array->axis) known.labels.push_back(label);
    }
    // The earlier elements keep their formulas; the new one follows them.
    auto earlier = std::move(array->value);
    const std::size_t place = this->axis(array->axis).labels.size() - 1;
    array->value = [earlier = std::move(earlier), value = std::move(value), place](
                       const Observed& observed, const Scope& scope, std::size_t element) {
        return element == place ? value(observed, scope) : earlier(observed, scope, element);
    };
}

const MetricAxis& MetricTable::axis(std::string_view name) const {
    const auto found = std::find_if(axes_.begin(), axes_.end(),
                                    [&](const MetricAxis& axis) { return axis.name == name; });
    if (found == axes_.end()) {
        throw sim::InternalError("metrics have no axis '" + std::string(name) + "'");
    }
    return *found;
}

double MetricTable::value(std::string_view name, const Observed& observed,
                          const Scope& scope) const {
    for (const Metric& metric : metrics_) {
        if (metric.words.name == name) return metric.value(observed, scope);
    }
    throw sim::InternalError("there is no metric '" + std::string(name) + "' to make another of");
}

}  // namespace models
