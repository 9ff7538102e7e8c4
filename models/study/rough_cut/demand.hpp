// What customers ask for, for rough_cut().
#pragma once

#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/rough_cut/rough_cut.hpp"

namespace models {

/// How a paid lead is reached when it never waits for a free representative
/// (docs/model/equations.md, equation 2).
struct Reach {
    double share;  ///< of the leads that are reached
    double calls;  ///< to one lead, on average
};
[[nodiscard]] Reach reach_of(const Scenario& scenario);

/// [market][month].
[[nodiscard]] std::vector<std::vector<Demand>> demand_by_market(const Scenario& scenario,
                                                                double reached);

}  // namespace models
