// The arm that comes out first of several, simulated anew in other futures.
//
// The highest of several means is too high: the arm was chosen for its luck, too. Futures that did
// not choose it have no such bias, and one comparison in them needs no correction for the number of
// arms. They are the replications that follow those of the study, with its seed, so that a study of
// these replications gives the same numbers.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "models/study/recorded_scenario.hpp"
#include "sim/results.hpp"
#include "sim/statistics.hpp"
#include "sim/study.hpp"

namespace models {

struct Confirmation {
    std::size_t arm = 0;         ///< of the study
    std::size_t candidates = 0;  ///< the arms among which it came out first
    std::uint64_t first_replication = 0;
    std::uint64_t replications = 0;
    sim::Comparison profit;  ///< with the base, EUR; "riskier" where more futures close
    sim::Comparison ruin;    ///< of the probability that the company closes
};

/// Simulates the leading arm of a study (leading_arm.hpp) and its base in as many new futures as
/// the study has. `companies`: those of its arms, in order; none: as the results record them.
///
/// Nothing when there was no choice among several, when the study has a sweep, when a recorded
/// company cannot be read by this version of the program, when a run fails, and when it is stopped.
[[nodiscard]] std::optional<Confirmation> confirmed(const sim::Results& results,
                                                    std::span<const RecordedScenario> companies,
                                                    int threads, const sim::Progress& progress,
                                                    const std::atomic<bool>& stop);

/// Why a study that has a leading arm among several has no confirmation of it, in words for the
/// user; empty where there was nothing to confirm.
[[nodiscard]] std::string why_unconfirmed(const sim::Results& results,
                                          std::span<const RecordedScenario> companies,
                                          const std::atomic<bool>& stop);

}  // namespace models
