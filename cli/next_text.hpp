// What one more of each resource earns: tables and sentences for people, and JSON for programs.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "models/study/next/next.hpp"

namespace cli {

/// The table of a round, and what held the company back before. Ends in a newline.
[[nodiscard]] std::string round_text(const models::NextRound& round, models::Goal goal,
                                     bool colours);

/// What was left out of a round, a line each; empty where nothing was.
[[nodiscard]] std::string left_out_text(const models::NextRound& round);

/// The answer in words: what comes first and what then, with intervals from fresh futures. Ends in
/// a newline. `months`: of the run.
[[nodiscard]] std::string answer_text(const models::Next& next, models::Goal goal,
                                      std::int64_t months);

/// A round in full precision. A missing number is null.
[[nodiscard]] nlohmann::ordered_json round_json(const models::NextRound& round, models::Goal goal);

}  // namespace cli
