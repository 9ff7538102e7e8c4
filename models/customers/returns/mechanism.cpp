// Joins returns to the company.
#include "models/customers/returns/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/customers/returns/returns.hpp"

namespace models::customers {

using std::chrono_literals::operator""h;

static void audit(const Returns& room, Audit& audit) {
    audit.conserved("returns", room.expected(), room.counts().returned.total(), room.under_way());
}

void ReturnMechanism::build(MarketSite& site) {
    const Scenario& scenario = site.scenario();
    if (scenario.returns.share == 0.0 && !site.construction().idle_rooms) return;
    auto& room =
        site.add<Returns>("market/" + site.name() + "/returns", site.setting(),
                          Returns::Parameters{.returns = scenario.returns,
                                              .sale = part_of<SaleParameters>(scenario.orders)});
    site.delivered.to<&Returns::on_delivered>(room, 4h);
    site.plant().restocks.from(room.restocks);
}

void ReturnMechanism::measure(const Scenario&, Measures& measures) {
    using Counts = Returns::Counts;
    using enum sim::Better;
    using enum Breakdown;
    auto returns = measures.metrics.of<Returns>();
    returns.count({"returns", "1", lower, by_market, "Delivered orders that customers sent back."},
                  &Counts::returned);
    returns.count({"refunds", "EUR", lower, by_market,
                   "Paid back for returned orders; refunds reduce revenue.", sim::not_negative},
                  &Counts::refunds);
}

}  // namespace models::customers
