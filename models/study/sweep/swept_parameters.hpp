// The swept parameters of a study as its results record them: the value of each in every arm.
//
// Results name the parameters. The values stand in the scenarios of the arms, and nowhere else.
#pragma once

#include <string>
#include <vector>

#include "models/describe/read_quantity.hpp"
#include "sim/results.hpp"

namespace models {

/// The attribute of a study that names its swept parameters: their paths with spaces between them.
inline constexpr const char* swept_attribute = "swept";

/// A parameter that the file of a study sweeps.
struct SweptParameter {
    std::string path;      ///< e.g. "breakers.open_at"
    std::string unit;      ///< of the numbers, e.g. "EUR/month", "h"; "1" where there is none
    std::string sentence;  ///< what it means
    std::vector<Literal> values;  ///< one an arm, in their order
};

/// The swept parameters, in the order of the file. Shares are fractions of one, money is in EUR and
/// time in hours, or in working days ("wd") where every arm states them. What is no number, or not
/// of one unit in all arms, is text as a file states it. A parameter is left out when an arm lacks
/// it. All are when the scenario of an arm is not one that this version of the program writes
/// (recorded_scenario.hpp).
[[nodiscard]] std::vector<SweptParameter> swept_parameters(const sim::StudyHeader& header);

}  // namespace models
