// Joins key accounts to the company.
#include "models/customers/key_accounts/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/customers/key_accounts/key_accounts.hpp"
#include "models/measure/bullwhip.hpp"
#include "models/sales/products/product.hpp"
#include "sim/statistics.hpp"

namespace models::customers {

using std::chrono_literals::operator""min;

static void audit(const KeyAccounts& room, Audit& audit) {
    audit.conserved("orders", room.counts().placed.total(), room.delivered() + room.lost(),
                    room.on_order());
}

void KeyAccountMechanism::build(MarketSite& site) {
    const Scenario& scenario = site.scenario();
    const MarketParameters& market = site.parameters();
    const double open_share = market.opens > 1 ? 0.0 : market.share;
    const WorkCalendar& calendar = site.setting().calendar;
    const double weekly_volume = scenario.key_accounts.share * open_share * scenario.demand.scale *
                                 static_cast<double>(scenario.customers.opening) *
                                 calendar.in_working_days(scenario.key_accounts.review) /
                                 calendar.in_working_days(scenario.customers.reorder_gap);
    if (!(weekly_volume > 0.0)) return;
    const std::string path = "market/" + site.name() + "/key accounts";
    auto& partners = site.add<KeyAccounts>(
        path, site.setting(),
        KeyAccounts::Parameters{.partners = scenario.key_accounts,
                                .cpfr = scenario.cpfr,
                                .churn = scenario.customers,
                                .quoted_lead_time = scenario.orders.standard_lead_time},
        sim::root_entity(path), static_cast<std::uint16_t>(site.index()), weekly_volume);
    site.reorders.from(partners.orders);
    site.key_deliveries.to<&KeyAccounts::on_delivered>(partners, 0min);
    if (scenario.cpfr.enabled || site.construction().idle_rooms) {
        site.plant().shared_plans.from(partners.plans);
    }
}

void KeyAccountMechanism::measure(const Scenario& scenario, Measures& measures) {
    using Counts = KeyAccounts::Counts;
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    auto partners = metrics.of<KeyAccounts>();
    partners.count({"partner_orders", "1", neither, by_market, "Orders that key accounts placed."},
                   &Counts::placed);
    partners.count(
        {"partner_orders_committed", "1", neither, by_market,
         "Orders of key accounts within the plan that was shared; they pass the breaker."},
        &Counts::committed);
    metrics.add(
        {"partner_stock", "EUR", lower, by_market,
         "Mean stock at the key accounts, at the mean price of an order.", sim::not_negative},
        sim::MetricKind::time_weighted, [&scenario](const Observed& observed, const Scope& scope) {
            const double weeks = in_days(observed.operating_time(scope)) *
                                 observed.calendar.working_share() /
                                 observed.calendar.in_working_days(scenario.key_accounts.review);
            return quotient(MetricsOf<KeyAccounts>::sum_of(&Counts::stock_weeks)(observed, scope) *
                                sales::mean_price(scenario),
                            weeks);
        });
    partners.share({"partner_fill_rate", "1", higher, by_market,
                    "End demand that key accounts served from stock at once, over their end "
                    "demand."},
                   &Counts::served, &Counts::demanded);
    metrics.add(
        {"partner_cost", "EUR", lower, by_market,
         "What holding stock and being short cost the key accounts.", sim::not_negative},
        sim::MetricKind::counter, [&scenario](const Observed& observed, const Scope& scope) {
            using Of = MetricsOf<KeyAccounts>;
            const double price = sales::mean_price(scenario);
            const double weeks_per_year =
                365.0 * observed.calendar.working_share() /
                observed.calendar.in_working_days(scenario.key_accounts.review);
            const double holding = Of::sum_of(&Counts::stock_weeks)(observed, scope) * price *
                                   scenario.key_accounts.holding_rate / weeks_per_year;
            const double shortage = (Of::sum_of(&Counts::demanded)(observed, scope) -
                                     Of::sum_of(&Counts::served)(observed, scope)) *
                                    price * scenario.key_accounts.shortage_cost;
            return holding + shortage;
        });
    partners.count({"partners_left", "1", lower, by_market, "Key accounts lost over bad service."},
                   &Counts::left);
    add_bullwhip_tier(metrics, "partner", [](const Observed& observed, const Scope& scope) {
        double ordered = 0.0;
        double demanded = 0.0;
        for_each_room<KeyAccounts>(observed, scope, [&](const KeyAccounts& room) {
            ordered += sim::variance(room.ordered_per_week());
            demanded += sim::variance(room.demanded_per_week());
        });
        return quotient(ordered, demanded);
    });
}

}  // namespace models::customers
