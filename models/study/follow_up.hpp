// What is simulated after a study, for the page about it: the best arm anew, and what the answer
// hangs on.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "models/study/confirmation.hpp"
#include "models/study/recorded_scenario.hpp"
#include "models/study/sensitivity/ruin_drivers.hpp"
#include "models/study/sensitivity/tornado.hpp"
#include "sim/results.hpp"
#include "sim/study.hpp"

namespace models {

struct FollowUp {
    std::optional<Confirmation> confirmation = {};
    std::string why_unconfirmed = {};         ///< where one was asked for and could not be had
    std::optional<RuinDrivers> drivers = {};  ///< of the arm that closes
    std::optional<Tornado> tornado = {};      ///< of the gain of the leading arm over the base
    std::string why_no_tornado = {};          ///< where one was asked for and could not be had
};

/// The most futures in which a driver is switched off and an influential number is changed: those
/// of an ordinary study. Each takes some hundred runs.
inline constexpr std::uint64_t sensitivity_futures = 40;

/// What to simulate.
struct FollowUpChoice {
    bool confirmation = true;
    bool sensitivity = false;  ///< the drivers of ruin, and the tornado
};

/// Simulates what was chosen and what the study has a use for: see confirmed(), ruin_drivers() and
/// tornado(). `companies`: those of the arms, in order; none: as the results record them. A study
/// with a sweep has no follow-up, because its companies differ from point to point; nor has one
/// that is not complete, in which a run failed, or whose recorded companies this version of the
/// program cannot read. Where it is stopped, what was complete until then.
///
/// The tornado is about the leading arm, in the first futures of its confirmation where there is
/// one; it is about the profit of the base where no arm leads. The drivers of ruin are switched off
/// in the first futures of the study.
[[nodiscard]] FollowUp follow_up(const sim::Results& results,
                                 std::span<const RecordedScenario> companies,
                                 const FollowUpChoice& choice, int threads,
                                 const sim::Progress& progress, const std::atomic<bool>& stop);

}  // namespace models
