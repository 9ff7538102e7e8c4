// Values of parameters at and near their bounds.
#pragma once

#include <cmath>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "models/describe/bounds.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::testing {

template <typename T>
inline constexpr bool is_quantity =
    std::is_same_v<T, double> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, Money> ||
    std::is_same_v<T, sim::Duration> || std::is_same_v<T, Span>;

/// Numbers at and next to both bounds, in the unit of the bounds.
[[nodiscard]] inline std::vector<double> near_bounds(const Bounds& bounds) {
    std::vector<double> values;
    for (const double bound : {bounds.least, bounds.most}) {
        if (std::isfinite(bound)) values.push_back(bound);
    }
    if (std::isfinite(bounds.least) && std::isfinite(bounds.most)) {
        for (const double share : {1e-12, 1e-6, 1.0 - 1e-6}) {
            values.push_back(bounds.least + share * (bounds.most - bounds.least));
        }
    }
    return values;
}

/// The parameter gets a number in the unit of its bounds.
template <typename T>
void set_magnitude(T& value, double magnitude) {
    if constexpr (std::is_same_v<T, double>) {
        value = magnitude;
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        value = std::llround(magnitude);
    } else if constexpr (std::is_same_v<T, Money>) {
        value = money_from_euros(magnitude);
    } else if constexpr (std::is_same_v<T, sim::Duration>) {
        value = sim::from_hours(magnitude);
    } else {
        value = wd(magnitude);
    }
}

}  // namespace models::testing
