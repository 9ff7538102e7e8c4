// The report: what a study found, in one HTML file for a reader who is neither a programmer nor a
// statistician.
//
// Guarantees: the file works offline and loads nothing (its security policy forbids it); every word
// that judges comes from the results, by the rules in words.hpp and findings.hpp; the same results
// give the same bytes.
#pragma once

#include <string>

#include "sim/results.hpp"

namespace report {

/// The page as HTML text, about 1 MB, most of it Vega. What the results do not hold is left out and
/// named at the foot of the page. Throws sim::ConfigError if there is nothing to report: no
/// complete replication, or no variable "profit".
[[nodiscard]] std::string render_report(const sim::Results& results);

}  // namespace report
