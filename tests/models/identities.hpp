// Identities of every company that has run (row 29 of docs/model/validation.md): entities, money
// and stock are conserved, in the rooms and in the row of results; every value lies in its range.
//
// `Company::run` itself refuses books that do not balance, lost orders and negative stock. Here the
// same claims are made from outside, from what the rooms and the row say. A function returns what
// is broken; an empty text when the identity holds.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "tests/models/rooms.hpp"

namespace models::testing {

/// The row of results of a company, by the names of the KPIs.
class Row {
 public:
    explicit Row(const Company& company)
        : layout_(kpi_layout(company.scenario())),
          values_(layout_.row_size(), std::numeric_limits<double>::quiet_NaN()) {
        company.measure(values_);
    }
    [[nodiscard]] double operator()(const std::string& name) const {
        return values_[layout_.variable(name).offset];
    }
    [[nodiscard]] std::vector<double> series(const std::string& name) const {
        const sim::Variable& variable = layout_.variable(name);
        const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(variable.offset);
        return {begin, begin + static_cast<std::ptrdiff_t>(variable.size)};
    }
    /// Cents: amounts are written as euros with two decimals.
    [[nodiscard]] std::int64_t cents(const std::string& name) const {
        return std::llround((*this)(name) * 100.0);
    }
    [[nodiscard]] const sim::Layout& layout() const { return layout_; }
    [[nodiscard]] const std::vector<double>& values() const { return values_; }

