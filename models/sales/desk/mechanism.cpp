// Joins the sales desks to the company.
#include "models/sales/desk/mechanism.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/kit/split.hpp"
#include "models/logistics/lane/transit.hpp"
#include "models/measure/utilisation.hpp"
#include "models/sales/desk/desk.hpp"
#include "models/sales/desk/reps.hpp"
#include "models/sales/products/product.hpp"
#include "sim/distributions.hpp"

namespace models::sales {

using std::chrono_literals::operator""min;

static void audit(const Desk& room, Audit& audit) {
    const Desk::Counts& counts = room.counts();
    audit.conserved("leads", counts.leads.total(),
                    counts.unreached.total() + counts.rejected.total() + counts.won.total() +
                        counts.lost.total(),
                    room.open_deals());
    audit.conserved("reorders", counts.reorders.total(),
                    room.accepted_reorders() + counts.reorders_lost.total(), room.open_reorders());
}

namespace {

/// The time for transport in a promise: the 90 % quantiles of the hauls and of the lane (equation
/// 5).
sim::Duration transit_allowance(const Scenario& scenario, const MarketSite& market) {
    sim::Duration allowance = logistics::Transit(market.parameters().lane).quantile_90();
    for (const std::size_t i : market.route().hauls) {
        const logistics::LineHaulParameters& haul = scenario.hauls[i].second;
        const sim::LogNormal transit(sim::hours(haul.transit), haul.transit_cv);
        allowance += haul.least_transit + sim::from_hours(transit.quantile(0.9));
    }
    return allowance;
}

/// What the desk of a market knows of the products.
void add_products(const Scenario& scenario, const MarketSite& market,
                  Desk::Parameters& parameters) {
    if (scenario.products.empty()) return;
    const std::vector<Product> products = products_of(scenario);
    const double margin = scenario.breakers.quote_own_work ? scenario.breakers.quote_margin : 0.0;
    const std::vector<double> days =
        flow_days(scenario, market.route().plant, market.setting(&DepartmentCalendars::plant));
    parameters.mean_own_work = margin * mean_over(products, days);
    double up_to_first = 0.0;
    double up_to = 0.0;
    for (std::size_t i = 0; i < products.size(); ++i) {
        up_to_first += products[i].of_first;
        up_to += products[i].of_later;
        parameters.products.push_back({up_to_first, up_to, products[i].price, products[i].price_cv,
                                       products[i].size_cv, margin * days[i]});
    }
    // The shares of all add up to 1 but for rounding; a last one of 0 is never drawn.
    for (Desk::Parameters::Product& product : parameters.products) {
        product.up_to_first /= up_to_first;
        product.up_to /= up_to;
    }
}

/// The start of the month in which a market opens, or the end of the run before it. A market that
/// is open in the first month is open in the warm-up.
sim::Time opening_of(const MarketSite& market) {
    const Months& months = market.setting().months;
    const auto month = static_cast<std::size_t>(market.parameters().opens) - 1;
    if (month == 0) return {};
    return month < months.count() ? months.month_start(month) : months.end();
}

}  // namespace

std::vector<std::int64_t> spread_over_markets(const Scenario& scenario, std::int64_t people) {
    Split parts(scaled(people, scenario.demand.scale));
    std::vector<std::int64_t> own;
    for (const auto& [name, market] : scenario.markets) {
        own.push_back(std::max<std::int64_t>(parts.next(market.share), 1));
    }
    return own;
}

std::vector<std::int64_t> reps_by_market(const Scenario& scenario) {
    if (scenario.sales.self_service) return std::vector<std::int64_t>(scenario.markets.size(), 0);
    return spread_over_markets(scenario, scenario.sales.reps);
}

void DeskMechanism::build(CompanySite& company) {
    const Scenario& scenario = company.scenario();
    std::map<const Scenario*, std::vector<std::int64_t>> spread;  // computed once for each scenario
    const auto reps_of = [&spread](const Scenario& one, std::size_t market) {
        const auto [found, is_new] = spread.try_emplace(&one);
        if (is_new) found->second = reps_by_market(one);
        return found->second[market];
    };
    for (MarketSite& site : company.markets()) {
        const auto parameters_of = [&reps_of, &site](const Scenario& one) {
            Desk::Parameters parameters{.sales = one.sales,
                                        .offer = part_of<OfferParameters>(one.orders),
                                        .deferral = part_of<DeferralParameters>(one.breakers),
                                        .reps = reps_of(one, site.index())};
            add_products(one, site, parameters);
            return parameters;
        };
        auto& desk = site.add<Desk>(
            "market/" + site.name() + "/desk", site.setting(&DepartmentCalendars::sales),
            parameters_of(scenario), static_cast<std::uint16_t>(site.index()),
            transit_allowance(scenario, site), opening_of(site));
        site.change<&Desk::on_change>(desk, parameters_of);
        site.leads.to<&Desk::on_lead>(desk, 0min);
        site.referrals.to<&Desk::on_referral>(desk, 0min);
        site.reorders.to<&Desk::on_reorder>(desk, 0min);
        site.accepted.from(desk.accepted);
        site.key_deliveries.from(desk.lost_key_orders);
        if (scenario.waiting.resentment != Span{} || company.construction().idle_rooms) {
            site.deferrals.from(desk.deferrals);
        }
        if (scenario.sales.reputation_sensitivity > 0.0 || company.construction().idle_rooms) {
            site.reputation.to<&Desk::on_reputation>(desk, 0min);
        }
        site.plant().releases.from(desk.releases);
        site.plant().controls.to<&Desk::on_control>(desk, 5min);
    }
}

void DeskMechanism::measure(const Scenario& scenario, Measures& measures) {
    using Counts = Desk::Counts;
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    measures.constraints.push_back(
        {"desk", control::FlowStep::sales, 0, control::activity_of_all<Desk>});
    auto desks = metrics.of<Desk>();
    desks.count({"leads", "1", neither, by_market, "Leads created, referrals included."},
                &Counts::leads);
    desks.count({"leads_unreached", "1", neither, by_market, "Leads lost before any contact."},
                &Counts::unreached);
    desks.count({"leads_rejected", "1", neither, by_market, "Contacted leads that fail BANT."},
                &Counts::rejected);
    metrics.add({"qualified_share", "1", higher, by_market,
                 "Qualified leads (SQL) over leads that were qualified, rejected or never reached "
                 "in the period.",
                 sim::zero_to_one},
                sim::MetricKind::ratio, [](const Observed& observed, const Scope& scope) {
                    using Of = MetricsOf<Desk>;
                    const double qualified = Of::sum_of(&Counts::qualified)(observed, scope);
                    return quotient(qualified, qualified +
                                                   Of::sum_of(&Counts::rejected)(observed, scope) +
                                                   Of::sum_of(&Counts::unreached)(observed, scope));
                });
    desks.count(
        {"deals_won", "1", higher, by_market, "Quoted deals of newcomers that became orders."},
        &Counts::won);
    desks.count({"deals_lost", "1", lower, by_market, "Quoted deals of newcomers that were lost."},
                &Counts::lost);
    desks.at_end({"deals_open", "1", neither, total,
                  "Leads and deals of newcomers without an outcome at the end."},
                 &Desk::open_deals);
    metrics.add({"deals_open_at_opening", "1", neither, total,
                 "Leads and deals of newcomers without an outcome at the opening, from the "
                 "warm-up."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    const std::size_t warm_up = observed.months.warm_up();
                    std::int64_t open = 0;
                    for_each_room<Desk>(observed, scope, [&](const Desk& desk) {
                        const Counts& counts = desk.counts();
                        open += counts.leads[warm_up] - counts.unreached[warm_up] -
                                counts.rejected[warm_up] - counts.won[warm_up] -
                                counts.lost[warm_up];
                    });
                    return number_of(open);
                });
    metrics.add({"win_rate", "1", higher, by_market, "Won over quoted, by final outcome.",
                 sim::zero_to_one},
                sim::MetricKind::ratio, [](const Observed& observed, const Scope& scope) {
                    const double won = MetricsOf<Desk>::sum_of(&Counts::won)(observed, scope);
                    return quotient(won,
                                    won + MetricsOf<Desk>::sum_of(&Counts::lost)(observed, scope));
                });
    desks.count({"reorders", "1", neither, by_market, "Reorders placed by customers."},
                &Counts::reorders);
    desks.count(
        {"reorders_lost", "1", lower, by_market,
         "Reorders lost: their customers found the quote too long, or were told \"not yet\" "
         "and did not come back."},
        &Counts::reorders_lost);
    metrics.add({"desk_utilisation", "1", neither, by_month,
                 "Selling time used over selling time available.", sim::zero_to_one},
                sim::MetricKind::ratio, utilisation_of<Desk>);
    desks.count({"deferred", "1", lower, by_market,
                 "Distinct deals and reorders that were told \"not yet\"."},
                &Counts::deferred);
    desks.count(
        {"deferred_never_won", "1", lower, by_market, "Deals and reorders lost after a deferral."},
        &Counts::deferred_lost);
    // A deal that was deferred in the warm-up may be lost in a month.
    metrics.add({"deferred_lost", "1", lower, total,
                 "Share of the deferred deals and reorders that were lost; with those of a "
                 "warm-up.",
                 sim::zero_to_one},
                sim::MetricKind::ratio, [](const Observed& observed, const Scope& scope) {
                    std::int64_t lost = 0;
                    std::int64_t deferred = 0;
                    for_each_room<Desk>(observed, scope, [&](const Desk& desk) {
                        lost += desk.counts().deferred_lost.total();
                        deferred += desk.counts().deferred.total();
                    });
                    return quotient(number_of(lost), number_of(deferred));
                });
    const auto booked_wages = [](const Observed& observed, const Scope& scope) {
        return money_over<Desk>(observed, scope, [](const Desk& desk, std::size_t month) {
            return -desk.books().result()[month];
        });
    };
    metrics.add({"rep_cost", "EUR", neither, by_market,
                 "Wages of representatives, where they are booked.", sim::not_negative},
                sim::MetricKind::counter, booked_wages);
    metrics.add_unpublished(
        "sales_wages", [&scenario, booked_wages](const Observed& observed, const Scope& scope) {
            if (scenario.sales.wage_booked) return booked_wages(observed, scope);
            double rep_months = 0.0;
            for (std::size_t m = scope.first_month; m < scope.months_end; ++m) {
                const Scope one{m, m + 1, scope.first_market, scope.markets_end};
                const double share = in_days(observed.operating_time(one)) /
                                     static_cast<double>(observed.months.days_in_month(m));
                for (const Placed<Desk>& placed : observed.rooms.of<Desk>()) {
                    const auto opens = scenario.markets[placed.place].second.opens;
                    if (static_cast<std::size_t>(opens) > m + 1)
                        continue;  // nobody works there yet
                    rep_months += share * placed.room->mean_reps(m);
                }
            }
            return to_euros(scenario.sales.wage) * rep_months;
        });
}

}  // namespace models::sales
