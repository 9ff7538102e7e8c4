// Joins qualifiers of leads to the company.
#include "models/sales/qualifier/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/sales/qualifier/qualifier.hpp"

namespace models::sales {

using std::chrono_literals::operator""min;

static void audit(const Qualifier& room, Audit& audit) {
    audit.conserved("leads", room.counts().came.total(), room.counts().read.total(),
                    room.reading());
}

void QualifierMechanism::build(MarketSite& site) {
    const Scenario& scenario = site.scenario();
    if (!scenario.qualifier.enabled) return;
    auto& qualifier = site.add<Qualifier>("market/" + site.name() + "/qualifier", site.setting(),
                                          scenario.qualifier, scenario.sales.bant_pass);
    site.leads.through<&Qualifier::on_lead>(qualifier, qualifier.passed, 0min);
}

void QualifierMechanism::measure(const Scenario&, Measures& measures) {
    using Counts = Qualifier::Counts;
    using enum sim::Better;
    using enum Breakdown;
    auto qualifiers = measures.metrics.of<Qualifier>();
    qualifiers.count({"leads_read", "1", neither, by_market, "Leads that the qualifier read."},
                     &Counts::read);
    qualifiers.count({"leads_dropped", "1", neither, by_market, "Leads that it dropped."},
                     &Counts::dropped);
    qualifiers.share({"leads_misjudged", "1", lower, by_market, "Viable leads of those dropped."},
                     &Counts::misjudged, &Counts::dropped);
}

}  // namespace models::sales
