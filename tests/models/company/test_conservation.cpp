// Row 29 of docs/model/validation.md as properties of random companies: entities, money and stock
// are conserved, in the rooms and in the row of results that is written.
//
// `Company::run` itself refuses books that do not balance, lost orders and negative stock; here the
// same claims are made from outside, from what the rooms and the row say.
#include <rapidcheck.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "models/study/scenario_text.hpp"
#include "sim/engine.hpp"
#include "tests/models/random_scenario.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::Account;
using models::Company;
using models::Money;
using models::Scenario;
using models::testing::any_integer;
using models::testing::any_scenario;

/// A row of results with names.
class Row {
 public:
    explicit Row(const Company& company)
        : layout_(models::kpi_layout(company.scenario())),
          values_(layout_.row_size(), std::numeric_limits<double>::quiet_NaN()) {
        company.measure(values_);
    }
    [[nodiscard]] double operator()(const std::string& name) const {
        return values_[layout_.variable(name).offset];
    }
    [[nodiscard]] std::vector<double> series(const std::string& name) const {
        const sim::Variable& variable = layout_.variable(name);
        const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(variable.offset);
        return {begin, begin + static_cast<std::ptrdiff_t>(variable.size)};
    }
    /// Cents: amounts are written as euros with two decimals.
    [[nodiscard]] std::int64_t cents(const std::string& name) const {
        return std::llround((*this)(name) * 100.0);
    }

 private:
    sim::Layout layout_;
    std::vector<double> values_;
};

std::uint64_t any_seed() { return static_cast<std::uint64_t>(any_integer(1, 1'000'000)); }

/// Checks a claim about random companies that have run.
template <typename Claim>
bool of_random_companies(const std::string& claim, const Claim& holds) {
    return rc::check(claim, [&holds] {
        const Scenario scenario = any_scenario();
        for (const auto& broken : models::check(scenario)) {
            RC_FAIL(broken.path + ": " + broken.message);
        }
        RC_LOG(models::scenario_text(scenario));  // told when the claim fails
        Company company(scenario);
        company.run(any_seed(), 0);
        RC_CLASSIFY(models::testing::ledger_of(company).ruined(), "ruined");
        const auto* const breaker = models::testing::plants_of(company)[0].breaker;
        RC_CLASSIFY(breaker != nullptr && breaker->machine().trips() > 0, "tripped");
        RC_CLASSIFY(models::testing::plants_of(company)[0].plant->subcontracted().total() > 0,
                    "subcontracted");
        holds(company);
    });
}

}  // namespace

TEST_CASE("row 29: every lead is lost, rejected, won or still open, as read from the row",
          "[row29]") {
    CHECK(of_random_companies("leads", [](const Company& company) {
        const Row row(company);
        RC_ASSERT(row("leads") == row("leads_unreached") + row("leads_rejected") +
                                      row("deals_won") + row("deals_lost") + row("deals_open"));
    }));
}

TEST_CASE("row 29: every accepted order is delivered, cancelled or open, as read from the row",
          "[row29]") {
    CHECK(of_random_companies("orders", [](const Company& company) {
        const Row row(company);
        RC_ASSERT(row("orders_accepted") ==
                  row("orders_delivered") + row("orders_cancelled") + row("orders_open"));
        // What is not yet delivered is in a room or on its way between two.
        std::int64_t rooms = 0;
        for (const auto& plant : models::testing::plants_of(company))
            rooms += plant.plant->orders();
        for (const auto* warehouse : models::testing::warehouses_of(company))
            rooms += warehouse->station().present();
        for (const auto& market : models::testing::markets_of(company))
            rooms += market.lane->station().present();
        const auto present = static_cast<double>(rooms);
        if (!models::testing::ledger_of(company).ruined()) RC_ASSERT(present <= row("orders_open"));
        // Orders come from deals that were won and from reorders.
        RC_ASSERT(row("orders_accepted") <= row("deals_won") + row("reorders"));
        RC_ASSERT(row("orders_subcontracted") <= row("orders_accepted"));
    }));
}

