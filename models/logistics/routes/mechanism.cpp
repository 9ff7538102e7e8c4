// Joins warehouses, hauls and lanes along the routes to the markets.
#include "models/logistics/routes/mechanism.hpp"

#include "models/company/site.hpp"

namespace models::logistics {

void RouteMechanism::build(MarketSite& site) {
    // A warehouse has one link for each market that is served through it: to a haul or to the lane.
    const Route& route = site.route();
    CompanySite& company = site.company();
    for (std::size_t hop = 0; hop < route.warehouses.size(); ++hop) {
        Stream<ShipmentTender>& next =
            hop < route.hauls.size() ? company.hauls[route.hauls[hop]] : site.tenders;
        company.warehouses()[route.warehouses[hop]].tenders.feed(next, site.index());
    }
    company.provider_tenders.feed(site.tenders, site.index());
}

}  // namespace models::logistics
