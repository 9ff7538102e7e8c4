// The books: double entry, terms of payment, fixed costs, and ruin.
//
// A transfer adds an amount to one account and takes it from another, and a batch of them has both
// sides, so the sum over all accounts is zero at every instant. Receivables are collected and
// payables paid when their terms are up. When cash falls below the limit at any posting the company
// closes (MODEL.md, decision 16): every room is told, and what was done before is still booked.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class Ledger {
 public:
    sim::Out<Closure> closures;

    Ledger(const Timeline& timeline, const Scenario& scenario);

    void start(sim::Context& context);
    void on_posting(const Posting& posting, sim::Context& context);
    void finish(sim::Time end);

    [[nodiscard]] Money balance(Account account) const noexcept {
        return balances_[static_cast<std::size_t>(account)];
    }
    /// The sum over all accounts; zero, always.
    [[nodiscard]] Money total() const noexcept;
    /// What an account grew by (debits less credits) in a month.
    [[nodiscard]] Money flow(Account account, std::size_t month) const {
        return flows_[month * account_count + static_cast<std::size_t>(account)];
    }
    /// Cash at the end of a month, or at the closure before it.
    [[nodiscard]] Money cash_at_end_of(std::size_t month) const { return cash_at_end_[month]; }
    [[nodiscard]] Money least_cash() const noexcept { return least_cash_; }
    [[nodiscard]] bool ruined() const noexcept { return ruined_; }
    /// When the company closed; meaningful only when it did.
    [[nodiscard]] sim::Time closed_at() const noexcept { return closed_at_; }

 private:
    struct Collection {
        Money amount;
        Money unpaid;  // part of it
    };
    struct Payment {
        Money amount;
    };
    struct Tick {
        std::uint64_t number;
    };

    void on_collection(const Collection& due, sim::Context& context);
    void on_payment(const Payment& due, sim::Context& context);
    void on_day(const Tick& tick, sim::Context& context);
    void on_month(const Tick& tick, sim::Context& context);
    void book(Account debit, Account credit, Money amount, sim::Context& context);
    void grow(Account account, Money amount, sim::Context& context);
    void check_cash(sim::Context& context);

    const Timeline& timeline_;
    const Scenario& scenario_;
    std::array<Money, account_count> balances_{};
    std::vector<Money> flows_;        // [month][account]
    std::vector<Money> cash_at_end_;  // [month]
    double fixed_cents_ = 0.0;
    std::int64_t posted_fixed_cents_ = 0;
    Money least_cash_;
    bool ruined_ = false;
    sim::Time closed_at_{};
};

}  // namespace models::company
