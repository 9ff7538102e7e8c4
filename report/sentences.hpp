// The sentences of the report, each a function of numbers alone: which direction a word takes, and
// whether a thing is said at all, follows from an interval.
//
// All return plain text, empty when there is nothing to say.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/findings.hpp"
#include "report/words.hpp"

namespace report {

/// "36 months, 40 paired futures, a simulated company, not a forecast".
[[nodiscard]] std::string scope_line(const Findings& findings, std::size_t futures);

/// The verdict in one sentence, with its interval.
[[nodiscard]] std::string verdict_sentence(const Findings& findings, const MoneyUnit& unit);

/// What the best arm and the base earn or lose in all; of a single arm, whether it runs out of
/// cash.
[[nodiscard]] std::string level_sentence(const Findings& findings, const MoneyUnit& unit);

/// Which arms cannot be told from the best one.
[[nodiscard]] std::string rivals_sentence(const Findings& findings);

/// What one decision adds on top of the arm without it.
[[nodiscard]] std::string step_sentence(const Findings& findings, const StepFindings& step,
                                        const MoneyUnit& unit);

/// What many steps of one decision say together: how many add, cost or are too close to call, and
/// from where to where their means reach. At least one step.
[[nodiscard]] std::string steps_sentence(const std::vector<StepFindings>& steps,
                                         const MoneyUnit& unit);

/// A part of the profit with its direction: "Advertising not bought", "More late penalties".
[[nodiscard]] std::string part_words(const Part& part);

/// How many orders stand behind the margin, of the arm and of the base.
[[nodiscard]] std::string volume_note(const Findings& findings, std::size_t arm);

/// Deals told "not yet" in an arm, and how many of them never return.
[[nodiscard]] std::string deferral_sentence(const Findings& findings, std::size_t arm);

/// How the quoted lead time of an arm differs from the base's.
[[nodiscard]] std::string quote_sentence(const Findings& findings, std::size_t arm);

/// What a closure does to profit, when there is any.
[[nodiscard]] std::string closure_note(const Findings& findings);

/// What the charts show, for those who do not see them.
struct ChartSummaries {
    std::string money;
    std::string load;
    std::string bottleneck;
    std::string cash;
    std::string on_time;
    std::string quotes;
    std::string network;
    std::string volume;
    std::string markets;
};
[[nodiscard]] ChartSummaries chart_summaries(const Kpis& kpis, const Findings& findings,
                                             const MoneyUnit& unit);

}  // namespace report
