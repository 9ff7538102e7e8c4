// Postings in batches (models/kit/books.hpp): when they go, and that nothing is lost.
#include "models/kit/books.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "models/company/company.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using namespace models;

struct DefaultRun {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office{scenario};

    [[nodiscard]] Setting posting_every(sim::Duration period) const {
        Setting setting = office.setting;
        setting.posting_period = period;
        return setting;
    }
};

/// A room that books amounts at given times.
class Room {
 public:
    sim::Out<Posting> postings;

    Room(const Setting& setting, std::vector<sim::Duration> times)
        : books_(setting), times_(std::move(times)) {}

    void start(sim::Context& context) {
        for (const sim::Duration time : times_) {
            context.after<&Room::on_sale>(time, {}, sim::Phase::message);
        }
    }
    [[nodiscard]] const Books& books() const noexcept { return books_; }

 private:
    struct Sale {};
    struct Due {};
    void on_sale(const Sale&, sim::Context& context) {
        books_.add(Account::receivables, Account::sales, euros(100));
        books_.add(Account::cost_of_goods, Account::payables, euros(60));
        if (books_.needs_posting()) {
            context.at<&Room::on_due>(books_.next_posting(context.now()), {}, sim::Phase::report);
        }
    }
    void on_due(const Due&, sim::Context& context) { books_.post(postings, context); }

    Books books_;
    std::vector<sim::Duration> times_;
};

class Listener {
 public:
    struct Heard {
        sim::Time at;
        Posting posting;
    };
    void on_posting(const Posting& posting, sim::Context& context) {
        heard.push_back({context.now(), posting});
    }
    std::vector<Heard> heard;
};

std::vector<Listener::Heard> heard_from(sim::Duration period, std::vector<sim::Duration> times) {
    const DefaultRun defaults;
    sim::Network network;
    auto& room = network.add<Room>("room", defaults.posting_every(period), std::move(times));
    auto& listener = network.add<Listener>("listener");
    network.link<&Listener::on_posting>(room.postings, 0min, listener);
    sim::Engine(network, 1, 0).run(sim::Time{5 * sim::day});
    return listener.heard;
}

Scenario two_plants(sim::Duration posting_period) {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 7;
    scenario.plants = {{"west", {}}, {"east", {}}};
    scenario.warehouses = {{"west", {}}, {"east", {}}, {"port", {}}};
    scenario.hauls = {{"rail", {.from = "west", .to = "port", .cost = euros(7)}}};
    scenario.markets = {
        {"home",
         models::testing::MarketOf{.share = 0.4, .warehouse = "west", .lane = {.cost = euros(3)}}},
        {"abroad",
         models::testing::MarketOf{.share = 0.4, .warehouse = "port", .lane = {.customs = true}}},
        {"new",
         models::testing::MarketOf{.share = 0.4, .opens = 3, .warehouse = "east", .lane = {}}}};
    scenario.support.tickets = 0.15;
    scenario.breakers.backup = true;
    scenario.finance.opening_cash = euros(5'000'000);
    scenario.finance.posting_period = posting_period;
    return scenario;
}

constexpr std::uint64_t posting_seed = 20'270'251;

Money flow(const Company& company, Account account) {
    Money sum;
    for (std::size_t month = 0; month < company.months().count(); ++month) {
        sum += models::testing::ledger_of(company).flow(account, month);
    }
    return sum;
}

}  // namespace

TEST_CASE("books: a posting goes twenty minutes before the end of its period") {
    const DefaultRun defaults;
    const Books hourly(defaults.posting_every(1h), 20min);
    CHECK(hourly.next_posting(sim::Time{}) == sim::Time{40min});
    CHECK(hourly.next_posting(sim::Time{40min}) == sim::Time{40min});
    CHECK(hourly.next_posting(sim::Time{40min + 1us}) == sim::Time{1h + 40min});
    const Books daily(defaults.posting_every(24h), 20min);
    CHECK(daily.next_posting(sim::Time{}) == sim::Time{23h + 40min});
    CHECK(daily.next_posting(sim::Time{23h + 41min}) == sim::Time{47h + 40min});
}

TEST_CASE("books: a period is one batch of net amounts, and a period without bookings none") {
    const auto heard = heard_from(1h, {5min, 10min, 40min, 41min, 26h});
    REQUIRE(heard.size() == 3);
    CHECK(heard[0].at == sim::Time{40min});
    CHECK(heard[0].posting.at(Account::sales) == euros(-300));
    CHECK(heard[0].posting.invoiced == euros(300));
    CHECK(heard[0].posting.owed == euros(180));
    CHECK(heard[1].at == sim::Time{1h + 40min});
    CHECK(heard[2].at == sim::Time{26h + 40min});
}

TEST_CASE("books: a batch sums to zero over all accounts") {
    for (const Listener::Heard& each : heard_from(24h, {1h, 2h, 30h})) {
        Money sum;
        for (const Money amount : each.posting.amounts) sum += amount;
        CHECK(sum == Money{});
    }
}

TEST_CASE("books: nothing is not booked, and a posting is scheduled once") {
    const DefaultRun defaults;
    Books books(defaults.posting_every(1h), 20min);
    CHECK_FALSE(books.needs_posting());
    books.add(Account::cash, Account::equity, Money{});
    CHECK_FALSE(books.needs_posting());
    books.add(Account::cash, Account::equity, euros(1));
    CHECK(books.needs_posting());
    CHECK_FALSE(books.needs_posting());  // it is scheduled already
}

TEST_CASE("books: the ledger books what the rooms post, to the cent, at any posting period") {
    for (const sim::Duration period :
         {sim::Duration{30min}, sim::Duration{1h}, sim::Duration{24h}}) {
        CAPTURE(sim::hours(period));
        Company company(two_plants(period));
        company.run(posting_seed, 0);
        REQUIRE_FALSE(models::testing::ledger_of(company).ruined());
        Money revenue;
        Money advertising;
        for (const auto& market : models::testing::markets_of(company)) {
            revenue += market.customers->books().revenue().total();
            advertising -= market.leads->books().result().total();
        }
        CHECK(revenue.cents > 0);
        CHECK(revenue == -(flow(company, Account::sales) + flow(company, Account::penalties)));
        CHECK(advertising == flow(company, Account::advertising));
        CHECK(models::testing::ledger_of(company).total() == Money{});
    }
}

TEST_CASE("books: the posting period does not move what a month earns and costs by a cent") {
    Company half_hourly(two_plants(30min));
    Company daily(two_plants(24h));
    half_hourly.run(posting_seed, 0);
    daily.run(posting_seed, 0);
    for (const Account account : {Account::sales, Account::penalties, Account::cost_of_goods,
                                  Account::logistics, Account::advertising, Account::fixed_costs,
                                  Account::expediting, Account::backup_premium, Account::holding}) {
        CAPTURE(static_cast<int>(account));
        for (std::size_t month = 0; month < daily.months().count(); ++month) {
            CHECK(models::testing::ledger_of(half_hourly).flow(account, month) ==
                  models::testing::ledger_of(daily).flow(account, month));
        }
    }
}
