// The qualifier of leads (models/sales/qualifier/qualifier.hpp).
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>

#include "models/company/check.hpp"
#include "tests/models/measured.hpp"

namespace {

using models::Scenario;
using models::testing::Measured;

Measured run_of(const Scenario& scenario) {
    return models::testing::measured(scenario, 20'270'301);
}

Scenario with_qualifier() {
    Scenario scenario;
    scenario.run.months = 6;
    scenario.qualifier.enabled = true;
    return scenario;
}

/// Whether a count of independent events is within four standard deviations of its mean.
bool is_near(double count, double of, double share) {
    return std::abs(count - of * share) < 4.0 * std::sqrt(of * share * (1.0 - share));
}

TEST_CASE("A company without a qualifier has nobody who reads leads", "[toggle]") {
    Scenario scenario = with_qualifier();
    scenario.qualifier.enabled = false;
    const Measured measured = run_of(scenario);
    CHECK(measured("leads_paid") > 0.0);
    CHECK(measured("leads_read") == 0.0);
    CHECK(measured("leads_dropped") == 0.0);
}

TEST_CASE("A qualifier drops the shares of leads that its parameters say") {
    Scenario scenario = with_qualifier();
    scenario.qualifier.drops_hopeless = 0.8;
    scenario.qualifier.drops_viable = 0.1;
    scenario.sales.bant_pass = 0.4;
    const Measured measured = run_of(scenario);
    const double read = measured("leads_read");
    const double dropped = measured("leads_dropped");
    CHECK(read > 1000.0);
    CHECK(is_near(dropped, read, 0.6 * 0.8 + 0.4 * 0.1));
    CHECK(is_near(measured("leads_misjudged") * dropped, read, 0.4 * 0.1));
}

TEST_CASE("What a qualifier drops does not come to the desk") {
    Scenario scenario = with_qualifier();
    scenario.marketing.referrals = 0.0;
    const Measured measured = run_of(scenario);
    CHECK(measured("leads") == measured("leads_read") - measured("leads_dropped"));
}

TEST_CASE("A qualifier that never errs leaves the desk no lead that fails BANT") {
    Scenario scenario = with_qualifier();
    scenario.marketing.referrals = 0.0;
    scenario.qualifier.drops_hopeless = 1.0;
    scenario.qualifier.drops_viable = 0.0;
    const Measured measured = run_of(scenario);
    CHECK(measured("leads") > 0.0);
    CHECK(measured("leads_rejected") == 0.0);
    CHECK(measured("leads_misjudged") == 0.0);
}

TEST_CASE("With a second opinion fewer leads are dropped, and fewer of them in error", "[toggle]") {
    Scenario scenario = with_qualifier();
    const Measured one = run_of(scenario);
    scenario.qualifier.second_opinion = true;
    const Measured two = run_of(scenario);
    CHECK(two("leads_dropped") < one("leads_dropped"));
    CHECK(two("leads_misjudged") < one("leads_misjudged"));
}

TEST_CASE("Every lead that is read costs the fee") {
    Scenario scenario = with_qualifier();
    scenario.qualifier.fee = models::euros(0);
    const Measured free = run_of(scenario);
    scenario.qualifier.fee = models::euros(2);
    const Measured paid = run_of(scenario);
    const double fees = 2.0 * paid("leads_read");
    CHECK(paid("leads_read") == free("leads_read"));
    // What was read in the last hour is not posted any more.
    CHECK(std::abs(paid("fixed_costs") - free("fixed_costs") - fees) < 0.01 * fees);
}

TEST_CASE("A qualifier that is no better than dice is refused") {
    Scenario scenario = with_qualifier();
    scenario.qualifier.drops_viable = 0.7;
    const auto problems = models::check(scenario);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].path == "qualifier.drops_viable");
    CHECK(problems[0].message ==
          "70 % is not below qualifier.drops_hopeless, 70 %; dice would do as well");
}

}  // namespace
