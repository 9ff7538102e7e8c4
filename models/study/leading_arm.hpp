// The arm of a study that comes out first: which one, and out of how many.
#pragma once

#include <cstddef>
#include <optional>

#include "models/study/closures.hpp"
#include "sim/results.hpp"

namespace models {

struct LeadingArm {
    std::size_t arm = 0;
    std::size_t candidates = 0;  ///< the arms among which it is the first
};

/// The arm with the highest mean gain of profit over the base, without the base and without those
/// in which more futures close than in the base. Nothing where no arm is left, and where no future
/// was completed in two arms. O(arms × futures).
[[nodiscard]] std::optional<LeadingArm> leading_arm(const sim::Results& results,
                                                    const Closures& closures);

}  // namespace models
