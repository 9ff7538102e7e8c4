// Sentences about the effects on customers: deferred deals and quoted lead times.
#pragma once

#include <cstddef>
#include <string>

#include "report/findings.hpp"

namespace report {

/// How many deals an arm defers, and how many of them never return.
[[nodiscard]] std::string deferral_sentence(const Findings& findings, std::size_t arm);

/// How the quoted lead time of an arm differs from the base's.
[[nodiscard]] std::string quote_sentence(const Findings& findings, std::size_t arm);

}  // namespace report
