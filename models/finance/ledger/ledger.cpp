#include "models/finance/ledger/ledger.hpp"

#include <algorithm>

#include "models/kit/books.hpp"

namespace models::finance {

Ledger::Ledger(const Setting& setting, const FinanceParameters& parameters)
    : months_(setting.months),
      calendar_(setting.calendar),
      flows_((setting.months.count() + 1) * account_count),
      cash_at_end_(setting.months.count()),
      least_cash_(parameters.opening_cash) {
    apply(parameters);
}

void Ledger::start(sim::Context& context) {
    if (open(context.now())) {
        book(Account::cash, Account::equity, parameters_.opening_cash, context);
        const Money receivables =
            parameters_.opening_receivables.value_or(receivables_without_warm_up);
        book(Account::receivables, Account::equity, receivables, context);
        collect_opening(receivables, context);
    } else {
        context.at<&Ledger::on_opening>(months_.opening(), {}, sim::Phase::calendar);
    }
    context.after<&Ledger::on_day>(Books::closing_of_accounts, {0}, sim::Phase::calendar);
    if (months_.count() > 1) {
        context.at<&Ledger::on_month>(months_.month_start(1), {1}, sim::Phase::calendar);
    }
}

void Ledger::on_opening(const Opening&, sim::Context& context) {
    const auto set = [this](Account account, Money to) {
        const auto place = static_cast<std::size_t>(account);
        flows_[months_.warm_up() * account_count + place] += to - balances_[place];
        balances_[place] = to;
    };
    for (const Account account : result_accounts) set(account, {});
    set(Account::cash, parameters_.opening_cash);
    const std::optional<Money>& stated = parameters_.opening_receivables;
    if (stated) set(Account::receivables, *stated);
    set(Account::equity, balance(Account::equity) - total());
    least_cash_ = parameters_.opening_cash;
    if (stated) collect_opening(*stated, context);
}

void Ledger::collect_opening(Money receivables, sim::Context& context) {
    const FinanceParameters& finance = parameters_;
    // The opening receivables are assumed to be invoiced evenly over the past term, so they are
    // paid evenly over the coming term.
    const auto days = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(calendar_.in_working_days(finance.receivable_term)));
    Money collected;
    for (std::int64_t day = 1; day <= days; ++day) {
        const Money until = {receivables.cents * day / days};
        context.at<&Ledger::on_collection>(
            calendar_.after(context.now(), wd(static_cast<double>(day))),
            {until - collected, Money{}});
        collected = until;
    }
}

void Ledger::on_posting(const Posting& posting, sim::Context& context) {
    for (std::size_t i = 0; i < account_count; ++i) {
        grow(static_cast<Account>(i), posting.amounts[i], context);
    }
    least_cash_ = std::min(least_cash_, balance(Account::cash));
    if (posting.invoiced.cents != 0) {
        context.at<&Ledger::on_collection>(
            calendar_.after(context.now(), parameters_.receivable_term),
            {posting.invoiced, posting.doubtful, !open(context.now())});
    }
    if (posting.owed.cents != 0) {
        context.at<&Ledger::on_payment>(calendar_.after(context.now(), parameters_.payable_term),
                                        {posting.owed});
    }
    check_cash(context);
}

void Ledger::on_collection(const Collection& due, sim::Context& context) {
    const bool replaced =
        due.of_warm_up && open(context.now()) && parameters_.opening_receivables.has_value();
    if (ruined_ || replaced) return;
    book(Account::bad_debt, Account::receivables, due.unpaid, context);
    book(Account::cash, Account::receivables, due.amount - due.unpaid, context);
}

void Ledger::on_payment(const Payment& due, sim::Context& context) {
    if (ruined_) return;
    book(Account::payables, Account::cash, due.amount, context);
    check_cash(context);
}

void Ledger::on_one_off(const OneOff& cost, sim::Context& context) {
    if (ruined_) return;
    book(Account::one_off, Account::cash, cost.amount, context);
    check_cash(context);
}

void Ledger::on_change(const Changed<FinanceParameters>& change, sim::Context& context) {
    apply(*change.parameters);
    check_cash(context);
}

void Ledger::on_day(const Tick& tick, sim::Context& context) {
    if (ruined_) return;
    const std::size_t month = months_.month_of(context.now());
    fixed_costs_.add_day_of(parameters_.fixed_costs, months_.days_in_month(month));
    book(Account::fixed_costs, Account::cash, fixed_costs_.take(), context);
    accrue_interest(context);
    check_cash(context);
    context.after<&Ledger::on_day>(sim::day, {tick.number + 1}, sim::Phase::calendar);
}

void Ledger::accrue_interest(sim::Context& context) {
    if (!open(context.now())) return;
    constexpr double days_per_year = 365.0;
    const Money drawn = std::max(-balance(Account::cash), Money{});
    interest_.add(static_cast<double>(drawn.cents) * parameters_.credit_interest / days_per_year);
    const std::size_t month = months_.month_of(context.now());
    if (context.now() + sim::day < months_.month_start(month + 1)) return;
    book(Account::interest, Account::cash, interest_.take(), context);
}

void Ledger::on_month(const Tick& tick, sim::Context& context) {
    cash_at_end_[tick.number - 1] = balance(Account::cash);
    if (tick.number + 1 < months_.count()) {
        context.at<&Ledger::on_month>(months_.month_start(tick.number + 1), {tick.number + 1},
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
    flows_[months_.month_of(context.now()) * account_count + place] += amount;
}

void Ledger::check_cash(sim::Context& context) {
    if (ruined_ || balance(Account::cash) >= -parameters_.credit_line) return;
    if (!open(context.now())) return;
    ruined_ = true;
    book(Account::interest, Account::cash, interest_.take(), context);
    closed_at_ = context.now();
    closures.send({}, context);
}

Money Ledger::total() const noexcept {
    Money sum;
    for (const Money& balance : balances_) sum += balance;
    return sum;
}

void Ledger::finish(sim::Time) { cash_at_end_[months_.count() - 1] = balance(Account::cash); }

}  // namespace models::finance
