// Joins the material stores and their suppliers to the company.
#include "models/materials/store/mechanism.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/marketing/demand/demand.hpp"
#include "models/materials/store/material_store.hpp"
#include "models/materials/store/supplier.hpp"
#include "models/measure/bullwhip.hpp"
#include "models/sales/products/product.hpp"
#include "sim/statistics.hpp"

namespace models::materials {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

static void audit(const MaterialStore& room, Audit& audit) {
    audit.require(room.on_hand() == room.opening() + room.received() - room.issued(),
                  "stock on hand is not opening plus received less issued");
    audit.require(room.on_hand() >= Money{}, "stock is negative");
    audit.conserved("requests", room.counts().releases.total(), room.jobs_served(),
                    static_cast<std::int64_t>(room.jobs_waiting()));
}

static void audit(const Supplier& room, Audit& audit) {
    audit.conserved("cents' worth of orders", room.ordered().cents, room.sent().cents, 0);
}

/// The calendar of demand as far as forecasts look ahead; empty where none looks at it.
static std::vector<double> known_calendar(const Scenario& scenario, const Setting& setting) {
    const MaterialParameters& parameters = scenario.materials;
    if (parameters.forecast != ForecastKind::plan &&
        parameters.forecast != ForecastKind::holt_winters) {
        return {};
    }
    const std::int64_t days = (setting.months.end() - sim::Time{}) / sim::day;
    return marketing::calendar_of_demand(setting.months, scenario.demand,
                                         days_foreseen(parameters, setting.calendar, days));
}

void StoreMechanism::build(PlantSite& site) {
    const Scenario& scenario = site.scenario();
    const MaterialParameters& parameters = scenario.materials;
    const sales::OrderMaterial of_order = sales::material_of(scenario);
    const MaterialStore::Use use{
        .orders_per_day = parameters.opening_demand * scenario.demand.scale,
        .cents_per_order = of_order.cents,
        .order_cv = of_order.cv,
        .planned_share = scenario.cpfr.enabled ? scenario.key_accounts.share : 0.0,
        .markets = scenario.markets.size(),
        .calendar = known_calendar(scenario, site.setting())};
    auto& store =
        site.add<MaterialStore>("materials/" + site.name(), site.setting(), parameters, use);
    site.change<&MaterialStore::on_change>(store,
                                           [](const Scenario& one) { return one.materials; });
    const std::string path = "supplier/" + site.name();
    auto& supplier = site.add<Supplier>(path, parameters.lead_time, parameters.lead_time_cv,
                                        sim::root_entity(path), parameters.transit);
    sim::Network& network = site.network();
    network.link<&Supplier::on_purchase>(store.purchases, 1h, supplier);
    network.link<&MaterialStore::on_delivery>(supplier.deliveries, least_lead_time, store);
    if (parameters.transit > sim::Duration{0}) {
        network.link<&MaterialStore::on_shipment>(supplier.shipments, 1h, store);
    }
    if (parameters.backup) {
        const std::string backup_path = "backup supplier/" + site.name();
        auto& backup =
            site.add<Supplier>(backup_path, parameters.backup_lead_time,
                               parameters.backup_lead_time_cv, sim::root_entity(backup_path));
        network.link<&Supplier::on_purchase>(store.backup_purchases, 1h, backup);
        network.link<&MaterialStore::on_delivery>(backup.deliveries, least_backup_lead_time, store);
    }
    site.requests.to<&MaterialStore::on_request>(store, 0min);
    site.issues.from(store.issues);
    site.restocks.to<&MaterialStore::on_restock>(store, 1h);
    site.plans.to<&MaterialStore::on_plan>(store, 24h);
}

void StoreMechanism::measure(const Scenario& scenario, Measures& measures) {
    using Counts = MaterialStore::Counts;
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    // Jobs wait for material or do not; it has no utilisation.
    for (std::size_t p = 0; p < scenario.plants.size(); ++p) {
        const std::string prefix = scenario.plants.size() > 1 ? scenario.plants[p].first + " " : "";
        measures.constraints.push_back(
            {prefix + "material", control::FlowStep::material, 0, [p](const Observed& observed) {
                 return std::vector<control::Activity>{
                     {&observed.rooms.at<MaterialStore>(p)->active(), nullptr}};
             }});
    }
    auto stores = metrics.of<MaterialStore>();
    constexpr double cents = 100.0;
    stores.share({"fill_rate", "1", higher, by_month,
                  "Jobs released with material on hand over jobs released."},
                 &Counts::released_at_once, &Counts::releases);
    stores.mean_over_time({"material_stock", "EUR", lower, by_month,
                           "Mean stock of material at cost.", sim::not_negative},
                          &Counts::stock_cent_days, cents);
    stores.mean_over_time({"material_owed", "EUR", lower, by_month,
                           "Mean value of the material that jobs wait for.", sim::not_negative},
                          &Counts::owed_cent_days, cents);
    stores.mean_over_time({"safety_stock", "EUR", neither, by_month,
                           "Mean of the level that material is ordered to or at, above the use "
                           "that it covers."},
                          &Counts::safety_cent_days, cents);
    metrics.add(
        {"forecast_error", "EUR", lower, total,
         "Standard deviation of the forecast error of material use per review.", sim::not_negative},
        sim::MetricKind::tally, [](const Observed& observed, const Scope& scope) {
            double variance = 0.0;
            for_each_room<MaterialStore>(observed, scope, [&](const MaterialStore& room) {
                const double deviation = room.forecast().error_deviation() / cents;
                variance += deviation * deviation;
            });
            return std::sqrt(variance);
        });
    stores.count({"backup_material", "EUR", neither, by_month,
                  "Material from the backup supplier, at our own cost.", sim::not_negative},
                 &Counts::from_backup);
    const auto bullwhip = [](const Observed& observed, const Scope& scope) {
        double ordered = 0.0;
        double asked = 0.0;
        for_each_room<MaterialStore>(observed, scope, [&](const MaterialStore& room) {
            ordered += sim::variance(room.weekly_ordered());
            asked += sim::variance(room.weekly_asked());
        });
        return quotient(ordered, asked);
    };
    metrics.add({"bullwhip", "1", lower, total,
                 "Variance of weekly replenishment ordered over variance of material asked for."},
                sim::MetricKind::ratio, bullwhip);
    add_bullwhip_tier(metrics, "company", bullwhip);
}

}  // namespace models::materials
