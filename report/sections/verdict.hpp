// The verdict in words. Which direction a word takes, and whether a thing is said at all, follows
// from an interval.
#pragma once

#include <string>

#include "report/findings.hpp"
#include "report/words.hpp"

namespace report {

/// The verdict in one sentence, with its interval.
[[nodiscard]] std::string verdict_sentence(const Findings& findings, const MoneyUnit& unit);

/// What the best arm and the base earn or lose in all; of a single arm, whether it runs out of
/// cash.
[[nodiscard]] std::string level_sentence(const Findings& findings, const MoneyUnit& unit);

/// Which arms cannot be told from the best one: by name, or how many there are where they are more
/// than a page shows.
[[nodiscard]] std::string rivals_sentence(const Findings& findings);

}  // namespace report
