// Joins a logistics provider to the company.
#include "models/logistics/third_party/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/logistics/third_party/third_party_logistics.hpp"
#include "models/measure/utilisation.hpp"

namespace models::logistics {

using std::chrono_literals::operator""h;

static void audit(const ThirdPartyLogistics& room, Audit& audit) {
    audit.conserved("orders", room.counts().received.total(), room.counts().shipped.total(),
                    room.present());
}

void ProviderMechanism::build(CompanySite& company) {
    const Scenario& scenario = company.scenario();
    if (!scenario.outsourcing.enabled && !company.construction().idle_rooms) return;
    auto& provider = company.add<ThirdPartyLogistics>(
        "third party logistics", company.setting(), scenario.outsourcing, scenario.markets.size());
    company.change<&ThirdPartyLogistics::on_change>(
        provider, [](const Scenario& one) { return one.outsourcing; });
    company.outsourced.to<&ThirdPartyLogistics::on_goods>(provider, 2h);
    company.provider_tenders.comes_from(provider.tenders, provider.routes);
}

void ProviderMechanism::measure(const Scenario&, Measures& measures) {
    using Counts = ThirdPartyLogistics::Counts;
    using enum sim::Better;
    using enum Breakdown;
    measures.constraints.push_back({"provider", control::FlowStep::warehouse, 0,
                                    control::activity_of_all<ThirdPartyLogistics>});
    auto provider = measures.metrics.of<ThirdPartyLogistics>();
    provider.count(
        {"provider_surcharge", "EUR", lower, by_month,
         "Surcharges of a logistics provider on orders above the base volume.", sim::not_negative},
        &Counts::surcharge);
    provider.count(
        {"provider_orders", "1", neither, by_month, "Orders that a logistics provider shipped."},
        &Counts::shipped);
    measures.metrics.add(
        {"provider_utilisation", "1", neither, by_month,
         "Time in which a logistics provider handled orders over its working time, at its pooled "
         "capacity.",
         sim::zero_to_one},
        sim::MetricKind::ratio, utilisation_of<ThirdPartyLogistics>);
}

}  // namespace models::logistics
