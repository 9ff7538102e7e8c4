// What the variants of a point are called, behind their own names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/sweep/design.hpp"

namespace models {

/// Sets the values of a list one after another in a company that may be changed, and returns each
/// as scenario_text() writes it. Throws sim::ConfigError with all values that do not fit or that
/// are equal, whose path is that of the parameter.
[[nodiscard]] std::vector<std::string> exact_values(const std::string& path,
                                                    const std::vector<std::string>& values,
                                                    Scenario& scratch);

class PointNames {
 public:
    PointNames() = default;

    /// Points of a single grid are named by their values: "_open_at_120_growth_5", by that of the
    /// file or, where two values of an axis would then share a name, as scenario_text() writes it.
    /// All others are numbered: "_point_007". `scratch` is a company that may be changed. Throws
    /// sim::ConfigError as exact_values() does, and where two values have one name.
    PointNames(const Design& design, Scenario& scratch);

    [[nodiscard]] std::string at(const Design& design, std::uint64_t point) const;

 private:
    std::vector<std::vector<std::string>> of_values_;  // by axis of the grid; none: numbered
    std::size_t digits_ = 0;
};

}  // namespace models
