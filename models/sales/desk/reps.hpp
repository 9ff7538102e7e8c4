// How the representatives of a company are spread over its markets.
#pragma once

#include <cstdint>
#include <vector>

namespace models {
struct Scenario;
}

namespace models::sales {

/// The representatives of every market, in order: its share of all of them, and at least one.
/// Linear in the markets.
[[nodiscard]] std::vector<std::int64_t> reps_by_market(const Scenario& scenario);

}  // namespace models::sales
