#include "models/kpi.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/errors.hpp"
#include "sim/statistics.hpp"

namespace models {

namespace {

using company::BreakerState;
using sim::Better;
using sim::MetricKind;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double ratio(double numerator, double denominator) {
    return denominator == 0.0 ? missing : numerator / denominator;
}

double days(sim::Duration length) {
    return static_cast<double>(length.count()) / static_cast<double>(sim::day.count());
}

/// The part of a run that a value is taken over: all of it, or one month or one market of it.
struct Scope {
    std::size_t first_month;
    std::size_t months_end;
    std::size_t first_market;
    std::size_t markets_end;
};

/// Who orders and who is ordered from, from the end customer upstream.
enum class Tier { partner, company };

/// A company that has run, with sums over scopes and the load at every sampling instant.
class Observation {
 public:
    explicit Observation(const Company& company)
        : company_(company), resources_(Company::resource_names(company.scenario()).size()) {
        combine_loads();
    }

    [[nodiscard]] const Company& company() const { return company_; }
    [[nodiscard]] Scope everything() const {
        return {0, company_.timeline().months(), 0, company_.markets().size()};
    }

    /// A sum over markets and months of a monthly count of their desks.
    template <typename T>
    [[nodiscard]] double desk(const Scope& scope, Monthly<T> company::Desk::Counts::* count) const {
        return sum(scope, [&](const Company::MarketRooms& market, std::size_t month) {
            return static_cast<double>((market.desk->counts().*count)[month]);
        });
    }
    /// A sum over markets and months of a monthly count of their customers and order books.
    template <typename T>
    [[nodiscard]] double book(const Scope& scope,
                              Monthly<T> company::Customers::Counts::* count) const {
        return sum(scope, [&](const Company::MarketRooms& market, std::size_t month) {
            return static_cast<double>((market.customers->counts().*count)[month]);
        });
    }
    [[nodiscard]] double paid_leads(const Scope& scope) const {
        return sum(scope, [](const Company::MarketRooms& market, std::size_t month) {
            return static_cast<double>(market.leads->created()[month]);
        });
    }
    /// Debits less credits of an account, EUR.
    [[nodiscard]] double flow(const Scope& scope, Account account) const {
        Money total;
        for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
            total += company_.ledger().flow(account, month);
        }
        return to_euros(total);
    }
    [[nodiscard]] double revenue(const Scope& scope) const {
        return posted(scope, [](const Company::MarketRooms& market, std::size_t month) {
            return market.customers->books().revenue()[month];
        });
    }
    [[nodiscard]] double advertising(const Scope& scope) const {
        return posted(scope, [](const Company::MarketRooms& market, std::size_t month) {
            return -market.leads->books().result()[month];
        });
    }
    /// Revenue less what the markets' own rooms spend.
    [[nodiscard]] double market_contribution(const Scope& scope) const {
        return posted(scope, [](const Company::MarketRooms& market, std::size_t month) {
            Money result = market.customers->books().result()[month] +
                           market.leads->books().result()[month] +
                           market.lane->books().result()[month];
            if (market.support != nullptr) result += market.support->books().result()[month];
            return result;
        });
    }
    /// A sum over markets and months of a monthly count of their key accounts.
    template <typename T>
    [[nodiscard]] double partners(const Scope& scope,
                                  Monthly<T> company::KeyAccounts::Counts::* count) const {
        return sum(scope, [&](const Company::MarketRooms& market, std::size_t month) {
            return market.key_accounts == nullptr
                       ? 0.0
                       : static_cast<double>((market.key_accounts->counts().*count)[month]);
        });
    }
    /// What a partner pays for holding stock and for what it is short of, EUR.
    [[nodiscard]] double partner_cost(const Scope& scope) const {
        using Counts = company::KeyAccounts::Counts;
        const Scenario& scenario = company_.scenario();
        const double price = to_euros(scenario.orders.price);
        const double weeks_per_year =
            365.0 * company_.timeline().working_share() /
            company_.timeline().in_working_days(scenario.key_accounts.review);
        const double holding = partners(scope, &Counts::stock_weeks) * price *
                               scenario.key_accounts.holding_rate / weeks_per_year;
        const double shortage =
            (partners(scope, &Counts::demanded) - partners(scope, &Counts::served)) * price *
            scenario.key_accounts.shortage_cost;
        return holding + shortage;
    }
    /// Variance of what a tier orders over variance of what is asked of it, week by week.
    [[nodiscard]] double bullwhip(Tier tier) const {
        double ordered = 0.0;
        double used = 0.0;
        if (tier == Tier::partner) {
            for (const Company::MarketRooms& market : company_.markets()) {
                if (market.key_accounts == nullptr) continue;
                ordered += sim::variance(market.key_accounts->ordered_per_week());
                used += sim::variance(market.key_accounts->demanded_per_week());
            }
        } else {
            for (const Company::PlantRooms& rooms : company_.plants()) {
                ordered += sim::variance(rooms.materials->weekly_ordered());
                used += sim::variance(rooms.materials->weekly_asked());
            }
        }
        return ratio(ordered, used);
    }
    /// A sum over markets and months of a monthly count of their support desks.
    template <typename T>
    [[nodiscard]] double support(const Scope& scope,
                                 Monthly<T> company::Support::Counts::* count) const {
        return sum(scope, [&](const Company::MarketRooms& market, std::size_t month) {
            return market.support == nullptr
                       ? 0.0
                       : static_cast<double>((market.support->counts().*count)[month]);
        });
    }
    /// Tickets that were answered or given up.
    [[nodiscard]] double ended_waits(const Scope& scope) const {
        return support(scope, &company::Support::Counts::answered) +
               support(scope, &company::Support::Counts::given_up);
    }
    [[nodiscard]] double holds(const Scope& scope) const {
        return sum(scope, [](const Company::MarketRooms& market, std::size_t month) {
            return static_cast<double>(market.lane->holds()[month]);
        });
    }
    /// A sum over warehouses and months, and over the months of the logistics provider, EUR.
    [[nodiscard]] double logistics(
        const Scope& scope, const Monthly<Money>& (company::Warehouse::*in_house)() const noexcept,
        Monthly<Money> company::ThirdPartyLogistics::Counts::* outsourced) const {
        Money total;
        for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
            for (const company::Warehouse* warehouse : company_.warehouses()) {
                total += (warehouse->*in_house)()[month];
            }
            if (company_.provider() != nullptr) {
                total += (company_.provider()->counts().*outsourced)[month];
            }
        }
        return to_euros(total);
    }
    /// A sum over months of a monthly count of the logistics provider.
    template <typename T>
    [[nodiscard]] double provider(const Scope& scope,
                                  Monthly<T> company::ThirdPartyLogistics::Counts::* count) const {
        if (company_.provider() == nullptr) return 0.0;
        double total = 0.0;
        for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
            const T& value = (company_.provider()->counts().*count)[month];
            if constexpr (std::is_same_v<T, Money>) {
                total += to_euros(value);
            } else {
                total += static_cast<double>(value);
            }
        }
        return total;
    }
    /// A sum over plants and months.
    template <typename Value>
    [[nodiscard]] double of_plants(const Scope& scope, const Value& value) const {
        double total = 0.0;
        for (const Company::PlantRooms& rooms : company_.plants()) {
            for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
                total += static_cast<double>(value(rooms, month));
            }
        }
        return total;
    }
    [[nodiscard]] double profit(const Scope& scope) const {
        // In cents, so that the identity of the glossary holds to the cent.
        Money profit;
        for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
            for (const Account account : result_accounts) {
                profit -= company_.ledger().flow(account, month);
            }
        }
        return to_euros(profit);
    }
    /// Simulated time of the scope before the end or the closure.
    [[nodiscard]] sim::Duration observed(const Scope& scope) const {
        const Timeline& timeline = company_.timeline();
        const sim::Time until =
            company_.ledger().ruined() ? company_.ledger().closed_at() : timeline.end();
        const sim::Time from = timeline.month_start(scope.first_month);
        const sim::Time to = std::min(until, timeline.month_start(scope.months_end));
        return std::max(to - from, sim::Duration{0});
    }
    /// Share of the observed time in a state, mean over the plants' breakers.
    [[nodiscard]] double breaker_time(const Scope& scope, BreakerState state) const {
        const double time = of_plants(scope, [&](const auto& rooms, std::size_t month) {
            return rooms.breaker == nullptr ? 0.0 : days(rooms.breaker->time_in(state)[month]);
        });
        return ratio(time / static_cast<double>(company_.plants().size()), days(observed(scope)));
    }

    /// Working days from the start of the spike until the load of the busiest resource, past its
    /// peak in the following half year, is back at 100 %; 0 when it stayed there, counted to the
    /// end when it never came back. Missing without a spike, or when the company closed.
    [[nodiscard]] double recovery_days() const {
        const company::MarketDemand& demand = company_.markets().front().customers->demand();
        if (!demand.has_spike() || company_.ledger().ruined()) return missing;
        const sim::Duration period = company_.scenario().run.sample_period;
        const Timeline& timeline = company_.timeline();
        const std::size_t instants = busiest_.size();
        const auto instant_at = [&](sim::Time time) {
            return std::min(static_cast<std::size_t>((time - sim::Time{}) / period), instants);
        };
        const sim::Time start = demand.spike_begins();
        std::size_t peak = instant_at(start);
        if (peak == instants) return missing;
        for (std::size_t k = peak; k < instant_at(start + 183 * sim::day); ++k) {
            if (busiest_[k] > busiest_[peak]) peak = k;
        }
        if (busiest_[peak] <= 1.0) return 0.0;
        std::size_t back = peak;
        while (back < instants && busiest_[back] > 1.0) ++back;
        const sim::Time end = back == instants
                                  ? timeline.end()
                                  : sim::Time{} + static_cast<std::int64_t>(back) * period;
        return sim::hours(timeline.worked(end) - timeline.worked(start)) /
               sim::hours(timeline.working_day());
    }

    [[nodiscard]] std::size_t resources() const { return resources_; }
    /// The loads of a resource in a scope's months.
    [[nodiscard]] std::span<const double> loads(const Scope& scope, std::size_t resource) const {
        const std::size_t first = first_sample_[scope.first_month];
        return std::span(load_).subspan(resource * busiest_.size() + first,
                                        first_sample_[scope.months_end] - first);
    }
    /// Share of the sampling instants at which the resource is the most loaded of all.
    [[nodiscard]] double bottleneck_share(const Scope& scope, std::size_t resource) const {
        std::int64_t instants = 0;
        std::int64_t as_bottleneck = 0;
        const std::size_t end = first_sample_[scope.months_end];
        for (std::size_t k = first_sample_[scope.first_month]; k < end; ++k) {
            if (bottleneck_[k] == resources_) continue;
            ++instants;
            if (bottleneck_[k] == resource) ++as_bottleneck;
        }
        return ratio(static_cast<double>(as_bottleneck), static_cast<double>(instants));
    }
    [[nodiscard]] double utilisation(std::size_t resource) const {
        for (const Company::PlantRooms& rooms : company_.plants()) {
            if (resource < rooms.plant->stages()) {
                return ratio(rooms.plant->busy_hours(resource),
                             rooms.plant->available_hours(resource));
            }
            resource -= rooms.plant->stages();
        }
        if (resource < company_.warehouses().size()) {
            const company::Warehouse& warehouse = *company_.warehouses()[resource];
            return ratio(warehouse.busy_hours(), warehouse.available_hours());
        }
        const company::Lane& lane =
            *company_.markets()[resource - company_.warehouses().size()].lane;
        return ratio(lane.busy_hours(), lane.available_hours());
    }

 private:
    template <typename Value>
    [[nodiscard]] double sum(const Scope& scope, const Value& value) const {
        double total = 0.0;
        for (std::size_t market = scope.first_market; market < scope.markets_end; ++market) {
            for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
                total += value(company_.markets()[market], month);
            }
        }
        return total;
    }
    template <typename Value>
    [[nodiscard]] double posted(const Scope& scope, const Value& value) const {
        Money total;
        for (std::size_t market = scope.first_market; market < scope.markets_end; ++market) {
            for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
                total += value(company_.markets()[market], month);
            }
        }
        return to_euros(total);
    }

    /// The load of the logistics provider: all that plants make goes through it.
    [[nodiscard]] double provider_load(std::size_t k) const {
        std::int64_t orders = company_.provider()->sampled_orders()[k];
        for (const Company::PlantRooms& rooms : company_.plants()) {
            orders += rooms.plant->sampled_orders()[k];
        }
        return static_cast<double>(orders) / company_.provider()->capacity_over_horizon();
    }

    /// Puts the rooms' samples together: what is still upstream is work to come.
    void combine_loads() {
        const std::vector<Company::PlantRooms>& plants = company_.plants();
        const std::size_t instants = plants.front().plant->sampled_orders().size();
        const Timeline& timeline = company_.timeline();
        const sim::Duration period = company_.scenario().run.sample_period;
        for (std::size_t month = 0; month <= timeline.months(); ++month) {
            // The first sample at or after the start of the month.
            const sim::Duration start = timeline.month_start(month) - sim::Time{};
            first_sample_.push_back(std::min(
                static_cast<std::size_t>((start + period - sim::Duration{1}) / period), instants));
        }
        load_.reserve(instants * resources_);
        busiest_.assign(instants, 0.0);
        bottleneck_.assign(instants, resources_);
        std::size_t resource = 0;
        for (const Company::PlantRooms& rooms : plants) {
            const std::size_t stages = rooms.plant->stages();
            for (std::size_t stage = 0; stage < stages; ++stage) {
                add_resource(resource++, [&](std::size_t k) {
                    return rooms.plant->sampled_loads()[k * stages + stage];
                });
            }
        }
        for (std::size_t w = 0; w < company_.warehouses().size(); ++w) {
            const company::Warehouse& warehouse = *company_.warehouses()[w];
            add_resource(resource++, [&](std::size_t k) {
                if (!(warehouse.sampled_capacity()[k] > 0.0)) return provider_load(k);
                auto orders = static_cast<double>(warehouse.sampled_orders()[k]);
                for (const std::size_t plant : company_.supply().plants_feeding(w)) {
                    orders += company_.supply().share_through(plant, w) *
                              static_cast<double>(plants[plant].plant->sampled_orders()[k]);
                }
                return orders / warehouse.sampled_capacity()[k];
            });
        }
        for (const Company::MarketRooms& market : company_.markets()) {
            const std::vector<std::int64_t>& accepted = market.customers->sampled_accepted();
            const std::vector<std::int64_t>& departed = market.lane->sampled_departed();
            const double capacity = market.lane->capacity_over_horizon();
            add_resource(resource++, [&](std::size_t k) {
                return static_cast<double>(accepted[k] - departed[k]) / capacity;
            });
        }
    }

    /// `load(k)`: at an instant.
    template <typename Load>
    void add_resource(std::size_t resource, const Load& load) {
        for (std::size_t k = 0; k < busiest_.size(); ++k) {
            load_.push_back(load(k));
            if (!(load_.back() > busiest_[k])) continue;
            busiest_[k] = load_.back();
            bottleneck_[k] = resource;
        }
    }

    const Company& company_;
    std::size_t resources_;
    std::vector<std::size_t> first_sample_;  // [month], one more than months
    std::vector<double> load_;               // [resource][instant]
    std::vector<double> busiest_;            // [instant], the highest load
    std::vector<std::size_t> bottleneck_;    // [instant]; resources_ when nothing is loaded
};

