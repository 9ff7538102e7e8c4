// Sentences about the company's stock and that of the key accounts.
#pragma once

#include <string>
#include <vector>

#include "report/study.hpp"

namespace report {

/// Whether key accounts gain by planning together: one sentence for each arm that is shown.
[[nodiscard]] std::vector<std::string> partner_sentences(const Study& study);

}  // namespace report
