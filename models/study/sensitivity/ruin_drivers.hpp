// What kills a company: each mechanism that can ruin it is switched off alone, in the same futures.
//
// A driver is a parameter whose table says at which value its mechanism is off
// (describe/driver.hpp). All parameters with the same words are one driver, such as the breakdowns
// of all stages. A driver is off from before the opening, as if the world had none of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/sensitivity/altered_studies.hpp"
#include "models/study/study_spec.hpp"
#include "sim/results.hpp"
#include "sim/statistics.hpp"

namespace models {

/// A company without one of its drivers, against the company as it is, future by future.
struct WithoutDriver {
    std::string words;                    ///< of the driver: "penalties for late orders"
    std::vector<std::string> paths = {};  ///< of its parameters
    /// The change of the probability that the company closes, and of profit, EUR. The verdicts of
    /// each are by judge_together() over the drivers.
    sim::Comparison ruin = {};
    sim::Comparison profit = {};
};

/// A driver that was not switched off, and why.
struct DriverLeftOn {
    std::string words;
    std::string why;
};

struct RuinDrivers {
    std::size_t arm = 0;     ///< of the study: the company that is asked about
    std::size_t closed = 0;  ///< of these futures, as it is
    std::size_t futures = 0;
    std::vector<WithoutDriver> without = {};  ///< the one that saves the most futures first
    /// Drivers without which every future is the same, to the bit, in closure and profit.
    std::vector<std::string> without_effect = {};
    std::vector<DriverLeftOn> left_on = {};
};

/// The arm of a study that is asked about: the base where it closes in one of the first so many
/// futures, otherwise the arm that closes in the most of them. The number of arms where none
/// closes.
[[nodiscard]] std::size_t closing_arm(const sim::Results& results, std::uint64_t futures);

/// Switches each driver of an arm of the results off, in the futures of `run`, which are the first
/// of the results. `study`: its base and, unless it is the base itself, the arm. Drivers that are
/// off anyway and those of mechanisms that are switched off are not tried. Where it is
/// stopped, the drivers that were tried until then.
[[nodiscard]] RuinDrivers ruin_drivers(const sim::Results& results, std::size_t arm,
                                       const StudySpec& study, const StudyRun& run,
                                       AlteredStudies& studies);

}  // namespace models
