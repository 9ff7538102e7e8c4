// Joins the plants to the company.
#include "models/production/plant/mechanism.hpp"

#include <utility>

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/logistics/third_party/outsourcing_plan.hpp"
#include "models/measure/utilisation.hpp"
#include "models/production/plant/plant.hpp"
#include "models/sales/products/product.hpp"

namespace models::production {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

static void audit(const Plant& room, Audit& audit) {
    audit.conserved("orders", room.received(),
                    room.sent() + room.cancelled() + room.taken_out() + room.subcontracted_orders(),
                    room.orders());
    for (std::size_t stage = 0; stage < room.stages(); ++stage) {
        audit.require(room.station(stage).present() >= 0, "a stage holds less than nothing");
    }
}

static Plant::Parameters parameters_of(const Scenario& scenario, const PlantSite& site) {
    const logistics::OutsourcingPlan outsourcing(site.setting(), scenario.outsourcing);
    Plant::Parameters parameters{
        .stages = part_of<StagesParameters>(scenario.plants[site.index()].second),
        .credit_check = scenario.orders.credit_check,
        .urgency = {},
        .key_urgency = scenario.key_accounts.priority,
        .material_per_price = scenario.orders.cost_share * scenario.orders.material_share,
        .partners_plan = scenario.cpfr.enabled,
        .backup_capacity = scenario.backup.capacity,
        .backup_start_least = scenario.backup.start_least};
    for (const auto& [name, market] : scenario.markets) {
        parameters.urgency.push_back(market.priority);
    }
    if (!scenario.products.empty()) {
        sales::Visits visits = sales::visits_to(scenario, site.index());
        for (const sales::Product& product : sales::products_of(scenario)) {
            parameters.products.push_back({product.share,
                                           std::move(visits[parameters.products.size()]),
                                           product.cost_share * product.material_share});
        }
    }
    if (outsourcing.enabled) parameters.outsourced_from = outsourcing.live_at;
    return parameters;
}

void PlantMechanism::build(PlantSite& site) {
    const auto parameters_in = [&site](const Scenario& scenario) {
        return parameters_of(scenario, site);
    };
    const std::string path = "plant/" + site.name();
    auto& plant = site.add<Plant>(path, site.setting(&DepartmentCalendars::plant),
                                  parameters_in(site.scenario()), sim::root_entity(path),
                                  static_cast<std::uint16_t>(site.index()));
    site.change<&Plant::on_change>(plant, parameters_in);
    site.releases.to<&Plant::on_release>(plant, 30min);
    site.requests.from(plant.material_requests);
    site.cancellations.to<&Plant::on_cancel>(plant, 30min);
    site.issues.to<&Plant::on_material>(plant, 0min);
    site.subcontracts.from(plant.subcontracts);
    site.plans.to<&Plant::on_plan>(plant, 24h);
    site.backup_switches.to<&Plant::on_backup>(plant, 24h);
    CompanySite& company = site.company();
    for (const std::size_t market : site.own_markets()) {
        company.markets()[market].cancelled.from(
            plant.cancellations, 0min,
            [links = &plant.cancelling_markets, market](std::size_t link) {
                links->set(market, link);
            });
    }
    company.warehouses()[site.supply().warehouse_of(site.index())].goods.from(plant.finished);
    company.outsourced.from(plant.outsourced);
}

void PlantMechanism::measure(const Scenario& scenario, Measures& measures) {
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    for (std::size_t p = 0; p < scenario.plants.size(); ++p) {
        const auto& [plant, parameters] = scenario.plants[p];
        const std::string prefix = scenario.plants.size() > 1 ? plant + " " : std::string();
        for (std::size_t stage = 0; stage < parameters.stages.size(); ++stage) {
            const std::string name = prefix + parameters.stages[stage].first;
            measures.constraints.push_back(
                {name, control::FlowStep::production, stage, [p, stage](const Observed& observed) {
                     const Plant& room = *observed.rooms.at<Plant>(p);
                     return std::vector<control::Activity>{{&room.active(stage), &room.use(stage)}};
                 }});
            measures.resources.push_back(
                {name,
                 [p, stage](const control::LoadBoard& board) { return board.stage(p, stage); },
                 [p, stage](const Observed& observed, const Scope& scope) {
                     return utilisation(observed.rooms.at<Plant>(p)->use(stage), scope);
                 }});
        }
    }
    metrics.add({"orders_subcontracted", "1", neither, by_month,
                 "Orders handed to the backup subcontractor."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    return sum_over<Plant>(observed, scope,
                                           [](const Plant& room, std::size_t month) {
                                               return room.subcontracted()[month];
                                           });
                });
    metrics.add({"server_cost", "EUR", neither, by_month,
                 "Servers of all stages that have a cost of their own.", sim::not_negative},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    return money_over<Plant>(observed, scope,
                                             [](const Plant& room, std::size_t month) {
                                                 return -room.books().result()[month];
                                             });
                });
    metrics.add({"orders_reworked", "1", lower, by_month, "Visits to rework after an inspection."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    return sum_over<Plant>(observed, scope,
                                           [](const Plant& room, std::size_t month) {
                                               return room.reworked()[month];
                                           });
                });
}

}  // namespace models::production