TEST_CASE("row 29: rooms pass on what they receive", "[row29]") {
    CHECK(of_random_companies("rooms", [](const Company& company) {
        std::int64_t sent = 0;
        std::int64_t subcontracted = 0;
        for (const auto& rooms : models::testing::plants_of(company)) {
            const auto& plant = *rooms.plant;
            sent += plant.sent();
            subcontracted += plant.subcontracted().total();
            if (!models::testing::ledger_of(company).ruined()) {
                RC_ASSERT(plant.received() ==
                          plant.sent() + plant.subcontracted().total() + plant.orders());
            }
        }
        std::int64_t picked = 0;
        for (const auto* warehouse : models::testing::warehouses_of(company)) {
            RC_ASSERT(warehouse->received() ==
                      warehouse->station().served() + warehouse->station().present());
            picked += warehouse->station().served();
        }
        std::int64_t at_lanes = 0;
        for (const auto& market : models::testing::markets_of(company)) {
            const auto& lane = *market.lane;
            RC_ASSERT(lane.received() == lane.departed() + lane.station().present());
            at_lanes += lane.received();
        }
        if (models::testing::provider_of(company) != nullptr) {
            const auto& counts = models::testing::provider_of(company)->counts();
            RC_ASSERT(counts.received.total() ==
                      counts.shipped.total() + models::testing::provider_of(company)->present());
            picked += counts.shipped.total();
        }
        // An order may pass two warehouses, none when it is subcontracted.
        RC_ASSERT(at_lanes <= picked + subcontracted);
        RC_ASSERT(at_lanes <= sent + subcontracted);
    }));
}

TEST_CASE("row 29: customers are those at the start and born less lost, month by month",
          "[row29]") {
    CHECK(of_random_companies("customers", [](const Company& company) {
        const Row row(company);
        // A closure in the last minutes of the run is heard by nobody.
        if (models::testing::markets_of(company).front().customers->observed_until() <
            company.months().end()) {
            RC_ASSERT(models::testing::ledger_of(company).ruined());
            RC_ASSERT(row("customers") == 0.0);
            return;
        }
        double opening = 0.0;
        for (const auto& market : models::testing::markets_of(company)) {
            opening += static_cast<double>(market.customers->counts().active_at_start[0]);
        }
        RC_ASSERT(row("customers") == opening + row("customers_born") - row("customers_churned"));
        const auto at_end = row.series("customers_by_month");
        const auto born = row.series("customers_born_by_month");
        const auto lost = row.series("customers_churned_by_month");
        double before = opening;
        for (std::size_t month = 0; month < at_end.size(); ++month) {
            before += born[month] - lost[month];
            RC_ASSERT(at_end[month] == before);
        }
    }));
}

TEST_CASE("row 29: the profit identity of the glossary holds to the cent, as read from the row",
          "[row29]") {
    CHECK(of_random_companies("profit", [](const Company& company) {
        const Row row(company);
        RC_ASSERT(row.cents("profit") == row.cents("revenue") - row.cents("cost_of_goods") -
                                             row.cents("logistics_cost") - row.cents("ad_spend") -
                                             row.cents("fixed_costs") - row.cents("premiums") -
                                             row.cents("holding_cost") - row.cents("bad_debt"));
        RC_ASSERT(row.cents("contribution") ==
                  row.cents("profit") + row.cents("ad_spend") + row.cents("fixed_costs"));
    }));
}

TEST_CASE("row 29: months and markets add up to the total, to the cent", "[row29]") {
    CHECK(of_random_companies("months", [](const Company& company) {
        const Row row(company);
        for (const std::string name : {"profit", "revenue", "ad_spend", "penalties",
                                       "cost_of_goods", "fixed_costs", "bad_debt"}) {
            std::int64_t sum = 0;
            for (const double month : row.series(name + "_by_month")) {
                sum += std::llround(month * 100.0);
            }
            RC_ASSERT(sum == row.cents(name));
        }
        for (const std::string name : {"revenue", "ad_spend", "market_contribution"}) {
            std::int64_t sum = 0;
            for (const double value : row.series(name + "_by_market")) {
                sum += std::llround(value * 100.0);
            }
            RC_ASSERT(sum == row.cents(name));
        }
        for (const std::string name : {"leads", "deals_won", "orders_accepted", "orders_due"}) {
            double sum = 0.0;
            for (const double month : row.series(name + "_by_month")) sum += month;
            RC_ASSERT(sum == row(name));
        }
    }));
}

