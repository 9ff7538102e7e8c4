// Joins the control towers to the company.
#include "models/control/tower/mechanism.hpp"

#include <algorithm>

#include "models/company/site.hpp"
#include "models/control/breaker/mechanism.hpp"
#include "models/control/tower/tower.hpp"

namespace models::control {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

static void audit(const Tower& room, Audit& audit) {
    Money sum;
    for (const Money amount : room.books().unposted().amounts) sum += amount;
    audit.require(sum == Money{}, "what it has to pass on does not balance");
}

void TowerMechanism::build(PlantSite& site) {
    const Setting& setting = site.setting();
    CompanySite& company = site.company();
    auto& tower = site.add<Tower>("tower/" + site.name(), setting, company.load_map(), site.index(),
                                  site.own_markets());
    site.shared_plans.to<&Tower::on_plan>(tower, 24h);
    site.plans.from(tower.plans);
    site.summaries.from(tower.summaries);
    const sim::Duration period = setting.posting_period;
    site.postings.to<&Tower::on_posting>(tower, 5min, {period, period - Books::room_lead});
    company.to_the_ledger.from(tower.passed_on);
    // Only a breaker reads reports, so there are none without one. They are sent at whole periods
    // from the start and arrive after the delay of the scenario.
    if (!BreakerMechanism::is_built(company)) return;
    site.reports.to<&Tower::on_report>(tower,
                                       std::max<sim::Duration>(5min, setting.report_delay.clock),
                                       {setting.report_period.clock, sim::Duration{0}});
}

}  // namespace models::control
