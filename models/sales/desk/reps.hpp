// How the people of a company are spread over its markets.
#pragma once

#include <cstdint>
#include <vector>

namespace models {
struct Scenario;
}

namespace models::sales {

/// The people of every market, in order: its share of all of them, and at least one. Linear in the
/// markets.
[[nodiscard]] std::vector<std::int64_t> spread_over_markets(const Scenario& scenario,
                                                            std::int64_t people);

/// The representatives of every market, in order; none where visitors order by themselves.
[[nodiscard]] std::vector<std::int64_t> reps_by_market(const Scenario& scenario);

}  // namespace models::sales
