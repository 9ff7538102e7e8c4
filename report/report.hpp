// The report: what a study found, in one HTML file for a reader who is neither a programmer nor a
// statistician.
//
// Guarantees: the file works offline and loads nothing (its security policy forbids it); every word
// that judges comes from the results, by the rules in words.hpp and findings.hpp; the same results
// give the same bytes; time and memory are in proportion to the arms.
#pragma once

#include <span>
#include <string>

#include "models/company/scenario.hpp"
#include "sim/results.hpp"

namespace report {

/// The page as HTML text, about 1 MB, most of it Vega. What the results do not hold is left out and
/// named at the foot of the page. `scenarios` are the companies of the arms, where the caller has
/// them at hand: as many as arms, or none, and then the results say what they were. Throws
/// sim::ConfigError if there is nothing to report: no complete replication, or no variable
/// "profit".
[[nodiscard]] std::string render_report(const sim::Results& results,
                                        std::span<const models::Scenario> scenarios = {});

}  // namespace report
