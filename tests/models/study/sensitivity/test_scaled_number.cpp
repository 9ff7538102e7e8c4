// Numbers a fifth lower and higher.
#include "models/study/sensitivity/scaled_number.hpp"

#include <catch2/catch_test_macros.hpp>

#include "models/study/scenario_path.hpp"

namespace {

using models::scaled_number;

}  // namespace

TEST_CASE("scaled number: money, shares, rates, spans and lengths of time keep their units") {
    const models::Scenario company;
    CHECK(scaled_number(company, "orders.price", 0.8) == "1920 EUR/order");
    CHECK(scaled_number(company, "sales.win_probability", 1.2) == "26.4 %");
    CHECK(scaled_number(company, "marketing.lead_ceiling", 0.8) == "194.16 leads/wd");
    CHECK(scaled_number(company, "orders.standard_lead_time", 1.2) == "24 wd");
    CHECK(scaled_number(company, "sales.pickup", 0.8) == "96 min");
}

TEST_CASE("scaled number: a count changes by one at least") {
    models::Scenario company;
    company.sales.reps = 2;
    CHECK(scaled_number(company, "sales.reps", 0.8) == "1");
    CHECK(scaled_number(company, "sales.reps", 1.2) == "3");
    company.sales.reps = 10;
    CHECK(scaled_number(company, "sales.reps", 0.8) == "8");
    CHECK(scaled_number(company, "sales.reps", 1.2) == "12");
}

TEST_CASE("scaled number: no number leaves its bounds, and one at its bound stays") {
    models::Scenario company;
    company.sales.live_contact = 0.9;
    CHECK(scaled_number(company, "sales.live_contact", 1.2) == "100 %");
    company.sales.live_contact = 1.0;
    CHECK_FALSE(scaled_number(company, "sales.live_contact", 1.2));
    CHECK(scaled_number(company, "sales.live_contact", 0.8) == "80 %");
}

TEST_CASE("scaled number: zero, switches, dates and open values are no amounts") {
    const models::Scenario company;
    CHECK_FALSE(scaled_number(company, "marketing.organic", 1.2));
    CHECK_FALSE(scaled_number(company, "breakers.enabled", 1.2));
    CHECK_FALSE(scaled_number(company, "calendar.opens", 1.2));
    CHECK_FALSE(scaled_number(company, "run.start", 1.2));
    CHECK_FALSE(scaled_number(company, "demand.spike_month", 1.2));
    CHECK_FALSE(scaled_number(company, "support.agents", 1.2));
    CHECK_FALSE(scaled_number(company, "orders.nothing", 1.2));
}
