// Joins customers and their order book to the company.
#include "models/customers/base/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/customers/base/customers.hpp"
#include "models/customers/returns/returns.hpp"
#include "models/customers/waiting/mechanism.hpp"
#include "models/kit/split.hpp"
#include "models/marketing/demand/demand.hpp"
#include "models/sales/products/product.hpp"

namespace models::customers {

using std::chrono_literals::operator""h;
using std::chrono_literals::operator""min;

static void audit(const Customers& room, Audit& audit) {
    const Customers::Counts& counts = room.counts();
    audit.conserved(
        "orders", counts.accepted.total(),
        counts.delivered.total() + counts.cancelled.total() + room.cancelled_at_closure(),
        room.open_orders());
    audit.conserved("customers", room.opening() + counts.born.total(),
                    counts.churned.total() + room.left_at_closure(), room.active());
}

void CustomerMechanism::build(CompanySite& company) {
    const Scenario& scenario = company.scenario();
    const double open_accounts = 1.0 - scenario.key_accounts.share;
    std::vector<double> cost_shares;
    if (!scenario.products.empty()) {
        for (const sales::Product& product : sales::products_of(scenario)) {
            cost_shares.push_back(product.cost_share);
        }
    }
    Split opening(scaled(scenario.customers.opening, scenario.demand.scale));
    for (MarketSite& site : company.markets()) {
        const MarketParameters& market = site.parameters();
        // The share of key accounts in the opening volume reduces that of the other customers.
        const double open_share = market.opens > 1 ? 0.0 : market.share;
        const std::string path = "market/" + site.name() + "/customers";
        auto& customers = site.add<Customers>(
            path, site.setting(),
            Customers::Parameters{.customers = scenario.customers,
                                  .sale = part_of<SaleParameters>(scenario.orders),
                                  .waiting = scenario.waiting,
                                  .referrals = scenario.marketing.referrals,
                                  .subcontracting_cost_ratio = scenario.backup.cost_ratio,
                                  .cost_shares = cost_shares},
            marketing::market_demand(site.setting(), scenario.demand, scenario.marketing, market),
            sim::root_entity(path), static_cast<std::uint16_t>(site.index()),
            opening.next(open_share * open_accounts));
        site.referrals.from(customers.referrals);
        site.reorders.from(customers.reorders);
        site.key_deliveries.from(customers.key_deliveries);
        site.base.from(customers.base);
        site.reputation.from(customers.reputation);
        site.accepted.to<&Customers::on_accepted>(customers, 0min);
        site.delivered.to<&Customers::on_delivered>(customers, 4h);
        if (WaitingMechanism::is_built(company)) {
            site.cancelled.to<&Customers::on_cancelled>(customers, 0min);
        }
        site.overdue.to<&Customers::on_overdue>(customers, 0min);
        site.deferrals.to<&Customers::on_deferred>(customers, 0min);
        site.late_answers.to<&Customers::on_answered_late>(customers, 0min);
    }
}

/// KPIs of every product, where there are products.
static void measure_products(const Scenario& scenario, MetricTable& metrics) {
    if (scenario.products.empty()) return;
    MetricAxis axis{.name = "product", .long_name = "what is sold", .labels = {}};
    for (const auto& [name, product] : scenario.products) axis.labels.push_back(name);
    metrics.add_axis(std::move(axis));
    metrics.add_array({{"orders_delivered_by_product", "1", sim::Better::higher,
                        Breakdown::by_month, "Orders of a product delivered."},
                       sim::MetricKind::counter,
                       "product",
                       [](const Observed& observed, const Scope& scope, std::size_t product) {
                           return sum_over<Customers>(
                               observed, scope,
                               [product](const Customers& room, std::size_t month) {
                                   return room.counts().delivered_of[product][month];
                               });
                       }});
    metrics.add_array(
        {{"revenue_by_product", "EUR", sim::Better::higher, Breakdown::by_month,
          "Price of delivered orders of a product less late penalties; refunds are not deducted."},
         sim::MetricKind::counter,
         "product",
         [](const Observed& observed, const Scope& scope, std::size_t product) {
             return money_over<Customers>(observed, scope,
                                          [product](const Customers& room, std::size_t month) {
                                              return room.counts().revenue_of[product][month];
                                          });
         }});
}

void CustomerMechanism::measure(const Scenario& scenario, Measures& measures) {
    using Counts = Customers::Counts;
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    auto books = metrics.of<Customers>();
    metrics.add({"revenue", "EUR", higher, by_market,
                 "Price of delivered orders less late penalties and refunds."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    Money revenue;
                    const auto add = [&](const auto& room, std::size_t month) {
                        revenue += room.books().revenue()[month];
                    };
                    for_each_room_month<Customers>(observed, scope, add);
                    for_each_room_month<Returns>(observed, scope, add);
                    return to_euros(revenue);
                });
    books.count({"orders_accepted", "1", higher, by_market, "Orders accepted."}, &Counts::accepted);
    books.count({"orders_delivered", "1", higher, by_market, "Orders delivered."},
                &Counts::delivered);
    books.count({"orders_cancelled", "1", lower, by_market,
                 "Orders that their customers cancelled because they were late."},
                &Counts::cancelled);
    books.at_end({"orders_cancelled_at_closure", "1", lower, total,
                  "Orders cancelled because the company closed."},
                 &Customers::cancelled_at_closure);
    books.at_end({"orders_open", "1", neither, total, "Orders in hand at the end."},
                 &Customers::open_orders);
    metrics.add({"orders_open_at_opening", "1", neither, total,
                 "Orders in hand at the opening, from the warm-up."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    const std::size_t warm_up = observed.months.warm_up();
                    std::int64_t open = 0;
                    for_each_room<Customers>(observed, scope, [&](const Customers& room) {
                        const Counts& counts = room.counts();
                        open += counts.accepted[warm_up] - counts.delivered[warm_up] -
                                counts.cancelled[warm_up];
                    });
                    return number_of(open);
                });
    books.count(
        {"orders_due", "1", neither, by_market, "Orders whose promise falls in the period."},
        &Counts::due);
    books.share({"otd", "1", higher, by_market,
                 "On-time delivery: orders delivered by their promise over orders due in the "
                 "period; undelivered and cancelled orders count as late."},
                &Counts::on_time, &Counts::due);
    books.mean(
        {"late_days", "wd", lower, by_market,
         "Mean lateness of the orders due in the period, open ones aged to the end, cancelled ones "
         "to their cancellation."},
        &Counts::late_days, &Counts::due);
    books.mean({"lead_time", "wd", lower, by_market, "Mean time from acceptance to delivery."},
               &Counts::lead_days, &Counts::delivered);
    books.mean({"quoted_lead_time", "wd", lower, by_market,
                "Mean time from acceptance to the promised date."},
               &Counts::quoted_days, &Counts::accepted);
    metrics.add({"backlog", "1", lower, by_month,
                 "Mean number of orders accepted and neither delivered nor cancelled."},
                sim::MetricKind::time_weighted, [](const Observed& observed, const Scope& scope) {
                    sim::Duration open{0};
                    for_each_room_month<Customers>(observed, scope,
                                                   [&](const Customers& room, std::size_t month) {
                                                       open += room.counts().backlog[month];
                                                   });
                    return quotient(in_days(open), in_days(observed.operating_time(scope)));
                });
    metrics.add({"customers", "1", higher, by_market,
                 "Active customers at the end of the period; none after a closure."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    Scope last = scope;
                    last.first_month = scope.months_end - 1;
                    return MetricsOf<Customers>::sum_of(&Counts::active_at_end)(observed, last);
                });
    books.count({"reorders_postponed", "1", lower, by_market,
                 "Reorders that customers put off because an order of theirs was late."},
                &Counts::postponed);
    books.count({"customers_born", "1", higher, by_market, "Customers won: first deliveries."},
                &Counts::born);
    books.count({"customers_churned", "1", lower, by_market, "Customers lost."}, &Counts::churned);
    books.ratio({"churn", "1", lower, by_market,
                 "Customers lost in a month over customers active at its start."},
                &Counts::churned, &Counts::active_at_start);
    measure_products(scenario, metrics);
}

}  // namespace models::customers
