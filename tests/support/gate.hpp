// The gate of validation: does a simulated quantity equal its exact value, and would we notice if
// it did not?
//
// A quantity is estimated by 40 independent replications with fixed seeds, warm-up deleted. It
// passes when the exact value lies inside the 99.9 % Student interval of their mean and that
// interval is narrow: half of its width is at most 1 % of the exact value, 3 % below .05. Without
// the second condition a noisy simulation would pass whatever it computes.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace test_support {

inline constexpr std::size_t gate_replications = 40;
/// Student's t with 39 degrees of freedom, two-sided 99.9 %.
inline constexpr double gate_t = 3.558;

/// Verdict and interval; `low`, `high` and `half_width` in the unit of the quantity.
struct Gate {
    bool ok = false;
    double low = 0.0;
    double high = 0.0;
    double half_width = 0.0;
    std::string message;  ///< one line with all numbers, whatever the verdict
};

/// Passes the means of 40 replications through the gate of `exact`, which must not be 0. Throws
/// std::invalid_argument for another number of means. A mean that is not finite never passes.
[[nodiscard]] Gate gate(std::span<const double> means, double exact);

}  // namespace test_support
