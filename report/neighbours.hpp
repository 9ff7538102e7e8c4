// Finds arms that differ in one part of the company only. Two such arms can make a step
// (steps.hpp).
//
// The search uses fingerprints of the changes, so it does not compare all pairs. Arms that differ
// in one part only have the same fingerprint of all changes minus that of the part. The time is O(n
// log n) in the changes of all arms together.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/arms.hpp"

namespace report {

struct Neighbours {
    std::string part;               ///< "breakers.trip", or "breakers" of sections
    std::vector<std::size_t> arms;  ///< two or more, in the order of the study
};

enum class Scope { parameter, section };

/// All groups of arms that differ in one part only. An arm can be in several groups, each for
/// another part. Fingerprints have 64 bits and could collide, so a caller that uses a pair checks
/// its difference().
[[nodiscard]] std::vector<Neighbours> equal_but_for(Scope scope, const std::vector<Arm>& arms);

}  // namespace report
