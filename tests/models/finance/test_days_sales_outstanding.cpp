// Days sales outstanding: receivables at the end of a period over its revenue, times its days.
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "models/finance/ledger/ledger.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"

using models::Account;
using models::Company;
using models::Scenario;
using models::testing::Measured;

TEST_CASE("kpi: days sales outstanding are receivables over revenue, times the days of the period",
          "[kpi]") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 3;  // February to April 2027: 28, 31 and 30 days
    Company company(scenario);
    company.run(1, 0);
    const Measured measured(company);
    const double receivables = models::to_euros(
        company.rooms().only<models::finance::Ledger>().balance(Account::receivables));
    REQUIRE(receivables > 0.0);
    const auto close = [](double a, double b) { return std::abs(a - b) < 1e-9 * std::abs(b); };
    CHECK(close(measured("days_sales_outstanding"), receivables * 89.0 / measured("revenue")));
    CHECK(close(measured("days_sales_outstanding_by_month", 2),
                receivables * 30.0 / measured("revenue_by_month", 2)));
}

TEST_CASE("kpi: at flat demand days sales outstanding are the days that customers take to pay",
          "[kpi]") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.finance.receivable_term = models::clock_time(40 * sim::day);
    double days = 0.0;
    constexpr int futures = 4;
    for (int r = 0; r < futures; ++r) {
        const Measured measured =
            models::testing::measured(scenario, 1, static_cast<std::uint64_t>(r));
        for (std::size_t month = 6; month < 12; ++month) {
            days += measured("days_sales_outstanding_by_month", month) / 6.0 / futures;
        }
    }
    // Little's law. What is invoiced in 40 days varies by some per cent from month to month.
    CHECK(std::abs(days - 40.0) < 2.5);
}

TEST_CASE("kpi: a warm company is owed at first what it opens with", "[kpi]") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 1;
    scenario.run.warm_up = models::wd(40.0);
    scenario.finance.opening_receivables = models::euros(900'000);
    scenario.finance.receivable_term = models::wd(500.0);  // nobody pays in the first month
    Company company(scenario);
    company.run(1, 0);
    const Measured measured(company);
    const double owed = 900'000.0 + measured("revenue");
    CHECK(std::abs(measured("days_sales_outstanding") * measured("revenue") / 28.0 - owed) <
          0.05 * owed);  // but for what is collected of the opening receivables
}
