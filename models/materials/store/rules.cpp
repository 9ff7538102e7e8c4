// The rules of the supply of materials.
#include <fmt/format.h>

#include <string>

#include "models/company/company.hpp"
#include "models/company/scenario.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/describe/rules.hpp"
#include "models/describe/table_units.hpp"
#include "models/materials/store/demand_calendar.hpp"
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

// A lead time varies by what it has beyond its least, and that varies within bounds::variation.
void check_lead_time(const MaterialParameters& materials, sim::Duration MaterialParameters::* mean,
                     double MaterialParameters::* variation, sim::Duration least,
                     const std::string& path, Rules& rules) {
    const double rest = sim::hours(materials.*mean - least);
    const double deviation = materials.*variation * sim::hours(materials.*mean);
    rules.require(
        deviation <= bounds::variation.most * rest, path,
        fmt::format("{} leaves too little beyond the least time of a delivery, {}, to vary "
                    "by; state a longer mean, or a smaller {}_cv than {}",
                    text_at(materials, mean), text_of(least, Unit{Dimension::clock}), path,
                    text_at(materials, variation)));
}

void check_forecast(const MaterialParameters& materials, const WorkCalendar& calendar,
                    Rules& rules) {
    using Owner = MaterialParameters;
    if (materials.forecast != ForecastKind::holt_winters) return;
    rules.require(
        reviews_of_year(materials, calendar) >= 2, "materials.review",
        fmt::format("{} leaves fewer than two reviews in a year, too few for the season "
                    "of materials.forecast, {}",
                    text_at(materials, &Owner::review), text_at(materials, &Owner::forecast)));
    // Hyndman and Athanasopoulos 2021, section 8.3.
    constexpr double rounding = 1e-12;
    rules.require(materials.season_smoothing <= 1.0 - materials.smoothing + rounding,
                  "materials.season_smoothing",
                  fmt::format("{} and materials.smoothing, {}, are more than 100 % together",
                              text_at(materials, &Owner::season_smoothing),
                              text_at(materials, &Owner::smoothing)));
}

}  // namespace

void StoreMechanism::check(const Scenario& scenario, Rules& rules) {
    using Owner = MaterialParameters;
    check_lead_time(scenario.materials, &Owner::lead_time, &Owner::lead_time_cv, least_lead_time,
                    "materials.lead_time", rules);
    check_lead_time(scenario.materials, &Owner::backup_lead_time, &Owner::backup_lead_time_cv,
                    least_backup_lead_time, "materials.backup_lead_time", rules);
    materials::check(scenario.materials, "materials", rules);
    check_forecast(scenario.materials, calendar_of(scenario), rules);
    rules.require(scenario.materials.transit <= scenario.materials.lead_time, "materials.transit",
                  fmt::format("{} is more than materials.lead_time, {}, of which it is a part",
                              text_at(scenario.materials, &Owner::transit),
                              text_at(scenario.materials, &Owner::lead_time)));
}

}  // namespace models::materials
