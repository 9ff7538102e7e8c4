// Joins the subcontractors to the company.
#include "models/production/subcontractor/mechanism.hpp"

#include "models/company/site.hpp"
#include "models/production/subcontractor/subcontractor.hpp"

namespace models::production {

using std::chrono_literals::operator""h;

static void audit(const Subcontractor& room, Audit& audit) {
    audit.conserved("orders", room.received(), room.tendered(), 0);
}

void SubcontractorMechanism::build(PlantSite& site) {
    const Scenario& scenario = site.scenario();
    auto& room = site.add<Subcontractor>("subcontractor/" + site.name(), site.setting(),
                                         scenario.backup, scenario.markets.size());
    site.change<&Subcontractor::on_change>(room, [](const Scenario& one) { return one.backup; });
    site.subcontracts.to<&Subcontractor::on_order>(room, 24h);
    for (const std::size_t market : site.own_markets()) {
        site.company().markets()[market].tenders.from(
            room.tenders, 24h,
            [&room, market](std::size_t link) { room.routes.set(market, link); });
    }
}

}  // namespace models::production
