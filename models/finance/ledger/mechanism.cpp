// Joins the ledger to the company, and declares the metrics of the company as a whole.
#include "models/finance/ledger/mechanism.hpp"

#include <algorithm>

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/finance/ledger/ledger.hpp"
#include "models/kit/books.hpp"

namespace models::finance {

using std::chrono_literals::operator""min;

static void audit(const Ledger& room, Audit& audit) {
    audit.require(room.total() == Money{}, "the books do not balance: they are off by " +
                                               std::to_string(room.total().cents) + " cents");
}

void LedgerMechanism::build(CompanySite& company) {
    const Setting& setting = company.setting();
    auto& ledger = company.add<Ledger>("ledger", setting, company.scenario().finance);
    const sim::Duration period = setting.posting_period;
    company.to_the_ledger.to<&Ledger::on_posting>(ledger, 5min,
                                                  {period, period - Books::tower_lead});
    company.closures.from(ledger.closures);
    company.change<&Ledger::on_change>(ledger,
                                       [](const Scenario& scenario) { return scenario.finance; });
    for (const DatedScenario::Payment& payment : company.dated().payments) {
        company.network().at<&Ledger::on_one_off>(ledger, payment.at, {payment.amount},
                                                  sim::Phase::message);
    }
}

namespace {

/// Debits less credits of an account within the months of a scope, EUR.
double flow(const Observed& observed, const Scope& scope, Account account) {
    const Ledger& ledger = observed.rooms.only<Ledger>();
    Money total;
    for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
        total += ledger.flow(account, month);
    }
    return to_euros(total);
}

/// The balance of an account at the end of a scope, EUR.
double balance(const Observed& observed, const Scope& scope, Account account) {
    const Ledger& ledger = observed.rooms.only<Ledger>();
    Money sum = ledger.flow(account, observed.months.warm_up());
    for (std::size_t month = 0; month < scope.months_end; ++month) {
        sum += ledger.flow(account, month);
    }
    return to_euros(sum);
}

double profit(const Observed& observed, const Scope& scope) {
    // Summed in cents, so that profit equals revenue less all costs to the cent.
    const Ledger& ledger = observed.rooms.only<Ledger>();
    Money profit;
    for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
        for (const Account account : result_accounts) profit -= ledger.flow(account, month);
    }
    return to_euros(profit);
}

/// Revenue less what the markets' own rooms spend.
double market_contribution(const Observed& observed, const Scope& scope) {
    Money total;
    for (const MarketResult& result : observed.market_results) {
        if (result.market < scope.first_market || result.market >= scope.markets_end) continue;
        for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
            total += (*result.monthly)[month];
        }
    }
    return to_euros(total);
}

}  // namespace

