#include "models/components/ledger.hpp"

#include <algorithm>

namespace models::company {

Ledger::Ledger(const Timeline& timeline, const Scenario& scenario)
    : timeline_(timeline),
      scenario_(scenario),
      flows_(timeline.months() * account_count),
      cash_at_end_(timeline.months()),
      least_cash_(scenario.finance.opening_cash) {}

void Ledger::start(sim::Context& context) {
    const Finance& finance = scenario_.finance;
    book(Account::cash, Account::equity, finance.opening_cash, context);
    book(Account::receivables, Account::equity, finance.opening_receivables, context);
    // Opening invoices were written evenly over the term, so they are paid evenly over it.
    const auto days = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(timeline_.in_working_days(finance.receivable_term)));
    Money collected;
    for (std::int64_t day = 1; day <= days; ++day) {
        const Money until = {finance.opening_receivables.cents * day / days};
        context.at<&Ledger::on_collection>(
            timeline_.after(context.now(), wd(static_cast<double>(day))),
            {until - collected, Money{}});
        collected = until;
    }
    context.after<&Ledger::on_day>(Timeline::closing_of_accounts, {0}, sim::Phase::calendar);
    if (timeline_.months() > 1) {
        context.at<&Ledger::on_month>(timeline_.month_start(1), {1}, sim::Phase::calendar);
    }
}

void Ledger::on_posting(const Posting& posting, sim::Context& context) {
    for (std::size_t i = 0; i < account_count; ++i) {
        grow(static_cast<Account>(i), posting.amounts[i], context);
    }
    least_cash_ = std::min(least_cash_, balance(Account::cash));
    if (posting.invoiced.cents != 0) {
        context.at<&Ledger::on_collection>(
            timeline_.after(context.now(), scenario_.finance.receivable_term),
            {posting.invoiced, posting.doubtful});
    }
    if (posting.owed.cents != 0) {
        context.at<&Ledger::on_payment>(
            timeline_.after(context.now(), scenario_.finance.payable_term), {posting.owed});
    }
    check_cash(context);
}

void Ledger::on_collection(const Collection& due, sim::Context& context) {
    if (ruined_) return;
    book(Account::bad_debt, Account::receivables, due.unpaid, context);
    book(Account::cash, Account::receivables, due.amount - due.unpaid, context);
}

void Ledger::on_payment(const Payment& due, sim::Context& context) {
    if (ruined_) return;
    book(Account::payables, Account::cash, due.amount, context);
    check_cash(context);
}

void Ledger::on_day(const Tick& tick, sim::Context& context) {
    if (ruined_) return;
    const std::size_t month = timeline_.month_of(context.now());
    fixed_cents_ += static_cast<double>(scenario_.finance.fixed_costs.cents) /
                    static_cast<double>(timeline_.days_in_month(month));
    const auto cents = static_cast<std::int64_t>(fixed_cents_ + 0.5);
    book(Account::fixed_costs, Account::cash, {cents - posted_fixed_cents_}, context);
    posted_fixed_cents_ = cents;
    check_cash(context);
    context.after<&Ledger::on_day>(sim::day, {tick.number + 1}, sim::Phase::calendar);
}

void Ledger::on_month(const Tick& tick, sim::Context& context) {
    cash_at_end_[tick.number - 1] = balance(Account::cash);
    if (tick.number + 1 < timeline_.months()) {
        context.at<&Ledger::on_month>(timeline_.month_start(tick.number + 1), {tick.number + 1},
                                      sim::Phase::calendar);
    }
}

void Ledger::book(Account debit, Account credit, Money amount, sim::Context& context) {
    grow(debit, amount, context);
    grow(credit, -amount, context);
    least_cash_ = std::min(least_cash_, balance(Account::cash));
}

void Ledger::grow(Account account, Money amount, sim::Context& context) {
    const auto place = static_cast<std::size_t>(account);
    balances_[place] += amount;
    flows_[timeline_.month_of(context.now()) * account_count + place] += amount;
}

void Ledger::check_cash(sim::Context& context) {
    if (ruined_ || balance(Account::cash) >= scenario_.finance.ruin_limit) return;
    ruined_ = true;
    closed_at_ = context.now();
    closures.send({}, context);
}

Money Ledger::total() const noexcept {
    Money sum;
    for (const Money& balance : balances_) sum += balance;
    return sum;
}

void Ledger::finish(sim::Time) { cash_at_end_[timeline_.months() - 1] = balance(Account::cash); }

}  // namespace models::company
