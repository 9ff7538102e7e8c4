// The company of the anchor (docs/model/claims.md#anchor): it opens with empty rooms, its capacity
// is a part of the fixed costs, nobody reacts while they wait, and demand grows by 5 % a month.
//
// The rows of docs/model/validation.md and the tests of rooms state their expectations for it, so
// that they do not move with the defaults of the description.
#pragma once

#include <chrono>

#include "models/company/scenario.hpp"

namespace models::testing {

[[nodiscard]] inline Scenario anchor_company() {
    Scenario company;
    company.run.warm_up = wd(0.0);
    company.marketing.growth = 0.05;
    company.sales.reps = 25;
    company.sales.selling_time = std::chrono::hours{8};
    company.sales.wage_booked = false;
    company.sales.reorder_sensitivity = 0.0;
    company.sales.reputation_sensitivity = 0.0;
    company.orders.cost_share = 0.58;
    company.orders.material_share = 0.70;
    company.waiting.cancellation = 0.0;
    company.waiting.postponement = 0.0;
    company.waiting.resentment = wd(0.0);
    company.breakers.quote_own_work = false;
    for (auto& [name, stage] : company.plants[0].second.stages) stage.server_cost = Money{};
    company.finance.fixed_costs = euros(120'000);
    company.finance.opening_receivables = euros(446'400);
    company.backup.cost_ratio = 1.3;
    return company;
}

}  // namespace models::testing
