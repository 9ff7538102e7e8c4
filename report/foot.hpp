// The foot of the page: how the intervals are made, the assumptions with their sources, what tells
// the arms apart, and how to see it all again.
#pragma once

#include <string>

#include "report/findings.hpp"

namespace report {

/// HTML. Names the variables that were asked of `kpis` and lacking, so it comes last.
[[nodiscard]] std::string foot(const Kpis& kpis, const Findings& findings);

}  // namespace report
