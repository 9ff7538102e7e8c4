#include "models/company/check.hpp"

#include <fmt/format.h>

#include <utility>

#include "models/describe/limits.hpp"
#include "models/describe/rules.hpp"

namespace models {

std::vector<sim::Diagnostic> check(const Scenario& scenario) {
    Rules rules;
    const std::size_t count = scenario.markets.size();
    rules.require(
        count <= most_entries, "markets",
        fmt::format("there are {}, but at most {} can be simulated", count, most_entries));
    if (count > most_entries) return std::move(rules).broken();
    rules.check_bounds(scenario);
    rules.check_entries(scenario.markets, "markets");
    rules.require(count > 0, "markets", "there are none; a company has at least one market");
    for_each_mechanism([&]<typename Mechanism>() {
        if constexpr (requires { Mechanism::check(scenario, rules); }) {
            Mechanism::check(scenario, rules);
        }
    });
    return std::move(rules).broken();
}

}  // namespace models
