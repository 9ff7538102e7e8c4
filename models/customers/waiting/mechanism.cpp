// Joins customers who wait to the company.
#include "models/customers/waiting/mechanism.hpp"

#include "models/company/site.hpp"
#include "models/customers/waiting/overdue_orders.hpp"

namespace models::customers {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

static void audit(const OverdueOrders& room, Audit& audit) {
    audit.conserved("orders", room.accepted(), room.ended(), room.open());
}

bool WaitingMechanism::is_built(const CompanySite& site) {
    const WaitingParameters& waiting = site.scenario().waiting;
    return waiting.cancellation > 0.0 || waiting.postponement > 0.0 ||
           site.construction().idle_rooms;
}

void WaitingMechanism::build(MarketSite& site) {
    if (!is_built(site.company())) return;
    auto& orders = site.add<OverdueOrders>("market/" + site.name() + "/overdue orders",
                                           site.setting(), site.scenario().waiting);
    site.accepted.to<&OverdueOrders::on_accepted>(orders, 0min);
    site.delivered.to<&OverdueOrders::on_delivered>(orders, 4h);
    site.cancelled.through<&OverdueOrders::on_cancelled>(orders, orders.cancelled, 30min);
    site.overdue.from(orders.overdue);
    site.plant().cancellations.from(orders.cancellations);
}

}  // namespace models::customers
