#include "tests/support/gate.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace test_support {

Gate gate(std::span<const double> means, double exact) {
    if (means.size() != gate_replications) {
        throw std::invalid_argument(
            fmt::format("the gate takes {} means, not {}", gate_replications, means.size()));
    }
    if (exact == 0.0) throw std::invalid_argument("the gate is relative to a value other than 0");
    const auto count = static_cast<double>(means.size());
    double sum = 0.0;
    for (const double mean : means) sum += mean;
    const double centre = sum / count;
    double squares = 0.0;
    for (const double mean : means) squares += (mean - centre) * (mean - centre);

    Gate result;
    result.half_width = gate_t * std::sqrt(squares / (count - 1.0) / count);
    result.low = centre - result.half_width;
    result.high = centre + result.half_width;
    const double widest = (std::abs(exact) < 0.05 ? 0.03 : 0.01) * std::abs(exact);
    const bool inside = result.low <= exact && exact <= result.high;
    const bool narrow = result.half_width <= widest;
    result.ok = inside && narrow;
    result.message = fmt::format(
        "{}: exact {:.10g} is {} [{:.10g}, {:.10g}], half-width {:.3g} ({:.2f} % of the exact "
        "value, "
        "at most {:.3g} is allowed)",
        result.ok ? "passes" : "FAILS", exact, inside ? "inside" : "OUTSIDE", result.low,
        result.high, result.half_width, 100.0 * result.half_width / std::abs(exact), widest);
    return result;
}

}  // namespace test_support