 private:
    sim::Layout layout_;
    std::vector<double> values_;
};

namespace detail {

/// Names the first claim that does not hold, with the numbers of both sides.
template <typename Left, typename Right>
[[nodiscard]] std::string unequal(const char* claim, const Left& left, const Right& right) {
    return left == right ? std::string() : fmt::format("{}: {} is not {}", claim, left, right);
}

[[nodiscard]] inline std::string broken_unless(bool holds, const std::string& claim) {
    return holds ? std::string() : claim;
}

/// The first that says something.
[[nodiscard]] inline std::string first_of(std::initializer_list<std::string> broken) {
    for (const std::string& text : broken) {
        if (!text.empty()) return text;
    }
    return {};
}

[[nodiscard]] inline std::int64_t sum_of_cents(const std::vector<double>& amounts) {
    std::int64_t sum = 0;
    for (const double amount : amounts) sum += std::llround(amount * 100.0);
    return sum;
}

[[nodiscard]] inline double sum_of(const std::vector<double>& counts) {
    double sum = 0.0;
    for (const double count : counts) sum += count;
    return sum;
}

}  // namespace detail

[[nodiscard]] inline std::string leads_not_accounted_for(const Company& company) {
    const Row row(company);
    return detail::unequal("leads are unreached, rejected, won, lost or open",
                           row("leads") + row("deals_open_at_opening"),
                           row("leads_unreached") + row("leads_rejected") + row("deals_won") +
                               row("deals_lost") + row("deals_open"));
}

[[nodiscard]] inline std::string orders_not_accounted_for(const Company& company) {
    const Row row(company);
    // What is not yet delivered is in a room or on its way between two.
    std::int64_t present = 0;
    std::int64_t accepted = 0;   // with the warm-up
    std::int64_t asked_for = 0;  // with the warm-up
    for (const PlantRooms& plant : plants_of(company)) present += plant.plant->orders();
    for (const auto* warehouse : warehouses_of(company)) present += warehouse->station().present();
    for (const MarketRooms& market : markets_of(company)) {
        present += market.lane->station().present();
        accepted += market.customers->counts().accepted.total();
        asked_for += market.desk->counts().won.total() + market.desk->counts().reorders.total();
    }
    return detail::first_of(
        {detail::unequal("orders are delivered, cancelled or open",
                         row("orders_accepted") + row("orders_open_at_opening"),
                         row("orders_delivered") + row("orders_cancelled") +
                             row("orders_cancelled_at_closure") + row("orders_open")),
         detail::broken_unless(
             ledger_of(company).ruined() || static_cast<double>(present) <= row("orders_open"),
             "more orders are in the rooms than are open"),
         detail::broken_unless(accepted <= asked_for,
                               "more orders are accepted than deals and reorders"),
         detail::broken_unless(
             row("orders_subcontracted") <= row("orders_accepted") + row("orders_open_at_opening"),
             "more orders are subcontracted than accepted")});
}

[[nodiscard]] inline std::string orders_lost_between_rooms(const Company& company) {
    const bool ruined = ledger_of(company).ruined();
    std::int64_t sent = 0;
    std::int64_t subcontracted = 0;
    for (const PlantRooms& rooms : plants_of(company)) {
        const auto& plant = *rooms.plant;
        sent += plant.sent();
        subcontracted += plant.subcontracted().total();
        const std::int64_t passed =
            plant.sent() + plant.subcontracted().total() + plant.taken_out() + plant.orders();
        if (!ruined && plant.received() != passed) return "plant " + rooms.name + " loses orders";
    }
    std::int64_t picked = 0;
    for (const auto* warehouse : warehouses_of(company)) {
        if (warehouse->received() !=
            warehouse->station().served() + warehouse->station().present()) {
            return "a warehouse loses orders";
        }
        picked += warehouse->station().served();
    }
    std::int64_t at_lanes = 0;
    for (const MarketRooms& market : markets_of(company)) {
        const auto& lane = *market.lane;
        if (lane.received() != lane.departed() + lane.station().present()) {
            return "lane " + market.name + " loses orders";
        }
        at_lanes += lane.received();
    }
    if (const auto* const provider = provider_of(company); provider != nullptr) {
        const auto& counts = provider->counts();
        if (counts.received.total() != counts.shipped.total() + provider->present()) {
            return "the provider loses orders";
        }
        picked += counts.shipped.total();
    }
    // An order may pass two warehouses, none when it is subcontracted.
    return detail::first_of({detail::broken_unless(at_lanes <= picked + subcontracted,
                                                   "lanes receive more than is picked"),
                             detail::broken_unless(at_lanes <= sent + subcontracted,
                                                   "lanes receive more than is made")});
}

[[nodiscard]] inline std::string customers_not_accounted_for(const Company& company) {
    const Row row(company);
    // A closure in the last minutes of the run is heard by nobody.
    if (markets_of(company).front().customers->observed_until() < company.months().end()) {
        return detail::broken_unless(ledger_of(company).ruined() && row("customers") == 0.0,
                                     "a closed company has customers");
    }
    double before = 0.0;
    for (const MarketRooms& market : markets_of(company)) {
        before += static_cast<double>(market.customers->counts().active_at_start[0]);
    }
    std::string total = detail::unequal(
        "customers are the first ones and those born less those lost", row("customers"),
        before + row("customers_born") - row("customers_churned"));
    if (!total.empty()) return total;
    const auto at_end = row.series("customers_by_month");
    const auto born = row.series("customers_born_by_month");
    const auto lost = row.series("customers_churned_by_month");
    for (std::size_t month = 0; month < at_end.size(); ++month) {
        before += born[month] - lost[month];
        if (at_end[month] != before) return fmt::format("customers of month {}", month + 1);
    }
    return {};
}

/// The identity of the glossary, to the cent.
[[nodiscard]] inline std::string profit_not_accounted_for(const Company& company) {
    const Row row(company);
    return detail::first_of(
        {detail::unequal(
             "profit is revenue less all costs", row.cents("profit"),
             row.cents("revenue") - row.cents("cost_of_goods") - row.cents("logistics_cost") -
                 row.cents("ad_spend") - row.cents("capacity_cost") - row.cents("fixed_costs") -
                 row.cents("premiums") - row.cents("holding_cost") - row.cents("bad_debt") -
                 row.cents("interest") - row.cents("one_off_costs")),
         detail::unequal(
             "capacity is servers, representatives and agents", row.cents("capacity_cost"),
             row.cents("server_cost") + row.cents("rep_cost") + row.cents("agent_cost")),
         detail::unequal(
             "contribution is profit before advertising, capacity, fixed costs and interest",
             row.cents("contribution"),
             row.cents("profit") + row.cents("ad_spend") + row.cents("capacity_cost") +
                 row.cents("fixed_costs") + row.cents("interest"))});
}

/// Months and markets add up to the total, to the cent.
[[nodiscard]] inline std::string parts_not_adding_up(const Company& company) {
    const Row row(company);
    for (const std::string name :
         {"profit", "revenue", "ad_spend", "penalties", "cost_of_goods", "capacity_cost",
          "fixed_costs", "bad_debt", "interest", "one_off_costs"}) {
        if (detail::sum_of_cents(row.series(name + "_by_month")) != row.cents(name)) {
            return name + " by month";
        }
    }
    for (const std::string name :
         {"revenue", "ad_spend", "market_contribution", "rep_cost", "agent_cost"}) {
        if (detail::sum_of_cents(row.series(name + "_by_market")) != row.cents(name)) {
            return name + " by market";
        }
    }
    for (const std::string name : {"leads", "deals_won", "orders_accepted", "orders_due"}) {
        if (detail::sum_of(row.series(name + "_by_month")) != row(name)) return name + " by month";
    }
    return {};
}

[[nodiscard]] inline std::string books_not_balanced(const Company& company) {
    const finance::Ledger& ledger = ledger_of(company);
    if (ledger.total() != Money{}) return "the accounts do not add up to zero";
    std::array<Money, account_count> grown{};
    for (std::size_t month = 0; month <= company.months().warm_up(); ++month) {
        Money sum;
        for (std::size_t a = 0; a < account_count; ++a) {
            const Money flow = ledger.flow(static_cast<Account>(a), month);
            sum += flow;
            grown[a] += flow;
        }
        if (sum != Money{})
            return fmt::format("flows of month {} do not add up to zero", month + 1);
    }
    for (std::size_t a = 0; a < account_count; ++a) {
        if (grown[a] != ledger.balance(static_cast<Account>(a))) {
            return fmt::format("account {} is not the sum of its flows", a);
        }
    }
    // Assets less debts are what the owners put in and what was earned.
    const Money net = ledger.balance(Account::cash) + ledger.balance(Account::receivables) +
                      ledger.balance(Account::materials) + ledger.balance(Account::equipment) +
                      ledger.balance(Account::work_in_progress) +
                      ledger.balance(Account::payables) + ledger.balance(Account::advances) +
                      ledger.balance(Account::prepayments) +
                      ledger.balance(Account::returned_goods);
    const Row row(company);
    const bool closed = ledger.least_cash() < -company.scenario().finance.credit_line;
    return detail::first_of(
        {detail::unequal("equity grows by profit alone",
                         (net + ledger.balance(Account::equity)).cents, row.cents("profit")),
         detail::unequal("cash at the end", row.cents("cash_end"),
                         ledger.balance(Account::cash).cents),
         detail::broken_unless(row("cash_min") <= row("cash_end"), "the least cash is not least"),
         detail::broken_unless((row("ruin") == 1.0) == closed, "ruin is not what cash says")});
}

/// Money that customers have paid in advance is a debt until it is revenue; money paid to suppliers
/// in advance is an asset until they deliver.
[[nodiscard]] inline std::string deposits_not_accounted_for(const Company& company) {
    Money held;
    Money unposted;
    for (const MarketRooms& market : markets_of(company)) {
        held += market.customers->deposits_held();
        unposted -= market.customers->books().unposted().at(Account::advances);
    }
    Money prepaid;
    for (const PlantRooms& plant : plants_of(company)) {
        prepaid += plant.materials->prepaid() -
                   plant.materials->books().unposted().at(Account::prepayments);
    }
    // A closed company may have an hour's postings on their way.
    if (ledger_of(company).ruined()) return {};
    return detail::first_of(
        {detail::unequal("deposits of customers are those of the orders in hand",
                         (unposted - ledger_of(company).balance(Account::advances)).cents,
                         held.cents),
         detail::unequal("deposits with suppliers are those of what is on order",
                         ledger_of(company).balance(Account::prepayments).cents, prepaid.cents)});
}

[[nodiscard]] inline std::string stock_not_accounted_for(const Company& company) {
    for (const PlantRooms& rooms : plants_of(company)) {
        const auto& store = *rooms.materials;
        if (store.on_hand() != store.opening() + store.received() - store.issued()) {
            return "stock of " + rooms.name + " is not what was there, came and went";
        }
        if (store.on_hand() < Money{}) return "stock of " + rooms.name + " is negative";
    }
    return {};
}

[[nodiscard]] inline std::string values_out_of_range(const Company& company) {
    const Row row(company);
    for (const sim::Variable& variable : row.layout().variables()) {
        for (const double value : row.series(variable.name)) {
            if (value < variable.range.least || value > variable.range.most) {
                return fmt::format("{} is {}", variable.name, value);
            }
        }
    }
    return {};
}

inline constexpr std::array all_identities{&leads_not_accounted_for,   &orders_not_accounted_for,
                                           &orders_lost_between_rooms, &customers_not_accounted_for,
                                           &profit_not_accounted_for,  &parts_not_adding_up,
                                           &books_not_balanced,        &deposits_not_accounted_for,
                                           &stock_not_accounted_for,   &values_out_of_range};

}  // namespace models::testing
