// What components say to each other. They include this file and never one another.
//
// MODEL.md, "Who talks to whom", gives the least delay of each.
#pragma once

#include <array>
#include <cstdint>

#include "models/quantity.hpp"
#include "sim/chance.hpp"
#include "sim/time.hpp"

namespace models {

/// A raw lead (paid campaigns) or a referral, which arrives already reached.
struct Lead {
    sim::EntityId id;
};

/// A customer of the market wants to buy again.
struct Reorder {
    sim::EntityId id;
    sim::EntityId customer;
    std::uint32_t customer_index;
    bool key_account = false;  ///< of a partner: then `customer_index` is the partner's
    bool committed = false;    ///< within the plan that was shared: passes the breaker
};

/// An order, from acceptance to delivery.
struct Order {
    static constexpr std::uint32_t new_customer = 0xffff'ffff;

    sim::EntityId id;
    sim::EntityId customer;
    Money price;
    sim::Time accepted;
    sim::Time promised;
    std::uint32_t customer_index = new_customer;
    std::uint16_t market = 0;
    std::uint16_t inspections = 0;  ///< passed so far; keys the next one's chance
    bool subcontracted = false;
    bool defective = false;    ///< a defect that no inspection found
    bool key_account = false;  ///< of a partner: then `customer_index` is the partner's
};

/// An order on its way between two rooms.
struct OrderRelease {
    Order order;
};
struct OrderAccepted {
    Order order;
};
struct GoodsTransfer {
    Order order;
};
struct ShipmentTender {
    Order order;
};
struct Delivered {
    Order order;
};
struct Subcontract {
    Order order;
};

/// A job at the plant's door asks for its materials; `server` is the plant's to keep.
struct MaterialRequest {
    Money value;
    std::uint32_t server;
    bool planned = false;  ///< for an order of a partner that shares its plan
};
struct MaterialIssue {
    std::uint32_t server;
};
struct PurchaseOrder {
    Money value;
    std::uint64_t number;
    bool from_backup = false;
};
struct MaterialDelivery {
    Money value;
    std::uint64_t number = 0;  ///< of the purchase order
    bool from_backup = false;
};

inline constexpr std::size_t most_stages = 16;

/// What a plant, a warehouse, a market or a lane says of its load; a snapshot that is old when
/// read.
struct LoadReport {
    enum class Origin : std::uint16_t { plant, warehouse, provider, market, lane };
    Origin origin;
    std::uint16_t index;   ///< which plant, warehouse or market (a lane has its market's)
    std::uint16_t stages;  ///< how many of `stage_load` are filled, for a plant
    /// Accepted and unfinished orders in a plant, a warehouse or at a logistics provider; orders
    /// accepted so far of a market; shipments that have departed so far of a lane.
    std::int64_t orders;
    double capacity;  ///< orders over the load horizon, of all but plants; 0: takes no more
    std::array<double, most_stages> stage_load;  ///< equation 4, per stage of a plant
};

/// The tower's reading of all reports: the load of the busiest resource (equation 4).
struct LoadSummary {
    double load;
};

/// What the breaker asks of a market's campaigns.
struct CampaignSwitch {
    bool on;
};

/// What the breaker asks of a market's desk.
struct Control {
    double accept_share = 1.0;      ///< of deals: 1 closed, 0 open, between half open
    double quoted_lead_time = 0.0;  ///< working days before transit; 0: the standard

    bool operator==(const Control&) const = default;
};

/// What the breaker asks of a plant.
struct BackupSwitch {
    bool on;
};

/// What a market's partners are going to order in the coming weeks (CPFR).
struct PlanShare {
    static constexpr std::size_t most_weeks = 12;

    std::uint16_t market;
    std::uint16_t weeks;                    ///< how many of `orders` are filled
    double week_days;                       ///< working days of one of these weeks
    std::array<double, most_weeks> orders;  ///< week by week, from the next one on
};

/// An order of a partner has reached it, or never will.
struct KeyDelivery {
    sim::EntityId order;
    std::uint32_t partner;
    double late_days;  ///< working days, capped
    double lead_days;  ///< working days from acceptance
    bool defective;
    bool lost;
};

/// How many customers a market has now.
struct CustomerBase {
    std::int64_t active;
};

/// Support answered a ticket too late, or never; its chance says whose it was.
struct AnsweredLate {
    sim::EntityId ticket;
};

/// The company is closed.
struct Closure {};

/// Accounts of the ledger. Assets and expenses grow by debits.
enum class Account : std::uint8_t {
    cash,
    receivables,
    materials,
    work_in_progress,
    payables,
    equity,
    sales,
    penalties,
    cost_of_goods,
    logistics,
    advertising,
    fixed_costs,
    expediting,
    backup_premium,
    holding,
    bad_debt,
    equipment,
};
inline constexpr std::size_t account_count = 17;
/// The accounts of profit: revenue and every expense.
inline constexpr std::array result_accounts{
    Account::sales,       Account::penalties,   Account::cost_of_goods, Account::logistics,
    Account::advertising, Account::fixed_costs, Account::expediting,    Account::backup_premium,
    Account::holding,     Account::bad_debt};

/// A batch of transfers between accounts, both sides together: it sums to zero. What is invoiced in
/// it is collected, and what is owed is paid, when the terms are up.
struct Posting {
    std::array<Money, account_count> amounts{};  ///< debits less credits, by account
    Money invoiced;                              ///< receivables, to be collected
    Money doubtful;                              ///< part of `invoiced` that is never paid
    Money owed;                                  ///< payables, to be paid
    bool empty = true;

    /// Moves an amount: +amount at `debit`, -amount at `credit`.
    void add(Account debit, Account credit, Money amount) {
        if (amount.cents == 0) return;
        empty = false;
        amounts[static_cast<std::size_t>(debit)] += amount;
        amounts[static_cast<std::size_t>(credit)] -= amount;
        if (debit == Account::receivables) invoiced += amount;
        if (credit == Account::payables) owed += amount;
    }
    void add(const Posting& other) {
        empty = empty && other.empty;
        for (std::size_t i = 0; i < account_count; ++i) amounts[i] += other.amounts[i];
        invoiced += other.invoiced;
        doubtful += other.doubtful;
        owed += other.owed;
    }
    [[nodiscard]] Money at(Account account) const noexcept {
        return amounts[static_cast<std::size_t>(account)];
    }
};

}  // namespace models
