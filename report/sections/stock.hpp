// What becomes of stock, of ours and of the key accounts', in words.
#pragma once

#include <string>
#include <vector>

#include "report/study.hpp"

namespace report {

/// Whether key accounts gain by planning together, in words, a sentence an arm that is shown.
[[nodiscard]] std::vector<std::string> partner_sentences(const Study& study);

}  // namespace report
