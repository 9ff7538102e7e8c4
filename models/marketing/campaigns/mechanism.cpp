// Joins paid campaigns to the company.
#include "models/marketing/campaigns/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/marketing/campaigns/lead_source.hpp"
#include "models/marketing/demand/demand.hpp"

namespace models::marketing {

using std::chrono_literals::operator""min;

static void audit(const LeadSource& room, Audit& audit) {
    audit.require(room.books().unposted().empty, "what was spent last was not posted");
    audit.conserved("leads", room.created().total() + room.organic().total(), room.sent(), 0);
}

void CampaignMechanism::build(MarketSite& site) {
    const Scenario& scenario = site.scenario();
    const std::string path = "market/" + site.name() + "/leads";
    auto& source = site.add<LeadSource>(
        path, site.setting(), scenario.marketing,
        market_demand(site.setting(), scenario.demand, scenario.marketing, site.parameters()),
        sim::root_entity(path));
    site.change<&LeadSource::on_change>(source, [](const Scenario& one) { return one.marketing; });
    site.leads.from(source.leads);
    site.plant().campaigns.to<&LeadSource::on_campaigns>(source, 5min);
}

void CampaignMechanism::measure(const Scenario&, Measures& measures) {
    MetricTable& metrics = measures.metrics;
    metrics.add({"ad_spend", "EUR", sim::Better::neither, Breakdown::by_market,
                 "Spend on paid campaigns.", sim::not_negative},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    return money_over<LeadSource>(observed, scope,
                                                  [](const LeadSource& source, std::size_t month) {
                                                      return -source.books().result()[month];
                                                  });
                });
    metrics.add({"leads_paid", "1", sim::Better::neither, Breakdown::by_market,
                 "Leads created by paid campaigns."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    return sum_over<LeadSource>(observed, scope,
                                                [](const LeadSource& source, std::size_t month) {
                                                    return source.created()[month];
                                                });
                });
    metrics.add({"leads_expected", "1", sim::Better::neither, Breakdown::total,
                 "Integral of the intensity of paid leads while campaigns were on."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    double expected = 0.0;
                    for_each_room<LeadSource>(observed, scope, [&](const LeadSource& source) {
                        expected += source.expected();
                    });
                    return expected;
                });
}

}  // namespace models::marketing