/// Which breakdowns a metric has besides its total.
enum class Dimensions { total, month, month_and_market };

struct Metric {
    const char* name;
    const char* unit;
    Better better;
    MetricKind kind;
    Dimensions dimensions;
    const char* sentence;
    std::function<double(const Observation&, const Scope&)> value;
};

struct ResourceMetric {
    const char* name;
    Better better;
    MetricKind kind;
    bool by_month;
    const char* sentence;
    std::function<double(const Observation&, const Scope&, std::size_t)> value;
};

const std::vector<Metric>& metrics() {
    using DeskCounts = company::Desk::Counts;
    using BookCounts = company::Customers::Counts;
    using PartnerCounts = company::KeyAccounts::Counts;
    using ProviderCounts = company::ThirdPartyLogistics::Counts;
    using O = const Observation&;
    using S = const Scope&;
    constexpr auto total = Dimensions::total;
    constexpr auto month = Dimensions::month;
    constexpr auto market = Dimensions::month_and_market;
    constexpr auto higher = Better::higher;
    constexpr auto lower = Better::lower;
    constexpr auto neither = Better::neither;
    constexpr auto counter = MetricKind::counter;
    constexpr auto quotient = MetricKind::ratio;
    constexpr auto tally = MetricKind::tally;
    constexpr auto weighted = MetricKind::time_weighted;

    static const std::vector<Metric> table{
        // Money
        {"profit", "EUR", higher, counter, month,
         "Revenue less cost of goods, logistics, advertising, fixed costs, premiums, holding and "
         "bad debt.",
         [](O o, S s) { return o.profit(s); }},
        {"revenue", "EUR", higher, counter, market,
         "Price of delivered orders less late penalties.", [](O o, S s) { return o.revenue(s); }},
        {"operating_margin", "1", higher, quotient, month, "Profit over revenue.",
         [](O o, S s) { return ratio(o.profit(s), o.revenue(s)); }},
        {"contribution", "EUR", higher, counter, month,
         "Profit before advertising and fixed costs.",
         [](O o, S s) {
             return o.profit(s) + o.flow(s, Account::advertising) + o.flow(s, Account::fixed_costs);
         }},
        {"market_contribution", "EUR", higher, counter, market,
         "Revenue less cost of goods, advertising, transport of its own, expediting, premiums and "
         "support.",
         [](O o, S s) { return o.market_contribution(s); }},
        {"market_margin", "1", higher, quotient, market, "Market contribution over revenue.",
         [](O o, S s) { return ratio(o.market_contribution(s), o.revenue(s)); }},
        {"ad_spend", "EUR", neither, counter, market, "Spend on paid campaigns.",
         [](O o, S s) { return o.advertising(s); }},
        {"penalties", "EUR", lower, counter, month,
         "Late penalties granted on delivered orders; they reduce revenue.",
         [](O o, S s) { return o.flow(s, Account::penalties); }},
        {"cost_of_goods", "EUR", neither, counter, month, "Cost of goods of delivered orders.",
         [](O o, S s) { return o.flow(s, Account::cost_of_goods); }},
        {"logistics_cost", "EUR", neither, counter, month,
         "Logistics in all: modules and handling of warehouses, a logistics provider, hauls and "
         "lanes.",
         [](O o, S s) { return o.flow(s, Account::logistics); }},
        {"logistics_fixed", "EUR", lower, counter, month,
         "Warehouse modules, and the fixed fee of a logistics provider.",
         [](O o, S s) {
             return o.logistics(s, &company::Warehouse::fixed_cost, &ProviderCounts::fixed);
         }},
        {"logistics_variable", "EUR", neither, counter, month,
         "Handling of orders in-house, and the fees per order of a logistics provider.",
         [](O o, S s) {
             return o.logistics(s, &company::Warehouse::variable_cost, &ProviderCounts::variable);
         }},
        {"logistics_cost_per_order", "EUR", lower, quotient, month,
         "Cost of logistics over orders delivered.",
         [](O o, S s) {
             return ratio(o.flow(s, Account::logistics), o.book(s, &BookCounts::delivered));
         }},
        {"provider_surcharge", "EUR", lower, counter, month,
         "Surcharges of a logistics provider on orders above the base volume.",
         [](O o, S s) { return o.provider(s, &ProviderCounts::surcharge); }},
        {"provider_orders", "1", neither, counter, month,
         "Orders that a logistics provider shipped.",
         [](O o, S s) { return o.provider(s, &ProviderCounts::shipped); }},
        {"logistics_wait", "h", lower, tally, total,
         "Mean time at a warehouse or a logistics provider, of each that an order passes.",
         [](O o, S s) {
             double hours = o.provider(s, &ProviderCounts::wait_hours);
             double orders = o.provider(s, &ProviderCounts::shipped);
             for (const auto* warehouse : o.company().warehouses()) {
                 hours += warehouse->wait_hours();
                 orders += static_cast<double>(warehouse->station().served());
             }
             return ratio(hours, orders);
         }},
        {"capital_freed", "EUR", higher, counter, total,
         "Capital got back for warehouse modules that were given up.",
         [](O o, S) {
             Money freed;
             for (const auto* warehouse : o.company().warehouses()) {
                 freed += warehouse->capital_freed();
             }
             return to_euros(freed);
         }},
        {"fixed_costs", "EUR", neither, counter, month,
         "Fixed costs, wages included, logistics excluded.",
         [](O o, S s) { return o.flow(s, Account::fixed_costs); }},
        {"premiums", "EUR", lower, counter, month,
         "Extra cost of expediting late orders and of subcontracting.",
         [](O o, S s) {
             return o.flow(s, Account::expediting) + o.flow(s, Account::backup_premium);
         }},
        {"expediting", "EUR", lower, counter, month, "Extra cost of expediting late orders.",
         [](O o, S s) { return o.flow(s, Account::expediting); }},
        {"backup_premium", "EUR", neither, counter, month,
         "What subcontracted orders and material from the backup supplier cost above our own.",
         [](O o, S s) { return o.flow(s, Account::backup_premium); }},
        {"holding_cost", "EUR", lower, counter, month, "Cost of holding material in stock.",
         [](O o, S s) { return o.flow(s, Account::holding); }},
        {"bad_debt", "EUR", lower, counter, month, "Invoices that were never paid.",
         [](O o, S s) { return o.flow(s, Account::bad_debt); }},
        {"cash_end", "EUR", higher, counter, month,
         "Cash at the end of the period, or at the closure before it.",
         [](O o, S s) { return to_euros(o.company().ledger().cash_at_end_of(s.months_end - 1)); }},
        {"cash_min", "EUR", higher, counter, total, "Lowest cash at any posting.",
         [](O o, S) { return to_euros(o.company().ledger().least_cash()); }},
        {"ruin", "1", lower, MetricKind::occurrence, total,
         "1 if cash ever fell below the limit and the company closed; its mean is a probability.",
         [](O o, S) { return o.company().ledger().ruined() ? 1.0 : 0.0; }},
        {"closed_on", "d", higher, counter, total,
         "Days from the start to the closure; missing when the company survived.",
         [](O o, S) {
             const auto& ledger = o.company().ledger();
             return ledger.ruined() ? days(ledger.closed_at() - sim::Time{}) : missing;
         }},
        // From lead to order
        {"leads", "1", neither, counter, market, "Leads created, referrals included.",
         [](O o, S s) { return o.desk(s, &DeskCounts::leads); }},
        {"leads_paid", "1", neither, counter, market, "Leads created by paid campaigns.",
         [](O o, S s) { return o.paid_leads(s); }},
        {"leads_expected", "1", neither, counter, total,
         "Integral of the intensity of paid leads while campaigns were on.",
         [](O o, S) {
             double expected = 0.0;
             for (const auto& rooms : o.company().markets()) expected += rooms.leads->expected();
             return expected;
         }},
        {"leads_unreached", "1", neither, counter, market, "Leads lost before any contact.",
         [](O o, S s) { return o.desk(s, &DeskCounts::unreached); }},
        {"leads_rejected", "1", neither, counter, market, "Contacted leads that fail BANT.",
         [](O o, S s) { return o.desk(s, &DeskCounts::rejected); }},
        {"qualified_share", "1", higher, quotient, market, "Qualified leads (SQL) over leads.",
         [](O o, S s) {
             return ratio(o.desk(s, &DeskCounts::qualified), o.desk(s, &DeskCounts::leads));
         }},
        {"deals_won", "1", higher, counter, market, "Quoted deals of newcomers that became orders.",
         [](O o, S s) { return o.desk(s, &DeskCounts::won); }},
        {"deals_lost", "1", lower, counter, market, "Quoted deals of newcomers that were lost.",
         [](O o, S s) { return o.desk(s, &DeskCounts::lost); }},
        {"deals_open", "1", neither, counter, total,
         "Leads and deals of newcomers without an outcome at the end.",
         [](O o, S) {
             std::int64_t open = 0;
             for (const auto& rooms : o.company().markets()) open += rooms.desk->open_deals();
             return static_cast<double>(open);
         }},
        {"win_rate", "1", higher, quotient, market, "Won over quoted, by final outcome.",
         [](O o, S s) {
             const double won = o.desk(s, &DeskCounts::won);
             return ratio(won, won + o.desk(s, &DeskCounts::lost));
         }},
        {"reorders", "1", neither, counter, market, "Reorders placed by customers.",
         [](O o, S s) { return o.desk(s, &DeskCounts::reorders); }},
        {"desk_utilisation", "1", neither, quotient, total,
         "Selling time used over selling time available.",
         [](O o, S) {
             double used = 0.0;
             double available = 0.0;
             for (const auto& rooms : o.company().markets()) {
                 used += sim::hours(rooms.desk->selling_time());
                 available += sim::hours(rooms.desk->selling_capacity());
             }
             return ratio(used, available);
         }},
        {"deferred", "1", lower, counter, market,
         "Distinct deals and reorders that were told \"not yet\".",
         [](O o, S s) { return o.desk(s, &DeskCounts::deferred); }},
        {"deferred_never_won", "1", lower, counter, market,
         "Deals and reorders lost after a deferral.",
         [](O o, S s) { return o.desk(s, &DeskCounts::deferred_lost); }},
        {"deferred_lost", "1", lower, quotient, total,
         "Share of the deferred deals and reorders that were lost.",
         [](O o, S s) {
             return ratio(o.desk(s, &DeskCounts::deferred_lost), o.desk(s, &DeskCounts::deferred));
         }},
        // Orders
        {"orders_accepted", "1", higher, counter, market, "Orders accepted.",
         [](O o, S s) { return o.book(s, &BookCounts::accepted); }},
        {"orders_delivered", "1", higher, counter, market, "Orders delivered.",
         [](O o, S s) { return o.book(s, &BookCounts::delivered); }},
        {"orders_cancelled", "1", lower, counter, total,
         "Orders cancelled because the company closed.",
         [](O o, S) {
             std::int64_t cancelled = 0;
             for (const auto& rooms : o.company().markets())
                 cancelled += rooms.customers->cancelled();
             return static_cast<double>(cancelled);
         }},
        {"orders_open", "1", neither, counter, total, "Orders in hand at the end.",
         [](O o, S) {
             std::int64_t open = 0;
             for (const auto& rooms : o.company().markets()) open += rooms.customers->open_orders();
             return static_cast<double>(open);
         }},
        {"orders_subcontracted", "1", neither, counter, month,
         "Orders handed to the backup subcontractor.",
         [](O o, S s) {
             return o.of_plants(s, [](const auto& rooms, std::size_t m) {
                 return rooms.plant->subcontracted()[m];
             });
         }},
        {"orders_reworked", "1", lower, counter, month, "Visits to rework after an inspection.",
         [](O o, S s) {
             return o.of_plants(
                 s, [](const auto& rooms, std::size_t m) { return rooms.plant->reworked()[m]; });
         }},
        {"orders_due", "1", neither, counter, market, "Orders whose promise falls in the period.",
         [](O o, S s) { return o.book(s, &BookCounts::due); }},
        {"otd", "1", higher, quotient, market,
         "On-time delivery: orders delivered by their promise over orders due in the period; "
         "undelivered orders count as late.",
         [](O o, S s) {
             return ratio(o.book(s, &BookCounts::on_time), o.book(s, &BookCounts::due));
         }},
        {"late_days", "wd", lower, tally, market,
         "Mean lateness of the orders due in the period, open ones aged to the end.",
         [](O o, S s) {
             return ratio(o.book(s, &BookCounts::late_days), o.book(s, &BookCounts::due));
         }},
        {"lead_time", "wd", lower, tally, market, "Mean time from acceptance to delivery.",
         [](O o, S s) {
             return ratio(o.book(s, &BookCounts::lead_days), o.book(s, &BookCounts::delivered));
         }},
        {"quoted_lead_time", "wd", lower, tally, market,
         "Mean time from acceptance to the promised date.",
         [](O o, S s) {
             return ratio(o.book(s, &BookCounts::quoted_days), o.book(s, &BookCounts::accepted));
         }},
        {"backlog", "1", lower, weighted, month,
         "Mean number of orders accepted and neither delivered nor cancelled.",
         [](O o, S s) {
             sim::Duration open{0};
             for (const auto& rooms : o.company().markets()) {
                 for (std::size_t m = s.first_month; m < s.months_end; ++m) {
                     open += rooms.customers->counts().backlog[m];
                 }
             }
             return ratio(days(open), days(o.observed(s)));
         }},
        {"recovery_time", "wd", lower, tally, total,
         "Working days from the start of a demand spike until the load of the busiest resource, "
         "past its peak in the following half year, is back at 100 %: 0 when it never exceeded "
         "that, counted to the end when it never came back, missing without a spike.",
         [](O o, S) { return o.recovery_days(); }},
        // The breaker
        {"breaker_trips", "1", lower, counter, month,
         "Entries to OPEN, re-openings apart; also where only campaigns pause and nothing is "
         "deferred.",
         [](O o, S s) {
             return o.of_plants(s, [](const auto& rooms, std::size_t m) {
                 return rooms.breaker == nullptr ? 0 : rooms.breaker->trips_by_month()[m];
             });
         }},
        {"breaker_reopenings", "1", lower, counter, total, "Entries to OPEN from HALF_OPEN.",
         [](O o, S) {
             std::int64_t reopenings = 0;
             for (const auto& rooms : o.company().plants()) {
                 if (rooms.breaker != nullptr) reopenings += rooms.breaker->machine().reopenings();
             }
             return static_cast<double>(reopenings);
         }},
        {"time_throttled", "1", neither, weighted, month, "Share of time in THROTTLED.",
         [](O o, S s) { return o.breaker_time(s, BreakerState::throttled); }},
        {"time_open", "1", lower, weighted, month,
         "Share of time in OPEN, also where nothing is deferred.",
         [](O o, S s) { return o.breaker_time(s, BreakerState::open); }},
        {"time_half_open", "1", neither, weighted, month, "Share of time in HALF_OPEN.",
         [](O o, S s) { return o.breaker_time(s, BreakerState::half_open); }},
        // Customers
        {"customers", "1", higher, counter, market,
         "Active customers at the end of the period; none after a closure.",
         [](O o, S s) {
             return o.book({s.months_end - 1, s.months_end, s.first_market, s.markets_end},
                           &BookCounts::active_at_end);
         }},
        {"customers_born", "1", higher, counter, market, "Customers won: first deliveries.",
         [](O o, S s) { return o.book(s, &BookCounts::born); }},
        {"customers_churned", "1", lower, counter, market, "Customers lost.",
         [](O o, S s) { return o.book(s, &BookCounts::churned); }},
        {"churn", "1", lower, quotient, market,
         "Customers lost in a month over customers active at its start.",
         [](O o, S s) {
             return ratio(o.book(s, &BookCounts::churned), o.book(s, &BookCounts::active_at_start));
         }},
        {"cac", "EUR", lower, quotient, month,
         "Customer acquisition cost: advertising and sales wages over customers won.",
         [](O o, S s) {
             const Scenario& scenario = o.company().scenario();
             double rep_months = 0.0;
             for (std::size_t m = s.first_month; m < s.months_end; ++m) {
                 const Scope one{m, m + 1, s.first_market, s.markets_end};
                 const double share = days(o.observed(one)) /
                                      static_cast<double>(o.company().timeline().days_in_month(m));
                 for (std::size_t i = 0; i < scenario.markets.size(); ++i) {
                     if (static_cast<std::size_t>(scenario.markets[i].second.opens) > m + 1) {
                         continue;  // nobody works there yet
                     }
                     rep_months +=
                         share * static_cast<double>(o.company().markets()[i].desk->reps());
                 }
             }
             const double wages = to_euros(scenario.sales.wage) * rep_months;
             return ratio(o.flow(s, Account::advertising) + wages, o.book(s, &BookCounts::born));
         }},
        // Materials
        {"fill_rate", "1", higher, quotient, month,
         "Jobs released with material on hand over jobs released.",
         [](O o, S s) {
             const double released = o.of_plants(s, [](const auto& rooms, std::size_t m) {
                 return rooms.materials->counts().releases[m];
             });
             const double at_once = o.of_plants(s, [](const auto& rooms, std::size_t m) {
                 return rooms.materials->counts().released_at_once[m];
             });
             return ratio(at_once, released);
         }},
        {"material_stock", "EUR", lower, weighted, month, "Mean stock of material at cost.",
         [](O o, S s) {
             const double cent_days = o.of_plants(s, [](const auto& rooms, std::size_t m) {
                 return rooms.materials->counts().stock_cent_days[m];
             });
             return ratio(cent_days / 100.0, days(o.observed(s)));
         }},
        {"material_owed", "EUR", lower, weighted, month,
         "Mean value of the material that jobs wait for.",
         [](O o, S s) {
             const double cent_days = o.of_plants(s, [](const auto& rooms, std::size_t m) {
                 return rooms.materials->counts().owed_cent_days[m];
             });
             return ratio(cent_days / 100.0, days(o.observed(s)));
         }},
        {"safety_stock", "EUR", neither, weighted, month,
         "Mean of the level that material is ordered to or at, above the use that it covers.",
         [](O o, S s) {
             const double cent_days = o.of_plants(s, [](const auto& rooms, std::size_t m) {
                 return rooms.materials->counts().safety_cent_days[m];
             });
             return ratio(cent_days / 100.0, days(o.observed(s)));
         }},
        {"forecast_error", "EUR", lower, tally, total,
         "Standard deviation of the forecast error of material use per review.",
         [](O o, S) {
             double variance = 0.0;
             for (const auto& rooms : o.company().plants()) {
                 const double deviation = rooms.materials->forecast().error_deviation() / 100.0;
                 variance += deviation * deviation;
             }
             return std::sqrt(variance);
         }},
        {"backup_material", "EUR", neither, counter, month,
         "Material from the backup supplier, at our own cost.",
         [](O o, S s) {
             return o.of_plants(s, [](const auto& rooms, std::size_t m) {
                 return to_euros(rooms.materials->counts().from_backup[m]);
             });
         }},
        {"bullwhip", "1", lower, quotient, total,
         "Variance of weekly replenishment ordered over variance of material asked for.",
         [](O o, S) { return o.bullwhip(Tier::company); }},
        // Key accounts
        {"partner_orders", "1", neither, counter, market, "Orders that key accounts placed.",
         [](O o, S s) { return o.partners(s, &PartnerCounts::placed); }},
        {"partner_orders_committed", "1", neither, counter, market,
         "Orders of key accounts within the plan that was shared; they pass the breaker.",
         [](O o, S s) { return o.partners(s, &PartnerCounts::committed); }},
        {"partner_stock", "EUR", lower, weighted, market,
         "Mean stock at the key accounts, at the mean price of an order.",
         [](O o, S s) {
             const Timeline& timeline = o.company().timeline();
             const double weeks =
                 days(o.observed(s)) * timeline.working_share() /
                 timeline.in_working_days(o.company().scenario().key_accounts.review);
             return ratio(o.partners(s, &PartnerCounts::stock_weeks) *
                              to_euros(o.company().scenario().orders.price),
                          weeks);
         }},
        {"partner_fill_rate", "1", higher, quotient, market,
         "End demand that key accounts served from stock at once, over their end demand.",
         [](O o, S s) {
             return ratio(o.partners(s, &PartnerCounts::served),
                          o.partners(s, &PartnerCounts::demanded));
         }},
        {"partner_cost", "EUR", lower, counter, market,
         "What holding stock and being short cost the key accounts.",
         [](O o, S s) { return o.partner_cost(s); }},
        {"partners_left", "1", lower, counter, market, "Key accounts lost over bad service.",
         [](O o, S s) { return o.partners(s, &PartnerCounts::left); }},
        {"warehouse_modules", "1", neither, counter, total, "Warehouse modules at the end.",
         [](O o, S) {
             std::int64_t modules = 0;
             for (const auto* warehouse : o.company().warehouses()) modules += warehouse->modules();
             return static_cast<double>(modules);
         }},
        // Borders and support
        {"customs_holds", "1", lower, counter, market, "Holds of shipments at customs.",
         [](O o, S s) { return o.holds(s); }},
        {"tickets", "1", neither, counter, market, "Tickets that customers opened.",
         [](O o, S s) { return o.support(s, &company::Support::Counts::tickets); }},
        {"ticket_wait", "h", lower, tally, market,
         "Mean working hours until a ticket was answered or given up.",
         [](O o, S s) {
             return ratio(o.support(s, &company::Support::Counts::wait_hours), o.ended_waits(s));
         }},
        {"tickets_late", "1", lower, quotient, market,
         "Share of the tickets whose wait ended that waited longer than agreed or were given up.",
         [](O o, S s) {
             return ratio(o.support(s, &company::Support::Counts::late), o.ended_waits(s));
         }},
        {"tickets_given_up", "1", lower, quotient, market,
         "Share of the tickets whose wait ended that were given up before the first answer.",
         [](O o, S s) {
             return ratio(o.support(s, &company::Support::Counts::given_up), o.ended_waits(s));
         }},
        {"support_agents", "1", neither, counter, total, "Support agents at the end.",
         [](O o, S) {
             std::int64_t agents = 0;
             for (const auto& rooms : o.company().markets()) {
                 if (rooms.support != nullptr) agents += rooms.support->agents();
             }
             return static_cast<double>(agents);
         }},
    };
    return table;
}

