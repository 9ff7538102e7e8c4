// Double entry, terms of payment and ruin (models/finance/ledger/ledger.hpp).
#include "models/finance/ledger/ledger.hpp"

#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Account;
using models::Money;
using models::Posting;
using models::Scenario;
using models::finance::Ledger;

using Dated = std::pair<sim::Time, Posting>;
using Entries = std::vector<Dated>;

/// Posts what it is told when it is told, watches the books every hour, and hears the closure.
class Office {
 public:
    sim::Out<Posting> postings;

    Office(Entries dated, const Ledger* const* ledger)
        : dated_(std::move(dated)), ledger_(ledger) {}

    void start(sim::Context& context) {
        for (std::uint32_t i = 0; i < dated_.size(); ++i) {
            context.at<&Office::on_due>(dated_[i].first, {i});
        }
        on_hour({}, context);
    }
    void on_closure(const models::Closure&, sim::Context& context) {
        closures_.push_back(context.now());
    }
    [[nodiscard]] bool always_balanced() const { return always_balanced_; }
    [[nodiscard]] const std::vector<sim::Time>& closures() const { return closures_; }
    [[nodiscard]] Money cash_at(std::size_t hour) const { return cash_[hour]; }

 private:
    struct Which {
        std::uint32_t posting;
    };
    struct Hour {};
    void on_due(const Which& which, sim::Context& context) {
        postings.send(dated_[which.posting].second, context);
    }
    void on_hour(const Hour&, sim::Context& context) {
        always_balanced_ = always_balanced_ && (*ledger_)->total() == Money{};
        cash_.push_back((*ledger_)->balance(Account::cash));
        context.after<&Office::on_hour>(1h, {}, sim::Phase::sample);
    }

    Entries dated_;
    const Ledger* const* ledger_;
    bool always_balanced_ = true;
    std::vector<Money> cash_;
    std::vector<sim::Time> closures_;
};

struct LedgerRun {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office setting;
    sim::Network network;
    const Ledger* shown = nullptr;
    Office& office;
    Ledger& ledger;

    explicit LedgerRun(const Entries& dated, Scenario of = plain())
        : scenario(std::move(of)),
          setting(scenario),
          office(network.add<Office>("zz office", dated, &shown)),
          ledger(network.add<Ledger>("ledger", setting.setting, scenario.finance)) {
        shown = &ledger;
        network.link<&Ledger::on_posting>(office.postings, 5min, ledger);
        network.link<&Office::on_closure>(ledger.closures, 5min, office);
        sim::Engine(network, 20'270'205, 0).run(setting.months.end());
    }
    static Scenario plain() {
        Scenario scenario = models::testing::anchor_company();
        scenario.run.months = 4;
        scenario.finance.fixed_costs = Money{};
        scenario.finance.opening_receivables = Money{};
        return scenario;
    }
};

Posting of(Account debit, Account credit, Money amount) {
    Posting posting;
    posting.add(debit, credit, amount);
    return posting;
}

constexpr sim::Time monday_noon{12h};

/// Index of an hourly reading.
std::size_t hour_at(sim::Time time) { return static_cast<std::size_t>((time - sim::Time{}) / 1h); }

}  // namespace

