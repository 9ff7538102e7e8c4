// Row 29 of docs/model/validation.md as properties of random companies: entities, money and stock
// are conserved (tests/models/identities.hpp).
#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>

#include "models/company/check.hpp"
#include "models/company/company.hpp"
#include "models/study/scenario_text.hpp"
#include "sim/engine.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/identities.hpp"
#include "tests/models/random_scenario.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::Company;
using models::Scenario;
using models::testing::any_integer;
using models::testing::any_scenario;
using models::testing::Row;

std::uint64_t any_seed() { return static_cast<std::uint64_t>(any_integer(1, 1'000'000)); }

/// Checks an identity for random companies that have run.
bool of_random_companies(const std::string& claim, std::string (*broken)(const Company&)) {
    return rc::check(claim, [broken] {
        const Scenario scenario = any_scenario();
        for (const auto& rule : models::check(scenario)) RC_FAIL(rule.path + ": " + rule.message);
        RC_LOG(models::scenario_text(scenario));  // told when the claim fails
        Company company(scenario);
        company.run(any_seed(), 0);
        RC_CLASSIFY(models::testing::ledger_of(company).ruined(), "ruined");
        const auto* const breaker = models::testing::plants_of(company)[0].breaker;
        RC_CLASSIFY(breaker != nullptr && breaker->machine().trips() > 0, "tripped");
        RC_CLASSIFY(models::testing::plants_of(company)[0].plant->subcontracted().total() > 0,
                    "subcontracted");
        const std::string what = broken(company);
        if (!what.empty()) RC_FAIL(what);
    });
}

}  // namespace

TEST_CASE("row 29: every lead is lost, rejected, won or still open, as read from the row",
          "[row29]") {
    CHECK(of_random_companies("leads", models::testing::leads_not_accounted_for));
}

TEST_CASE("row 29: every accepted order is delivered, cancelled or open, as read from the row",
          "[row29]") {
    CHECK(of_random_companies("orders", models::testing::orders_not_accounted_for));
}

TEST_CASE("row 29: rooms pass on what they receive", "[row29]") {
    CHECK(of_random_companies("rooms", models::testing::orders_lost_between_rooms));
}

TEST_CASE("row 29: customers are those at the start and born less lost, month by month",
          "[row29]") {
    CHECK(of_random_companies("customers", models::testing::customers_not_accounted_for));
}

TEST_CASE("row 29: the profit identity of the glossary holds to the cent, as read from the row",
          "[row29]") {
    CHECK(of_random_companies("profit", models::testing::profit_not_accounted_for));
}

TEST_CASE("row 29: months and markets add up to the total, to the cent", "[row29]") {
    CHECK(of_random_companies("months", models::testing::parts_not_adding_up));
}

TEST_CASE("row 29: the books balance and equity grows by profit alone", "[row29]") {
    CHECK(of_random_companies("books", models::testing::books_not_balanced));
}

TEST_CASE("row 29: stock is what was there, came and went, and never negative", "[row29]") {
    CHECK(of_random_companies("stock", models::testing::stock_not_accounted_for));
}

TEST_CASE("Every KPI of a random company lies in its range", "[row29]") {
    CHECK(of_random_companies("ranges", models::testing::values_out_of_range));
}

TEST_CASE("row 29: expected and created leads agree in the long run", "[row29]") {
    Scenario scenario = models::testing::anchor_company();
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
