// How long the arms of a study live: profit over the months in which two arms both do, and what ran
// out before an arm closed.
#pragma once

#include <cstddef>
#include <string>

#include "report/kpis.hpp"
#include "report/study.hpp"
#include "sim/statistics.hpp"

namespace report {

/// The profit of an arm against another, EUR, over the months before that in which the first of the
/// two closes, future by future. A future without such a month is left out.
[[nodiscard]] sim::Comparison while_both_live(const Kpis& kpis, std::size_t base, std::size_t arm);

/// When an arm closes and what ran out first, in a sentence; empty for one that never does.
///
/// In a future it is what is found in the earliest month up to the closure: a resource whose
/// servers were busy for 95 % of the time or more, or orders of which fewer than half came on time.
/// The sentence tells what is found first in most futures; it tells no cause.
[[nodiscard]] std::string closing_sentence(const Study& study, std::size_t arm);

}  // namespace report