TEST_CASE("ledger: it opens with cash and receivables against equity") {
    Scenario scenario = LedgerRun::plain();
    scenario.finance.opening_cash = models::euros(600'000);
    scenario.finance.opening_receivables = models::euros(446'400);
    scenario.finance.receivable_term = models::wd(31.0);
    const LedgerRun books(Entries{}, scenario);
    CHECK(books.office.cash_at(1) == models::euros(600'000));
    CHECK(books.ledger.balance(Account::equity) == -models::euros(1'046'400));
    // Evenly over the term: 14,400 on each of 31 working days.
    CHECK(books.office.cash_at(hour_at(sim::Time{sim::day + 12h})) == models::euros(614'400));
    CHECK(books.ledger.balance(Account::cash) == models::euros(1'046'400));
    CHECK(books.ledger.balance(Account::receivables) == Money{});
}

TEST_CASE("ledger: an invoice is paid after 31 working days, a bill after 22") {
    const LedgerRun books(
        Entries{{monday_noon, of(Account::receivables, Account::sales, models::euros(100))},
                {monday_noon, of(Account::cost_of_goods, Account::payables, models::euros(30))}});
    const sim::Time posted = monday_noon + 5min;
    const sim::Time paid = books.setting.calendar.after(posted, models::wd(22.0));
    const sim::Time collected = books.setting.calendar.after(posted, models::wd(31.0));
    const Money opening = models::euros(600'000);
    CHECK(books.office.cash_at(hour_at(paid)) == opening);
    CHECK(books.office.cash_at(hour_at(paid) + 1) == opening - models::euros(30));
    CHECK(books.office.cash_at(hour_at(collected)) == opening - models::euros(30));
    CHECK(books.office.cash_at(hour_at(collected) + 1) == opening + models::euros(70));
}

TEST_CASE("ledger: an invoice that is never paid is bad debt, not cash") {
    Posting invoices = of(Account::receivables, Account::sales, models::euros(100));
    invoices.doubtful = models::euros(30);
    const LedgerRun books(Entries{{monday_noon, invoices}});
    CHECK(books.ledger.balance(Account::bad_debt) == models::euros(30));
    CHECK(books.ledger.balance(Account::receivables) == Money{});
    CHECK(books.ledger.balance(Account::cash) == models::euros(600'070));
}

TEST_CASE("ledger: fixed costs of a month are paid day by day and add up to the month") {
    Scenario scenario = LedgerRun::plain();
    scenario.finance.fixed_costs = models::euros(120'000);
    const LedgerRun books(Entries{}, scenario);
    for (std::size_t month = 0; month < 4; ++month) {
        CAPTURE(month);
        const Money flow = books.ledger.flow(Account::fixed_costs, month);
        CHECK(flow >= models::euros(120'000) - Money{1});
        CHECK(flow <= models::euros(120'000) + Money{1});
    }
    CHECK(books.ledger.balance(Account::fixed_costs) == models::euros(480'000));
}

TEST_CASE("ledger: the company closes when cash falls below the limit, not at it") {
    // 600,000 in hand, closed below -150,000.
    const LedgerRun at_the_limit(
        {{monday_noon, of(Account::advertising, Account::cash, models::euros(750'000))}});
    CHECK_FALSE(at_the_limit.ledger.ruined());
    const LedgerRun below(Entries{
        {monday_noon, of(Account::advertising, Account::cash, models::euros(750'000) + Money{1})}});
    CHECK(below.ledger.ruined());
    CHECK(below.ledger.closed_at() == monday_noon + 5min);
    CHECK(below.office.closures() == std::vector{monday_noon + 10min});
}

TEST_CASE("ledger: interest accrues on what is drawn and is booked at the month's end",
          "[credit]") {
    Scenario scenario = LedgerRun::plain();
    scenario.finance.opening_cash = Money{};
    scenario.finance.credit_interest = 0.10;
    // 36,500 drawn at 10 % a year are 10 a day.
    const LedgerRun books(
        {{monday_noon, of(Account::advertising, Account::cash, models::euros(36'500))}}, scenario);
    REQUIRE(books.setting.months.days_in_month(0) == 28);
    CHECK(books.ledger.flow(Account::interest, 0) == models::euros(280));
    CHECK(books.ledger.cash_at_end_of(0) == -models::euros(36'780));
    // From the next month on, interest bears interest.
    CHECK(books.ledger.flow(Account::interest, 1) == Money{312'38});
    CHECK(books.ledger.least_cash() == books.ledger.balance(Account::cash));
}

TEST_CASE("ledger: cash in hand bears no interest", "[credit]") {
    Scenario scenario = LedgerRun::plain();
    scenario.finance.credit_interest = 1.0;
    CHECK(LedgerRun({}, scenario).ledger.balance(Account::interest) == Money{});
}

TEST_CASE("ledger: without a credit line the company closes when cash is below zero", "[credit]") {
    Scenario scenario = LedgerRun::plain();
    scenario.finance.credit_line = Money{};
    const auto spending = [&](Money amount) {
        return LedgerRun({{monday_noon, of(Account::advertising, Account::cash, amount)}}, scenario)
            .ledger.ruined();
    };
    CHECK_FALSE(spending(models::euros(600'000)));
    CHECK(spending(models::euros(600'000) + Money{1}));
}

TEST_CASE("ledger: a closure books the interest that has accrued", "[credit]") {
    Scenario scenario = LedgerRun::plain();
    scenario.finance.opening_cash = Money{};
    scenario.finance.credit_interest = 0.10;
    const LedgerRun books(
        {{monday_noon, of(Account::advertising, Account::cash, models::euros(36'500))},
         {monday_noon + 10 * sim::day,
          of(Account::advertising, Account::cash, models::euros(200'000))}},
        scenario);
    REQUIRE(books.ledger.ruined());
    CHECK(books.ledger.balance(Account::interest) == models::euros(100));
    CHECK(books.ledger.balance(Account::cash) == -models::euros(236'600));
}

TEST_CASE("ledger: after the closure what was done is booked, and nothing is collected or paid") {
    const LedgerRun books(Entries{
        {monday_noon, of(Account::receivables, Account::sales, models::euros(100))},
        {monday_noon + 1h, of(Account::advertising, Account::cash, models::euros(800'000))},
        {monday_noon + 2h, of(Account::cost_of_goods, Account::payables, models::euros(7))}});
    REQUIRE(books.ledger.ruined());
    CHECK(books.ledger.balance(Account::cash) == models::euros(-200'000));
    CHECK(books.ledger.balance(Account::receivables) == models::euros(100));
    CHECK(books.ledger.balance(Account::payables) == -models::euros(7));
    CHECK(books.ledger.cash_at_end_of(3) == models::euros(-200'000));
}

TEST_CASE("ledger: the sum over all accounts is zero at every instant") {
    CHECK(rc::check([] {
        Entries dated;
        const int count = *rc::gen::inRange(0, 60);
        for (int i = 0; i < count; ++i) {
            Posting posting;
            const int transfers = *rc::gen::inRange(1, 7);
            for (int k = 0; k < transfers; ++k) {
                const auto account = [] {
                    return static_cast<Account>(
                        *rc::gen::inRange<int>(0, static_cast<int>(models::account_count)));
                };
                const Account debit = account();
                const Account credit = account();
                posting.add(debit, credit, Money{*rc::gen::inRange<std::int64_t>(0, 10'000'000)});
            }
            posting.doubtful = {posting.invoiced.cents / 2};
            dated.emplace_back(sim::Time{std::chrono::minutes{*rc::gen::inRange(1, 60 * 24 * 100)}},
                               posting);
        }
        Scenario scenario = LedgerRun::plain();
        scenario.finance.opening_receivables = Money{*rc::gen::inRange<std::int64_t>(0, 100'000)};
        scenario.finance.fixed_costs = Money{*rc::gen::inRange<std::int64_t>(0, 50'000'000)};
        const LedgerRun books(dated, scenario);
        RC_ASSERT(books.office.always_balanced());
        RC_ASSERT(books.ledger.total() == Money{});
    }));
}

namespace {

/// LedgerRun of a company that opens after four weeks of warm-up.
Scenario warm() {
    Scenario scenario = LedgerRun::plain();
    scenario.run.warm_up = models::wd(20.0);
    scenario.finance.opening_cash = models::euros(1'000);
    scenario.finance.opening_receivables = models::euros(310);
    scenario.finance.receivable_term = models::wd(31.0);
    scenario.finance.payable_term = models::wd(22.0);
    scenario.finance.credit_line = Money{};
    return scenario;
}

}  // namespace

TEST_CASE("ledger: after a warm-up cash and receivables are those of the opening") {
    const LedgerRun books(
        Entries{{monday_noon, of(Account::receivables, Account::sales, models::euros(700))}},
        warm());
    const sim::Time opening = books.setting.months.opening();
    CHECK(opening == sim::Time{4 * sim::week});
    CHECK(books.office.cash_at(hour_at(opening) + 1) == models::euros(1'000));
    // The invoice of the warm-up is among the opening receivables: it is not collected again.
    CHECK(books.ledger.balance(Account::cash) == models::euros(1'310));
    CHECK(books.ledger.balance(Account::receivables) == Money{});
    CHECK(books.ledger.balance(Account::sales) == Money{});
}

TEST_CASE("ledger: what was bought in the warm-up is paid when its term ends") {
    const sim::Time bought{18 * sim::day + 12h};  // a Friday
    const LedgerRun books(
        Entries{{bought, of(Account::materials, Account::payables, models::euros(200))}}, warm());
    CHECK(books.ledger.balance(Account::materials) == models::euros(200));
    CHECK(books.ledger.balance(Account::payables) == Money{});
    CHECK(books.ledger.balance(Account::cash) == models::euros(1'110));
}

TEST_CASE("ledger: nobody is ruined in a warm-up") {
    const LedgerRun books(
        Entries{{monday_noon, of(Account::fixed_costs, Account::cash, models::euros(90'000))}},
        warm());
    CHECK_FALSE(books.ledger.ruined());
    CHECK(books.ledger.least_cash() == models::euros(1'000));
}

TEST_CASE("ledger: invoices of the warm-up are collected where no opening receivables are stated") {
    Scenario scenario = warm();
    scenario.finance.opening_receivables.reset();
    const LedgerRun books(
        Entries{{monday_noon, of(Account::receivables, Account::sales, models::euros(700))}},
        scenario);
    CHECK(books.ledger.balance(Account::cash) == models::euros(1'700));
    CHECK(books.ledger.balance(Account::receivables) == Money{});
}
