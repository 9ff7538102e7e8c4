#include "models/company/check.hpp"

#include <fmt/format.h>

#include <utility>

#include "models/describe/rules.hpp"

namespace models {

std::vector<sim::Diagnostic> check(const Scenario& scenario) {
    Rules rules;
    rules.check_bounds(scenario);
    constexpr std::size_t most_markets = 4096;
    const std::size_t count = scenario.markets.size();
    rules.check_entries(scenario.markets, "markets");
    rules.require(count > 0, "markets", "there are none; a company has at least one market");
    rules.require(
        count <= most_markets, "markets",
        fmt::format("there are {}, but at most {} can be simulated", count, most_markets));
    for_each_mechanism([&]<typename Mechanism>() {
        if constexpr (requires { Mechanism::check(scenario, rules); }) {
            Mechanism::check(scenario, rules);
        }
    });
    return std::move(rules).broken();
}

}  // namespace models