const std::vector<ResourceMetric>& resource_metrics() {
    using O = const Observation&;
    using S = const Scope&;
    static const std::vector<ResourceMetric> table{
        {"load", Better::neither, MetricKind::time_weighted, true,
         "Committed load: expected remaining hours of accepted, unfinished orders over hours "
         "available within the horizon; mean over time.",
         [](O o, S s, std::size_t r) { return sim::mean(o.loads(s, r)); }},
        {"load_p95", Better::neither, MetricKind::distribution, false,
         "Load that is exceeded a twentieth of the time.",
         [](O o, S s, std::size_t r) { return sim::quantile(o.loads(s, r), 0.95); }},
        {"load_max", Better::neither, MetricKind::distribution, true, "Highest load.",
         [](O o, S s, std::size_t r) {
             const std::span<const double> loads = o.loads(s, r);
             return loads.empty() ? missing : *std::max_element(loads.begin(), loads.end());
         }},
        {"utilisation", Better::neither, MetricKind::ratio, false,
         "Busy over available server-hours; of a warehouse those of its modules, while it has "
         "them.",
         [](O o, S, std::size_t r) { return o.utilisation(r); }},
        {"bottleneck_share", Better::neither, MetricKind::time_weighted, true,
         "Share of time in which the resource is the most loaded of all.",
         [](O o, S s, std::size_t r) { return o.bottleneck_share(s, r); }},
    };
    return table;
}

