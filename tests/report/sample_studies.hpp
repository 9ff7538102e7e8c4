// Studies that tests of several charts and sections share.
#pragma once

#include <cstddef>
#include <string>

#include "report/findings.hpp"
#include "report/words.hpp"
#include "tests/report/synthetic_study.hpp"

namespace test_support {

inline const report::MoneyUnit euro_thousands{1e3, "k€"};

inline report::Findings findings_of(const sim::Results& results) {
    return report::find(report::Kpis(results));
}

/// Nothing, pausing, and pausing with the stop. Of the base every second future closes on day 40.
inline sim::Results breaker_study(std::size_t replications = 6) {
    return study(
        {arm("base", "As it is"), arm("pause", "Pause", pause), arm("stop", "Stop", enabled)},
        replications, [](std::size_t a, std::size_t r, const RunValues& values) {
            values.books({.invoiced = 1e6 + 1e3 * static_cast<double>(r * (a + 1)),
                          .ads = 1e5 - 2e4 * static_cast<double>(a)});
            values("ruin", a == 0 && r % 2 == 0 ? 1.0 : 0.0);
            if (a == 0 && r % 2 == 0) values("closed_on", 40.0);
            for (std::size_t i = 0; i < study_months; ++i) {
                values("load_by_month", 0.5 * static_cast<double>(i + 1), i);
                values("breaker_trips_by_month", 1.0, i);
                values("cash_end_by_month", 1e5, i);
                values("quoted_lead_time_by_month", 20.5, i);
            }
        });
}

inline models::Scenario company_of(std::size_t markets) {
    models::Scenario company = short_scenario();
    company.markets.clear();
    for (std::size_t i = 0; i < markets; ++i) {
        company.markets.emplace_back("m" + std::to_string(i), models::MarketParameters{});
        company.markets.back().second.share = 1.0 / static_cast<double>(markets);
    }
    return company;
}

/// Market i earns 1000 i a month under the base and 100 more under the other arm.
inline sim::Results market_study(std::size_t markets, std::size_t replications = 4) {
    const models::Scenario company = company_of(markets);
    const auto set = [&](models::Scenario& s) { s.markets = company.markets; };
    return study(
        {arm("base", "As it is", set), arm("other", "Otherwise", set)}, replications,
        [&](std::size_t a, std::size_t r, const RunValues& values) {
            values("profit", static_cast<double>(r));
            for (std::size_t i = 0; i < markets * study_months; ++i) {
                const std::size_t place = i / study_months;
                const auto market = static_cast<double>(place);
                values("revenue_by_market", 1000.0 * market, i);
                values("market_contribution_by_market",
                       100.0 * market + 100.0 * static_cast<double>(a), i);
                values("orders_accepted_by_market", market + 1.0, i);
                values("orders_due_by_market", 4.0, i);
                values("otd_by_market", 0.75, i);
            }
        },
        {}, true, company);
}

/// Profit alone, without a time axis or scenarios.
inline sim::Results profit_alone() {
    sim::Layout layout;
    layout.add(
        {.name = "profit", .unit = "EUR", .long_name = "Profit.", .better = sim::Better::higher});
    sim::StudyHeader header;
    header.variants = {{"base", "", "unreadable ["}, {"b", "", ""}};
    sim::Results results;
    results.begin(header, layout);
    for (std::uint64_t r = 0; r < 3; ++r) {
        const double luck = static_cast<double>(r);
        results.append(r, std::vector{luck, 500.0 + luck});
    }
    results.finish({}, true);
    return results;
}

}  // namespace test_support
