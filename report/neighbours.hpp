// Arms that are equal but for one part of the company: what a step is made of.
//
// They are found by fingerprints of what they change, without comparing all pairs: the fingerprint
// of all changes less that of one part is the same for arms that differ in that part alone. Time is
// proportional to the changes of all arms together, times a logarithm.
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

/// All groups, and in each all arms that equal each other but for the part. An arm stands in as
/// many groups as it has neighbours of another part. Fingerprints have 64 bits, so who builds on a
/// pair looks at its difference().
[[nodiscard]] std::vector<Neighbours> equal_but_for(Scope scope, const std::vector<Arm>& arms);

}  // namespace report
