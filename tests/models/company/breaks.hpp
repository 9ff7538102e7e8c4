// Which rules a company breaks.
#pragma once

#include <algorithm>
#include <string>

#include "models/company/check.hpp"

namespace models::testing {

/// Whether the company breaks a rule at this path.
[[nodiscard]] inline bool breaks(const Scenario& scenario, const std::string& path) {
    const auto broken = check(scenario);
    return std::any_of(broken.begin(), broken.end(), [&](const sim::Diagnostic& diagnostic) {
        return diagnostic.path == path && !diagnostic.message.empty();
    });
}

}  // namespace models::testing
