// The rules of routes: every market must be served.
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/company/supply_network.hpp"
#include "models/describe/rules.hpp"
#include "models/describe/suggestion.hpp"

namespace models::logistics {

namespace {

// If an entry names a warehouse, there must be one of that name.
template <typename T>
void check_warehouse(const Named<T>& entries, const std::string& path,
                     const std::set<std::string>& warehouses, Rules& rules) {
    for (const auto& [name, entry] : entries) {
        if (entry.warehouse.empty()) continue;
        rules.check_reference(entry.warehouse, warehouses, "warehouse",
                              path + "." + name + ".warehouse");
    }
}

// Every market must have a route in the supply network.
void check_routes(const Scenario& scenario, const std::string& path, Rules& rules) {
    if (!rules.references_hold() || scenario.warehouses.empty()) return;
    const std::vector<bool> served = served_markets(scenario);
    for (std::size_t i = 0; i < scenario.markets.size(); ++i) {
        if (served[i]) continue;
        const auto& [name, market] = scenario.markets[i];
        rules.report(
            path + "." + name,
            market.warehouse.empty()
                ? std::string("no plant can serve it")
                : fmt::format("no plant can serve it: neither a plant nor a haul from one leads "
                              "to the warehouse \"{}\"",
                              shown(market.warehouse)));
    }
}

}  // namespace

void RouteMechanism::check(const Scenario& scenario, Rules& rules) {
    const std::set<std::string> warehouses = names_of(scenario.warehouses);
    check_warehouse(scenario.plants, "plants", warehouses, rules);
    check_warehouse(scenario.markets, "markets", warehouses, rules);
    check_routes(scenario, "markets", rules);
}

}  // namespace models::logistics
