#include "models/components/ledger.hpp"

#include <algorithm>

#include "models/purposes.hpp"

namespace models::company {

Ledger::Ledger(const Timeline& timeline, const Scenario& scenario, std::size_t markets)
    : timeline_(timeline),
      scenario_(scenario),
      markets_(markets),
      flows_(timeline.months() * account_count),
      revenue_(timeline.months() * markets),
      advertising_(timeline.months() * markets),
      cash_at_end_(timeline.months()),
      least_cash_(scenario.finance.opening_cash) {}

void Ledger::start(sim::Context& context) {
    const Finance& finance = scenario_.finance;
    book({Account::cash, Account::equity, finance.opening_cash}, context);
    book({Account::receivables, Account::equity, finance.opening_receivables}, context);
    // Opening invoices were written evenly over the term, so they are paid evenly over it.
    const auto days = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(timeline_.in_working_days(finance.receivable_term)));
    Money collected;
    for (std::int64_t day = 1; day <= days; ++day) {
        const Money until = {finance.opening_receivables.cents * day / days};
        context.at<&Ledger::on_collection>(
            timeline_.after(context.now(), wd(static_cast<double>(day))),
            {sim::EntityId{}, until - collected});
        collected = until;
    }
    context.after<&Ledger::on_day>(Timeline::closing_of_accounts, {0}, sim::Phase::calendar);
    if (timeline_.months() > 1) {
        context.at<&Ledger::on_month>(timeline_.month_start(1), {1}, sim::Phase::calendar);
    }
}

void Ledger::on_posting(const Posting& posting, sim::Context& context) {
    if (ruined_) return;
    const std::size_t place = timeline_.month_of(context.now()) * markets_ + posting.market;
    Money receivable;
    Money payable;
    for (std::size_t i = 0; i < posting.count; ++i) {
        const Transfer& transfer = posting.transfers[i];
        book(transfer, context);
        if (transfer.debit == Account::receivables) receivable += transfer.amount;
        if (transfer.credit == Account::payables) payable += transfer.amount;
        if (transfer.credit == Account::sales) revenue_[place] += transfer.amount;
        if (transfer.debit == Account::penalties) revenue_[place] -= transfer.amount;
        if (transfer.debit == Account::advertising) advertising_[place] += transfer.amount;
    }
    if (receivable.cents != 0) {
        context.at<&Ledger::on_collection>(
            timeline_.after(context.now(), scenario_.finance.receivable_term),
            {posting.subject, receivable});
    }
    if (payable.cents != 0) {
        context.at<&Ledger::on_payment>(
            timeline_.after(context.now(), scenario_.finance.payable_term),
            {posting.subject, payable});
    }
    check_cash(context);
}

void Ledger::on_collection(const Settlement& due, sim::Context& context) {
    if (ruined_) return;
    const bool invoice = due.subject != sim::EntityId{};
    const bool unpaid = invoice && context.chance().bernoulli(scenario_.orders.bad_debt,
                                                              due.subject, purpose::bad_debt);
    book({unpaid ? Account::bad_debt : Account::cash, Account::receivables, due.amount}, context);
}

void Ledger::on_payment(const Settlement& due, sim::Context& context) {
    if (ruined_) return;
    book({Account::payables, Account::cash, due.amount}, context);
    check_cash(context);
}

void Ledger::on_day(const Tick& tick, sim::Context& context) {
    if (ruined_) return;
    const std::size_t month = timeline_.month_of(context.now());
    fixed_cents_ += static_cast<double>(scenario_.finance.fixed_costs.cents) /
                    static_cast<double>(timeline_.days_in_month(month));
    const auto cents = static_cast<std::int64_t>(fixed_cents_ + 0.5);
    book({Account::fixed_costs, Account::cash, {cents - posted_fixed_cents_}}, context);
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

void Ledger::book(const Transfer& transfer, sim::Context& context) {
    if (transfer.amount.cents == 0) return;
    const std::size_t debit = static_cast<std::size_t>(transfer.debit);
    const std::size_t credit = static_cast<std::size_t>(transfer.credit);
    balances_[debit] += transfer.amount;
    balances_[credit] -= transfer.amount;
    const std::size_t month = timeline_.month_of(context.now()) * account_count;
    flows_[month + debit] += transfer.amount;
    flows_[month + credit] -= transfer.amount;
    least_cash_ = std::min(least_cash_, balance(Account::cash));
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
