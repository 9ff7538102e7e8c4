// Sentences about the company's stock and that of the key accounts.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "report/study.hpp"

namespace report {

/// Whether key accounts gain by planning together: a sentence for each arm that is shown and has
/// such accounts, by arm.
[[nodiscard]] std::map<std::size_t, std::string> partner_sentences(const Study& study);

}  // namespace report
