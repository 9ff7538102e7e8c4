// The chart of accounts, and the postings of a room: batches of transfers between accounts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/kit/quantity.hpp"

namespace models {

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
    one_off,   ///< what decisions cost once
    capacity,  ///< servers, representatives and support agents
    interest,
    advances,        ///< deposits of customers, until their orders are delivered
    prepayments,     ///< deposits with suppliers and goods under way, until they deliver
    refunds,         ///< of returned orders; they reduce revenue
    returned_goods,  ///< on their way back to the store
};
inline constexpr std::size_t account_count = 24;
/// The accounts of the income statement: revenue and every expense.
inline constexpr std::array result_accounts{
    Account::sales,       Account::penalties,   Account::cost_of_goods, Account::logistics,
    Account::advertising, Account::fixed_costs, Account::expediting,    Account::backup_premium,
    Account::holding,     Account::bad_debt,    Account::one_off,       Account::capacity,
    Account::interest,    Account::refunds};

/// A batch of transfers between accounts. Each transfer has a debit and a credit, so the batch sums
/// to zero. The ledger collects what is invoiced and pays what is owed when the terms of payment
/// end.
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
