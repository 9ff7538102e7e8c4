// What customers meet, in words: deals that are told "not yet", and quoted lead times.
#pragma once

#include <cstddef>
#include <string>

#include "report/findings.hpp"

namespace report {

/// Deals told "not yet" in an arm, and how many of them never return.
[[nodiscard]] std::string deferral_sentence(const Findings& findings, std::size_t arm);

/// How the quoted lead time of an arm differs from the base's.
[[nodiscard]] std::string quote_sentence(const Findings& findings, std::size_t arm);

}  // namespace report
