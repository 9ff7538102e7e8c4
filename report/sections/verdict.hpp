// The verdict as sentences. The intervals decide whether something is said and in which direction.
#pragma once

#include <string>

#include "report/findings.hpp"
#include "report/study.hpp"
#include "report/words.hpp"

namespace report {

/// The verdict in one sentence, with its interval.
[[nodiscard]] std::string verdict_sentence(const Findings& findings, const MoneyUnit& unit);

/// The total profit or loss of the best arm and of the base. For a single arm, whether it runs out
/// of cash; for a sweep, what else its points show.
[[nodiscard]] std::string level_sentence(const Findings& findings, const MoneyUnit& unit);

/// Out of how many arms the best one was chosen, and in which futures the headline was found. Empty
/// when there was no choice.
[[nodiscard]] std::string choice_sentence(const Findings& findings, const MoneyUnit& unit);

/// What the difference between the best arm and the base is while both live; empty when neither
/// closes.
[[nodiscard]] std::string alive_sentence(const Study& study);

/// The arms that cannot be told from the best one, and those that earn the same as it: their names,
/// or their number if there are more than the page shows.
[[nodiscard]] std::string rivals_sentence(const Findings& findings);

}  // namespace report
