// Joins the warehouses to the company.
#include "models/logistics/warehouse/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/logistics/third_party/outsourcing_plan.hpp"
#include "models/logistics/third_party/third_party_logistics.hpp"
#include "models/logistics/warehouse/warehouse.hpp"
#include "models/measure/utilisation.hpp"

namespace models::logistics {

using std::chrono_literals::operator""h;

static void audit(const Warehouse& room, Audit& audit) {
    audit.conserved("orders", room.received(), room.station().served(), room.station().present());
}

void WarehouseMechanism::build(WarehouseSite& site) {
    const Scenario& scenario = site.scenario();
    auto& warehouse = site.add<Warehouse>(
        "warehouse/" + site.name(), site.setting(&DepartmentCalendars::warehouse),
        scenario.warehouses[site.index()].second,
        OutsourcingPlan(site.setting(), scenario.outsourcing), scenario.markets.size(),
        static_cast<std::uint16_t>(site.index()));
    site.change<&Warehouse::on_change>(
        warehouse, [&site](const Scenario& one) { return one.warehouses[site.index()].second; });
    site.goods.to<&Warehouse::on_goods>(warehouse, 2h);
    site.tenders.comes_from(warehouse.tenders, warehouse.routes);
}

void WarehouseMechanism::measure(const Scenario& scenario, Measures& measures) {
    using ProviderCounts = ThirdPartyLogistics::Counts;
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    for (std::size_t w = 0; w < scenario.warehouses.size(); ++w) {
        const std::string name = scenario.warehouses.size() > 1
                                     ? "warehouse " + scenario.warehouses[w].first
                                     : "warehouse";
        measures.constraints.push_back(
            {name, control::FlowStep::warehouse, 0, [w](const Observed& observed) {
                 return control::activity_at<Warehouse>(observed, w);
             }});
        measures.resources.push_back(
            {name,
             // Once a logistics provider has taken over, this is its load.
             [w](const control::LoadBoard& board) {
                 return board.in_use(w) ? board.warehouse(w) : board.provider();
             },
             [w](const Observed& observed, const Scope& scope) {
                 return utilisation(observed.rooms.at<Warehouse>(w)->use(), scope);
             }});
    }
    // The cost of logistics, in-house and by the provider together.
    const auto logistics = [](const Monthly<Money>& (Warehouse::*in_house)() const noexcept,
                              Monthly<Money> ProviderCounts::* outsourced) {
        return [in_house, outsourced](const Observed& observed, const Scope& scope) {
            Money total;
            for_each_room_month<Warehouse>(observed, scope,
                                           [&](const Warehouse& room, std::size_t month) {
                                               total += (room.*in_house)()[month];
                                           });
            for_each_room_month<ThirdPartyLogistics>(
                observed, scope, [&](const ThirdPartyLogistics& room, std::size_t month) {
                    total += (room.counts().*outsourced)[month];
                });
            return to_euros(total);
        };
    };
    metrics.add(
        {"logistics_fixed", "EUR", lower, by_month,
         "Warehouse modules, and the fixed fee of a logistics provider.", sim::not_negative},
        sim::MetricKind::counter, logistics(&Warehouse::fixed_cost, &ProviderCounts::fixed));
    metrics.add({"logistics_variable", "EUR", neither, by_month,
                 "Handling of orders in-house, and the fees per order of a logistics provider.",
                 sim::not_negative},
                sim::MetricKind::counter,
                logistics(&Warehouse::variable_cost, &ProviderCounts::variable));
    metrics.add({"logistics_wait", "h", lower, total,
                 "Mean time at a warehouse or a logistics provider, of each that an order passes."},
                sim::MetricKind::tally, [](const Observed& observed, const Scope& scope) {
                    using Provider = MetricsOf<ThirdPartyLogistics>;
                    double hours = Provider::sum_of(&ProviderCounts::wait_hours)(observed, scope);
                    double orders = Provider::sum_of(&ProviderCounts::shipped)(observed, scope);
                    for_each_room<Warehouse>(observed, scope, [&](const Warehouse& room) {
                        hours += room.wait_hours();
                        orders += static_cast<double>(room.picked());
                    });
                    return quotient(hours, orders);
                });
    metrics.add({"capital_freed", "EUR", higher, total,
                 "Capital got back for warehouse modules that were given up.", sim::not_negative},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    Money freed;
                    for_each_room<Warehouse>(observed, scope, [&](const Warehouse& room) {
                        freed += room.capital_freed();
                    });
                    return to_euros(freed);
                });
    metrics.add({"warehouse_modules", "1", neither, total, "Warehouse modules at the end."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    std::int64_t modules = 0;
                    for_each_room<Warehouse>(
                        observed, scope, [&](const Warehouse& room) { modules += room.modules(); });
                    return static_cast<double>(modules);
                });
}

}  // namespace models::logistics
