// Why an arm of a study equals another in every future, in words.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "models/company/scenario.hpp"
#include "models/study/decision.hpp"

namespace models {

/// Two arms with the same values of every metric in every future (sim/equal_variants.hpp).
struct EqualArms {
    std::string_view name;        ///< of the arm
    std::string_view other_name;  ///< of the earlier arm that it equals
    const Scenario& company;
    const Scenario& other;
    std::span<const Decision> decisions;
    std::span<const Decision> other_decisions;
    std::size_t futures = 0;
};

/// "backup equals base in each of 40 futures, in every metric. It differs only by breakers.backup =
/// true (orders go to the backup plant while the load is high), which had nothing to act on in
/// these futures." Of many parameters the first are named.
[[nodiscard]] std::string equal_arms_text(const EqualArms& arms);

}  // namespace models
