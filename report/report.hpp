// The report of a study: one HTML file for a reader who is neither a programmer nor a statistician.
//
// Guarantees: the file works offline and loads nothing (its security policy forbids it). Every
// verdict follows from the results by the rules in words.hpp and findings.hpp. The same results
// give the same bytes. Time and memory are proportional to the number of arms.
#pragma once

#include <span>
#include <string>

#include "models/study/follow_up.hpp"
#include "models/study/recorded_scenario.hpp"
#include "sim/results.hpp"

namespace report {

/// The page as HTML text, about 1 MB, most of it Vega. Parts for which the results lack variables
/// are left out, and the foot of the page names these variables. `variants` are the companies of
/// the arms: as many as there are arms, or none; then they are read from the results. `after`: what
/// was simulated after the study; the headline is about the futures of its confirmation, if there
/// is one. Throws sim::ConfigError if there is
/// nothing to report: no complete replication, or no variable "profit".
[[nodiscard]] std::string render_report(const sim::Results& results,
                                        std::span<const models::RecordedScenario> variants = {},
                                        const models::FollowUp& after = {});

}  // namespace report
