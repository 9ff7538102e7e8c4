// On which numbers the answer hangs: the sentences and the table beside the tornado diagram.
#pragma once

#include <string>
#include <vector>

#include "report/study.hpp"

namespace report {

/// Whether the study has a tornado to show.
[[nodiscard]] bool has_tornado(const Study& study);

/// What was tried, and the numbers with which the answer turns, becomes too close to call, or the
/// arm becomes riskier than the base.
[[nodiscard]] std::vector<std::string> tornado_sentences(const Study& study,
                                                         const models::Tornado& tornado);

}  // namespace report
