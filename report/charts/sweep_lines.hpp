// What charts of lines along a swept parameter share: which arms are drawn, and on which line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/findings.hpp"
#include "report/swept_axes.hpp"

namespace report::charts {

struct LinePoint {
    std::size_t arm = 0;
    std::string line;
};

struct SweepLines {
    SweptAxis along;                ///< the parameter of the most values
    std::vector<LinePoint> points;  ///< of the lines that are drawn, in the order of the study
    std::string summary;            ///< what lies along, and how many lines are left out
};

/// Whether a parameter has the three numbers that a line needs.
[[nodiscard]] bool has_lines(const Findings& findings);

/// At most so many lines of these arms, spread evenly. There must be lines (has_lines()).
[[nodiscard]] SweepLines sweep_lines(const Findings& findings, const std::vector<std::size_t>& arms,
                                     std::size_t most_lines);

/// The arms that are compared with another one, in order.
[[nodiscard]] std::vector<std::size_t> compared_arms(const Findings& findings);

}  // namespace report::charts
