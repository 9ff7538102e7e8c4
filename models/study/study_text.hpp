// A study as the text of one scenario file that extends no other.
#pragma once

#include <string>

#include "models/study/study_spec.hpp"

namespace models {

/// Reading the text gives an equal study. Of its base it has what somebody stated, and of each
/// other variant what differs. Throws sim::ConfigError for a study with a sweep, whose points would
/// become variants, and for one in which a variant lacks a market, a stage or a decision of the
/// base, which no file can state.
[[nodiscard]] std::string study_text(const StudySpec& spec);

}  // namespace models