void LedgerMechanism::measure(const Scenario&, Measures& measures) {
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    const auto of_account = [](Account account) {
        return [account](const Observed& observed, const Scope& scope) {
            return flow(observed, scope, account);
        };
    };
    // The value of another metric, of any department.
    const auto other = [&metrics](const char* name) {
        return [&metrics, name](const Observed& observed, const Scope& scope) {
            return metrics.value(name, observed, scope);
        };
    };
    constexpr auto counter = sim::MetricKind::counter;
    constexpr auto ratio = sim::MetricKind::ratio;
    metrics.add({"profit", "EUR", higher, by_month,
                 "Revenue less cost of goods, logistics, advertising, capacity, fixed costs, "
                 "premiums, holding, bad debt, interest and one-off costs."},
                counter, profit);
    metrics.add(
        {"operating_margin", "1", higher, by_month, "Profit over revenue.", sim::any_number}, ratio,
        [revenue = other("revenue")](const Observed& observed, const Scope& scope) {
            return quotient(profit(observed, scope), revenue(observed, scope));
        });
    metrics.add({"contribution", "EUR", higher, by_month,
                 "Profit before advertising, capacity, fixed costs and interest."},
                counter, [](const Observed& observed, const Scope& scope) {
                    return profit(observed, scope) + flow(observed, scope, Account::advertising) +
                           flow(observed, scope, Account::fixed_costs) +
                           flow(observed, scope, Account::capacity) +
                           flow(observed, scope, Account::interest);
                });
    metrics.add({"market_contribution", "EUR", higher, by_market,
                 "Revenue less cost of goods, advertising, transport of its own, expediting, "
                 "premiums, support agents, and representatives whose wage is booked."},
                counter, market_contribution);
    metrics.add({"market_margin", "1", higher, by_market, "Market contribution over revenue.",
                 sim::any_number},
                ratio, [revenue = other("revenue")](const Observed& observed, const Scope& scope) {
                    return quotient(market_contribution(observed, scope), revenue(observed, scope));
                });
    metrics.add(
        {"penalties", "EUR", lower, by_month,
         "Late penalties granted on delivered orders; they reduce revenue.", sim::not_negative},
        counter, of_account(Account::penalties));
    metrics.add({"cost_of_goods", "EUR", neither, by_month,
                 "Cost of goods of delivered orders, and of what was made for cancelled ones.",
                 sim::not_negative},
                counter, of_account(Account::cost_of_goods));
    metrics.add(
        {"logistics_cost", "EUR", neither, by_month,
         "Logistics in all: modules and handling of warehouses, a logistics provider, hauls, "
         "lanes, and handling of returns.",
         sim::not_negative},
        counter, of_account(Account::logistics));
    metrics.add(
        {"logistics_cost_per_order", "EUR", lower, by_month,
         "Cost of logistics over orders delivered.", sim::not_negative},
        ratio,
        [delivered = other("orders_delivered")](const Observed& observed, const Scope& scope) {
            return quotient(flow(observed, scope, Account::logistics), delivered(observed, scope));
        });
    metrics.add({"capacity_cost", "EUR", neither, by_month,
                 "Servers, representatives and support agents, as far as they have a cost of their "
                 "own; warehouse modules are part of logistics.",
                 sim::not_negative},
                counter, of_account(Account::capacity));
    metrics.add({"fixed_costs", "EUR", neither, by_month,
                 "Overhead: the wages and other costs that nothing else books.", sim::not_negative},
                counter, of_account(Account::fixed_costs));
    metrics.add({"premiums", "EUR", lower, by_month,
                 "Extra cost of expediting late orders and of subcontracting."},
                counter, [](const Observed& observed, const Scope& scope) {
                    return flow(observed, scope, Account::expediting) +
                           flow(observed, scope, Account::backup_premium);
                });
    metrics.add({"expediting", "EUR", lower, by_month, "Extra cost of expediting late orders.",
                 sim::not_negative},
                counter, of_account(Account::expediting));
    metrics.add({"backup_premium", "EUR", neither, by_month,
                 "What subcontracted orders and material from the backup supplier cost above our "
                 "own."},
                counter, of_account(Account::backup_premium));
    metrics.add({"holding_cost", "EUR", lower, by_month, "Cost of holding material in stock.",
                 sim::not_negative},
                counter, of_account(Account::holding));
    metrics.add(
        {"bad_debt", "EUR", lower, by_month, "Invoices that were never paid.", sim::not_negative},
        counter, of_account(Account::bad_debt));
    metrics.add({"one_off_costs", "EUR", lower, by_month, "Costs that decisions cause once.",
                 sim::not_negative},
                counter, of_account(Account::one_off));
    metrics.add(
        {"interest", "EUR", lower, by_month, "Interest on the credit line.", sim::not_negative},
        counter, of_account(Account::interest));
    metrics.add({"deposits_held", "EUR", neither, by_month,
                 "Deposits of customers for orders that are not delivered at the end of the "
                 "period.",
                 sim::not_negative},
                counter, [](const Observed& observed, const Scope& scope) {
                    return 0.0 - balance(observed, scope, Account::advances);
                });
    metrics.add(
        {"days_sales_outstanding", "d", lower, by_month,
         "Receivables at the end of the period over its revenue, times its days.", sim::any_number},
        ratio, [revenue = other("revenue")](const Observed& observed, const Scope& scope) {
            return quotient(balance(observed, scope, Account::receivables) *
                                in_days(observed.operating_time(scope)),
                            revenue(observed, scope));
        });
    metrics.add(
        {"cash_end", "EUR", higher, by_month,
         "Cash at the end of the period, or at the closure before it."},
        counter, [](const Observed& observed, const Scope& scope) {
            return to_euros(observed.rooms.only<Ledger>().cash_at_end_of(scope.months_end - 1));
        });
    metrics.add({"cash_min", "EUR", higher, total, "Lowest cash at any posting."}, counter,
                [](const Observed& observed, const Scope&) {
                    return to_euros(observed.rooms.only<Ledger>().least_cash());
                });
    metrics.add(
        {"credit_used", "EUR", lower, total,
         "Highest draw on the credit line: how far cash fell below zero.", sim::not_negative},
        counter, [](const Observed& observed, const Scope&) {
            return to_euros(std::max(-observed.rooms.only<Ledger>().least_cash(), Money{}));
        });
    metrics.add({"ruin", "1", lower, total,
                 "1 if cash and credit line were ever used up and the company closed; its mean is "
                 "a probability."},
                sim::MetricKind::occurrence,
                [](const Observed& observed, const Scope&) { return observed.closed ? 1.0 : 0.0; });
    metrics.add({"closed_on", "d", higher, total,
                 "Days from the opening to the closure; missing when the company survived."},
                counter, [](const Observed& observed, const Scope&) {
                    return observed.closed ? in_days(observed.until - observed.months.opening())
                                           : missing;
                });
    metrics.add({"cac", "EUR", lower, by_month,
                 "Customer acquisition cost: advertising and sales wages over customers won.",
                 sim::not_negative},
                ratio,
                [wages = other("sales_wages"), born = other("customers_born")](
                    const Observed& observed, const Scope& scope) {
                    return quotient(
                        flow(observed, scope, Account::advertising) + wages(observed, scope),
                        born(observed, scope));
                });
}

}  // namespace models::finance