TEST_CASE("row 29: the books balance and equity grows by profit alone", "[row29]") {
    CHECK(of_random_companies("books", [](const Company& company) {
        const auto& ledger = models::testing::ledger_of(company);
        RC_ASSERT(ledger.total() == Money{});
        std::array<Money, models::account_count> grown{};
        for (std::size_t month = 0; month < company.months().count(); ++month) {
            Money sum;
            for (std::size_t a = 0; a < models::account_count; ++a) {
                const Money flow = ledger.flow(static_cast<Account>(a), month);
                sum += flow;
                grown[a] += flow;
            }
            RC_ASSERT(sum == Money{});
        }
        for (std::size_t a = 0; a < models::account_count; ++a) {
            RC_ASSERT(grown[a] == ledger.balance(static_cast<Account>(a)));
        }
        // Assets less debts are what the owners put in and what was earned.
        const Money net = ledger.balance(Account::cash) + ledger.balance(Account::receivables) +
                          ledger.balance(Account::materials) + ledger.balance(Account::equipment) +
                          ledger.balance(Account::work_in_progress) +
                          ledger.balance(Account::payables);
        const Row row(company);
        RC_ASSERT((net + ledger.balance(Account::equity)).cents == row.cents("profit"));
        RC_ASSERT(row.cents("cash_end") == ledger.balance(Account::cash).cents);
        RC_ASSERT(row("cash_min") <= row("cash_end"));
        RC_ASSERT((row("ruin") == 1.0) ==
                  (ledger.least_cash() < company.scenario().finance.ruin_limit));
    }));
}

TEST_CASE("row 29: stock is what was there, came and went, and never negative", "[row29]") {
    CHECK(of_random_companies("stock", [](const Company& company) {
        for (const auto& rooms : models::testing::plants_of(company)) {
            const auto& store = *rooms.materials;
            RC_ASSERT(store.on_hand() == store.opening() + store.received() - store.issued());
            RC_ASSERT(store.on_hand() >= Money{});
        }
        const Row row(company);
        if (row("fill_rate") == row("fill_rate")) {
            RC_ASSERT(row("fill_rate") >= 0.0);
            RC_ASSERT(row("fill_rate") <= 1.0);
        }
    }));
}

TEST_CASE("row 29: expected and created leads agree in the long run", "[row29]") {
    Scenario scenario;
    scenario.marketing.season_amplitude = 0.4;
    scenario.marketing.budget = models::euros(20'000);
    scenario.marketing.saturation_spend = models::euros(10'000);
    scenario.marketing.lead_ceiling = 2'000.0;
    scenario.marketing.growth = 0.0;
    scenario.sales.cold_contact = 0.0;
    scenario.sales.live_contact = 0.0;
    scenario.sales.persistence = 0.0;
    scenario.run.months = 6;
    Company company(scenario);
    company.run(5, 0);
    const Row row(company);
    CAPTURE(row("leads_paid"), row("leads_expected"));
    REQUIRE(row("leads_paid") > 50'000.0);
    CHECK(row("leads_paid") > 0.99 * row("leads_expected"));
    CHECK(row("leads_paid") < 1.01 * row("leads_expected"));
}

TEST_CASE("Every share of a random company is between 0 and 1", "[row29]") {
    CHECK(of_random_companies("shares", [](const Company& company) {
        const Row row(company);
        for (const char* share :
             {"qualified_share", "win_rate", "deferred_lost", "desk_utilisation", "utilisation",
              "otd", "fill_rate", "partner_fill_rate", "ruin", "time_throttled", "time_open",
              "time_half_open", "most_loaded_share"}) {
            for (const double value : row.series(share)) {
                RC_LOG(std::string(share) + " " + std::to_string(value));
                RC_ASSERT(std::isnan(value) || (value >= 0.0 && value <= 1.0));
            }
        }
    }));
}