struct LaneMetric {
    const char* name;
    const char* unit;
    Better better;
    MetricKind kind;
    const char* sentence;
    double (*value)(const company::Lane::Trips&);
};

const std::vector<LaneMetric>& lane_metrics() {
    using Trips = company::Lane::Trips;
    static const std::vector<LaneMetric> table{
        {"shipments", "1", Better::neither, MetricKind::counter, "Shipments that left on a lane.",
         [](const Trips& trips) { return static_cast<double>(trips.count); }},
        {"transit_time", "h", Better::lower, MetricKind::tally,
         "Mean time under way from a lane's dock on, customs included, waiting for a working day "
         "at the door not.",
         [](const Trips& trips) { return ratio(trips.hours, static_cast<double>(trips.count)); }},
        {"transit_deviation", "h", Better::lower, MetricKind::tally,
         "Standard deviation of that time: how far transit is under control.",
         [](const Trips& trips) {
             const auto n = static_cast<double>(trips.count);
             if (trips.count < 2) return missing;
             const double squares = trips.square_hours - trips.hours * trips.hours / n;
             return std::sqrt(std::max(squares, 0.0) / (n - 1.0));
         }},
    };
    return table;
}

/// Fills the row in the order in which the layout was built.
class RowWriter {
 public:
    explicit RowWriter(std::span<double> row) : row_(row) {}
    void put(double value) {
        if (next_ == row_.size()) throw sim::InternalError("a row of results is too short");
        row_[next_] = value;
        ++next_;
    }
    void finish() const {
        if (next_ != row_.size()) throw sim::InternalError("a row of results was not filled");
    }

