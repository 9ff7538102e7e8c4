// Steps: pairs of arms that differ by one decision alone, and what that decision is called.
//
// A decision is one parameter, or several of one section, of which one at most is a switch. Which
// parameters are switches, and what they are called, the description of the company says; the
// report knows none of them by name.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/arms.hpp"

namespace report {

/// Two arms that differ by one decision alone.
struct Step {
    std::size_t without = 0;  ///< the arm without it, or the earlier one
    std::size_t with = 0;     ///< the arm with it, or the later one
    std::string what;         ///< with its thresholds, e.g. "the 120 % stop"
    bool adds = false;        ///< a switch with a name of its own, which the arm `with` has on
};

/// Every arm is told once a decision:
/// - a switch that it has on, against the first arm that equals it but for that switch;
/// - another parameter, against the first arm that has another value of it, if that comes earlier;
/// - several parameters of a section, against the first arm that equals it but for the section.
///
/// In the order of the claims that the decisions examine, then in that of the description, then by
/// arm. Takes time as equal_but_for() does, and by the steps that there are.
[[nodiscard]] std::vector<Step> single_steps(const std::vector<Arm>& arms);

}  // namespace report
