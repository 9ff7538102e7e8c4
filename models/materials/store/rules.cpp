// The rules of the supply of materials.
#include <fmt/format.h>

#include <string>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"
#include "models/materials/store/stock_policy.hpp"

namespace models::materials {

namespace {

// Fixed levels must be stated, and must fit the policy that uses them.
void check(const MaterialParameters& materials, const std::string& path, Rules& rules) {
    if (materials.levels != LevelSource::fixed) return;
    const LevelsUsed used = StockPolicy(materials.policy).levels();
    if (used == LevelsUsed::reorder_point_and_quantity) {
        rules.require(materials.order_quantity > 0.0, path + ".order_quantity",
                      "is 0, but levels are fixed; state how much one order is for");
        return;
    }
    rules.require(materials.order_up_to > 0.0, path + ".order_up_to",
                  "is 0, but levels are fixed; state up to where to order");
    if (used != LevelsUsed::reorder_point_and_order_up_to) return;
    rules.require(materials.order_up_to == 0.0 || materials.order_up_to > materials.reorder_point,
                  path + ".order_up_to",
                  fmt::format("{} is not above {}.reorder_point, {}",
                              text_at(materials, &MaterialParameters::order_up_to), path,
                              text_at(materials, &MaterialParameters::reorder_point)));
}

// A lead time varies by what it has beyond its least.
void check_lead_time(const MaterialParameters& materials, sim::Duration MaterialParameters::* mean,
                     double MaterialParameters::* variation, sim::Duration least,
                     const std::string& path, Rules& rules) {
    rules.require(materials.*variation == 0.0 || materials.*mean > least, path,
                  fmt::format("{} is the least time that a delivery takes, so that it cannot vary; "
                              "state a longer mean, or a coefficient of variation of 0 in {}_cv",
                              text_at(materials, mean), path));
}

}  // namespace

void StoreMechanism::check(const Scenario& scenario, Rules& rules) {
    using Owner = MaterialParameters;
    check_lead_time(scenario.materials, &Owner::lead_time, &Owner::lead_time_cv, least_lead_time,
                    "materials.lead_time", rules);
    check_lead_time(scenario.materials, &Owner::backup_lead_time, &Owner::backup_lead_time_cv,
                    least_backup_lead_time, "materials.backup_lead_time", rules);
    materials::check(scenario.materials, "materials", rules);
}

}  // namespace models::materials
