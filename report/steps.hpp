// Steps: pairs of arms that differ in one decision only, and the name of that decision.
//
// A decision is one parameter, or several of one section, of which at most one is a switch. The
// description of the company says which parameters are switches and what they are called; the
// report has no list of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/arms.hpp"

namespace report {

/// Two arms that differ in one decision only.
struct Step {
    std::size_t without = 0;  ///< the arm without it, or the earlier one
    std::size_t with = 0;     ///< the arm with it, or the later one
    std::string what;         ///< with its thresholds, e.g. "the 120 % stop"
    bool adds = false;        ///< a switch with a name of its own, which the arm `with` has on
};

/// An arm has at most one step for each decision. The step compares it as follows:
/// - a switch that it has on: with the first arm that differs from it in that switch only;
/// - another parameter: with the first arm that differs in its value only, if that comes earlier;
/// - several parameters of a section: with the first arm that differs in that section only.
///
/// The steps are in the order of the claims that the decisions examine, then of the description,
/// then of the arms. The time is that of equal_but_for(), plus a time proportional to the steps.
[[nodiscard]] std::vector<Step> single_steps(const std::vector<Arm>& arms);

}  // namespace report
