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
    bool defective = false;  ///< a defect that no inspection found
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
};
struct MaterialIssue {
    std::uint32_t server;
};
struct PurchaseOrder {
    Money value;
    std::uint64_t number;
};
struct MaterialDelivery {
    Money value;
};

inline constexpr std::size_t most_stages = 16;

/// What a plant, a warehouse or a lane says of its load; a snapshot that is old when read.
struct LoadReport {
    enum class Origin : std::uint16_t { plant, warehouse, lane };
    Origin origin;
    std::uint16_t index;   ///< of the market, for a lane
    std::uint16_t stages;  ///< how many of `stage_load` are filled, for a plant
    std::int64_t orders;   ///< accepted and unfinished orders in the room
    double capacity;       ///< orders over the load horizon, for a warehouse or a lane
    std::array<double, most_stages> stage_load;  ///< equation 4, per stage of a plant
};

/// The tower's reading of all reports: the load of the busiest resource (equation 4).
struct LoadSummary {
    double load;
};

/// What the breaker asks of a market.
struct Control {
    bool campaigns_on = true;
    double accept_share = 1.0;      ///< of deals: 1 closed, 0 open, between half open
    double quoted_lead_time = 0.0;  ///< working days before transit; 0: the standard

    bool operator==(const Control&) const = default;
};

/// What the breaker asks of a plant.
struct BackupSwitch {
    bool on;
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
};
inline constexpr std::size_t account_count = 16;

/// Moves an amount from one account to another: +amount at `debit`, -amount at `credit`.
struct Transfer {
    Account debit;
    Account credit;
    Money amount;
};

/// Both sides of up to six transfers that belong together. A debit of receivables is collected and
/// a credit of payables is paid after their terms.
struct Posting {
    static constexpr std::size_t most_transfers = 6;

    sim::EntityId subject;  ///< whose chance decides whether an invoice is paid
    std::uint16_t market = 0;
    std::uint16_t count = 0;
    std::array<Transfer, most_transfers> transfers{};

    void add(Account debit, Account credit, Money amount) {
        if (amount.cents == 0) return;
        transfers.at(count) = {debit, credit, amount};
        ++count;
    }
};

}  // namespace models