 private:
    std::span<double> row_;
    std::size_t next_ = 0;
};

std::string iso_date(std::chrono::year_month_day date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace

sim::Layout kpi_layout(const Scenario& scenario) {
    const Timeline timeline(scenario.run, scenario.calendar);
    sim::Layout layout;
    sim::Axis time{.name = "time",
                   .long_name = "first day of the month",
                   .unit = "days since " + iso_date(scenario.run.start)};
    for (std::size_t month = 0; month < timeline.months(); ++month) {
        time.coordinates.push_back(days(timeline.month_start(month) - sim::Time{}));
    }
    sim::Axis market{.name = "market", .long_name = "market"};
    for (const auto& [name, parameters] : scenario.markets) market.labels.push_back(name);
    const std::size_t by_time = layout.add_axis(std::move(time));
    const std::size_t by_market = layout.add_axis(std::move(market));
    const std::size_t by_resource = layout.add_axis({.name = "resource",
                                                     .long_name = "stage, warehouse or lane",
                                                     .labels = Company::resource_names(scenario)});
    // Every market has one lane and gives it its name.
    const std::size_t by_lane = layout.add_axis({.name = "lane",
                                                 .long_name = "lane, by its market",
                                                 .labels = layout.axes()[by_market].labels});
    const std::size_t by_tier = layout.add_axis({.name = "tier",
                                                 .long_name = "tier of the supply chain",
                                                 .labels = {"partner", "company"}});

    const auto add = [&layout](std::string name, std::string unit, std::string sentence,
                               Better better, MetricKind kind, std::vector<std::size_t> axes) {
        layout.add({.name = std::move(name),
                    .unit = std::move(unit),
                    .long_name = std::move(sentence),
                    .better = better,
                    .kind = kind,
                    .axes = std::move(axes)});
    };
    for (const Metric& metric : metrics()) {
        const std::string name = metric.name;
        add(name, metric.unit, metric.sentence, metric.better, metric.kind, {});
        if (metric.dimensions == Dimensions::total) continue;
        add(name + "_by_month", metric.unit, metric.sentence, metric.better, metric.kind,
            {by_time});
        if (metric.dimensions == Dimensions::month) continue;
        add(name + "_by_market", metric.unit, metric.sentence, metric.better, metric.kind,
            {by_market, by_time});
    }
    for (const ResourceMetric& metric : resource_metrics()) {
        const std::string name = metric.name;
        add(name, "1", metric.sentence, metric.better, metric.kind, {by_resource});
        if (metric.by_month) {
            add(name + "_by_month", "1", metric.sentence, metric.better, metric.kind,
                {by_resource, by_time});
        }
    }
    for (const LaneMetric& metric : lane_metrics()) {
        const std::string name = metric.name;
        add(name, metric.unit, metric.sentence, metric.better, metric.kind, {});
        add(name + "_by_lane", metric.unit, metric.sentence, metric.better, metric.kind, {by_lane});
    }
    add("bullwhip_by_tier", "1",
        "Variance of what a tier orders in a week over variance of what is asked of it.",
        Better::lower, MetricKind::ratio, {by_tier});
    layout.add({.name = "events",
                .unit = "1",
                .long_name = "Events that the simulator handled.",
                .kind = MetricKind::counter,
                .engine_counter = true});
    return layout;
}

void measure(const Company& company, std::span<double> row) {
    const Observation observation(company);
    const Scope everything = observation.everything();
    RowWriter writer(row);
    for (const Metric& metric : metrics()) {
        writer.put(metric.value(observation, everything));
        if (metric.dimensions == Dimensions::total) continue;
        for (std::size_t month = 0; month < everything.months_end; ++month) {
            writer.put(metric.value(observation, {month, month + 1, 0, everything.markets_end}));
        }
        if (metric.dimensions == Dimensions::month) continue;
        for (std::size_t market = 0; market < everything.markets_end; ++market) {
            for (std::size_t month = 0; month < everything.months_end; ++month) {
                writer.put(metric.value(observation, {month, month + 1, market, market + 1}));
            }
        }
    }
    for (const ResourceMetric& metric : resource_metrics()) {
        for (std::size_t r = 0; r < observation.resources(); ++r) {
            writer.put(metric.value(observation, everything, r));
        }
        if (!metric.by_month) continue;
        for (std::size_t r = 0; r < observation.resources(); ++r) {
            for (std::size_t month = 0; month < everything.months_end; ++month) {
                writer.put(
                    metric.value(observation, {month, month + 1, 0, everything.markets_end}, r));
            }
        }
    }
    company::Lane::Trips trips;
    for (const Company::MarketRooms& market : company.markets()) trips += market.lane->trips();
    for (const LaneMetric& metric : lane_metrics()) {
        writer.put(metric.value(trips));
        for (const Company::MarketRooms& market : company.markets()) {
            writer.put(metric.value(market.lane->trips()));
        }
    }
    for (const Tier tier : {Tier::partner, Tier::company}) writer.put(observation.bullwhip(tier));
    writer.put(static_cast<double>(company.events()));
    writer.finish();
}

}  // namespace models
