// The books: double entry, terms of payment, fixed costs, and ruin.
//
// A transfer debits one account and credits another, and a batch holds whole transfers. So the sum
// over all accounts is zero at every instant. Receivables are collected and payables are paid when
// their terms end. When cash is below the limit after a posting, the company closes
// (docs/model/decisions.md, decision 16): every room receives Closure. Business before the closure
// is still booked.
//
// In a warm-up the business is booked, and nobody is ruined. At the opening cash takes its opening
// balance, the accounts of the income statement begin at zero, and receivables, stock, work in
// progress, debts and deposits stay as the warm-up left them; equity is what balances them. Where
// opening receivables are stated they take the place of the invoices of the warm-up, which are not
// collected then.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/finance/ledger/parameters.hpp"
#include "models/kit/accrual.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/posting.hpp"
#include "models/kit/setting.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::finance {

class Ledger {
 public:
    sim::Out<Closure> closures;

    Ledger(const Setting& setting, const FinanceParameters& parameters);

    void start(sim::Context& context);
    void on_posting(const Posting& posting, sim::Context& context);
    /// A cost that is paid once, such as that of a decision.
    struct OneOff {
        Money amount;
    };
    void on_one_off(const OneOff& cost, sim::Context& context);
    void on_change(const Changed<FinanceParameters>& change, sim::Context& context);
    void finish(sim::Time end);

    [[nodiscard]] Money balance(Account account) const noexcept {
        return balances_[static_cast<std::size_t>(account)];
    }
    /// The sum over all accounts; zero, always.
    [[nodiscard]] Money total() const noexcept;
    /// The change of an account (debits less credits) in a month, or in the warm-up, which ends
    /// with the opening balance.
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
        bool of_warm_up = false;
    };
    struct Payment {
        Money amount;
    };
    struct Tick {
        std::uint64_t number;
    };
    struct Opening {};

    /// Whether the company has opened: the warm-up is over.
    [[nodiscard]] bool open(sim::Time now) const noexcept { return now >= months_.opening(); }
    void on_opening(const Opening& opening, sim::Context& context);
    /// Collects what was open at the opening, evenly over the term.
    void collect_opening(Money receivables, sim::Context& context);
    void apply(const FinanceParameters& parameters) { parameters_ = parameters; }
    void on_collection(const Collection& due, sim::Context& context);
    void on_payment(const Payment& due, sim::Context& context);
    void on_day(const Tick& tick, sim::Context& context);
    void on_month(const Tick& tick, sim::Context& context);
    void book(Account debit, Account credit, Money amount, sim::Context& context);
    void grow(Account account, Money amount, sim::Context& context);
    void accrue_interest(sim::Context& context);
    void check_cash(sim::Context& context);

    const Months& months_;
    const WorkCalendar& calendar_;
    FinanceParameters parameters_;
    std::array<Money, account_count> balances_{};
    std::vector<Money> flows_;        // [month][account]
    std::vector<Money> cash_at_end_;  // [month]
    Accrual fixed_costs_;
    Accrual interest_;
    Money least_cash_;
    bool ruined_ = false;
    sim::Time closed_at_{};
};

}  // namespace models::finance
