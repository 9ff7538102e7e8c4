// Joins entity logs to the markets, if the caller requests them.
#include "models/company/entity_log/mechanism.hpp"

#include "models/company/entity_log/entity_log.hpp"
#include "models/company/site.hpp"

namespace models {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

/// It only receives messages and keeps no orders or goods, so there is nothing to audit.
static void audit(const EntityLog&, Audit&) {}

void EntityLogMechanism::build(MarketSite& site) {
    if (!site.construction().entity_logs) return;
    auto& log =
        site.add<EntityLog>("market/" + site.name() + "/log", site.setting().months.opening());
    site.leads.heard_by<&EntityLog::on_lead>(log, 0min);
    site.referrals.heard_by<&EntityLog::on_referral>(log, 0min);
    site.accepted.heard_by<&EntityLog::on_accepted>(log, 0min);
    site.delivered.heard_by<&EntityLog::on_delivered>(log, 4h);
}

}  // namespace models
