// Row 21 of docs/model/validation.md: customers who give up while they wait (Erlang A), through the
// shipped support desk.
//
// Time is in hours. A customer asks .15 times a day, around the clock, and is patient for a time
// that is exponential too.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/engine.hpp"
#include "tests/models/support/support_desk.hpp"
#include "tests/models/textbook.hpp"
#include "tests/models/validation_row.hpp"

using models::testing::Desk;
using models::testing::erlang_a;
using models::testing::Impatience;
using models::testing::require_companion_fails;
using models::testing::require_row;

namespace {

struct Pool {
    std::int64_t customers;
    std::int64_t agents;
    double handling;  // hours
    double patience;  // hours

    [[nodiscard]] Impatience exact() const {
        const double per_hour = 0.15 * static_cast<double>(customers) / 24.0;
        return erlang_a(per_hour, 1.0 / handling, static_cast<std::size_t>(agents), 1.0 / patience);
    }
};

/// The share that gave up and the mean wait of all, without the first month.
std::vector<double> run(const Pool& pool, std::int64_t months, std::uint64_t replication) {
    models::Scenario scenario =
        models::testing::pooled_support(pool.customers, pool.agents, pool.handling, months);
    scenario.support.patience = sim::from_hours(pool.patience);
    Desk desk(scenario, {{sim::Duration{0}, pool.customers}});
    constexpr std::uint64_t seed = 20'270'263;
    sim::Engine(desk.network, seed, replication).run(desk.office.months.end());
    REQUIRE(desk.support->agents() == pool.agents);
    const auto& counts = desk.support->counts();
    double hours = 0.0;
    std::int64_t given_up = 0;
    std::int64_t answered = 0;
    for (std::size_t month = 1; month < desk.office.months.count(); ++month) {
        hours += counts.wait_hours[month];
        given_up += counts.given_up[month];
        answered += counts.answered[month];
    }
    const auto all = static_cast<double>(given_up + answered);
    return {static_cast<double>(given_up) / all, hours / all};
}

void validate(const Pool& pool, std::int64_t months) {
    const Impatience exact = pool.exact();
    const std::vector<models::testing::Quantity> quantities{{"given up", exact.given_up},
                                                            {"Wq", exact.mean_wait}};
    SECTION("the support desk passes the gate") {
        require_row(quantities, [&](std::uint64_t r) { return run(pool, months, r); });
    }
    SECTION("agents who are 3 % slower fail it") {
        Pool slower = pool;
        slower.handling *= 1.03;
        require_companion_fails(quantities,
                                [&](std::uint64_t r) { return run(slower, months / 2, r); });
    }
}

}  // namespace

TEST_CASE("row 21: the share that gives up by formula is that of docs/model/validation.md",
          "[row][row21]") {
    const Impatience exact = erlang_a(10.0, 1.0, 10, 0.5);
    CHECK(std::abs(exact.given_up - 0.1039132123) < 1e-9);
    CHECK(std::abs(exact.mean_wait - 0.2078264246) < 1e-9);
}

TEST_CASE("row 21: ten agents, all of whom are asked for (Erlang A)", "[row][row21]") {
    validate({.customers = 1'600, .agents = 10, .handling = 1.0, .patience = 2.0}, 60);
}

TEST_CASE("row 21: three agents who are asked for more than they can do", "[row][row21]") {
    validate({.customers = 800, .agents = 3, .handling = 0.75, .patience = 0.5}, 60);
}
