// A logistics provider that has had everything since long before the opening
// (outsourcing.established, decision 13).
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstddef>
#include <string>

#include "models/study/judgement.hpp"
#include "models/study/rough_cut/company_text.hpp"
#include "models/study/scenario_file.hpp"
#include "tests/models/measured.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using models::Scenario;
using models::testing::Measured;

Scenario with_provider() {
    Scenario scenario;
    scenario.run.months = 12;
    scenario.outsourcing.enabled = true;
    scenario.outsourcing.established = true;
    scenario.outsourcing.base_volume = 200.0;
    scenario.warehouses[0].second.module_value = models::euros(40'000);
    scenario.outsourcing.management_freed = models::euros(5000);
    return scenario;
}

Measured year_of(const Scenario& scenario) { return models::testing::measured(scenario, 34); }

}  // namespace

TEST_CASE("established provider: nothing in-house is paid for, bound, freed or used",
          "[outsourcing][toggle]") {
    const Measured year = year_of(with_provider());
    CHECK(std::abs(year("logistics_fixed") - 12.0 * 1500.0) < 0.005);
    CHECK(year("warehouse_modules") == 0.0);
    CHECK(year("capital_freed") == 0.0);
    CHECK(year("fixed_costs") == 12.0 * 20'000.0);
    const auto& labels = year.layout.axis("resource").labels;
    const auto warehouse = std::find(labels.begin(), labels.end(), "warehouse");
    REQUIRE(warehouse != labels.end());
    const auto place = static_cast<std::size_t>(warehouse - labels.begin());
    CHECK(std::isnan(year("utilisation", place)));
}

TEST_CASE("established provider: it ships from the first month what it ships in every month",
          "[outsourcing]") {
    const Measured year = year_of(with_provider());
    double shipped = 0.0;
    for (std::size_t month = 0; month < 12; ++month) {
        shipped += year("provider_orders_by_month", month);
    }
    CHECK(year("provider_orders_by_month", 0) > 0.7 * shipped / 12.0);
    CHECK(std::abs(shipped - year("shipments")) <= 10.0);  // on the docks at the first and last day
    CHECK(std::abs(year("logistics_variable") - 105.0 * shipped - year("provider_surcharge")) <
          105.0 * 20.0);  // the orders of the last day are not posted
}

TEST_CASE("established provider: when it would come means nothing, to the bit", "[outsourcing]") {
    Scenario other = with_provider();
    other.outsourcing.starts = models::wd(100.0);
    other.outsourcing.onboarding = models::wd(60.0);
    other.outsourcing.overlap = models::wd(60.0);
    other.warehouses[0].second.module_cost = models::euros(90'000);
    other.warehouses[0].second.module_value = models::Money{};
    models::testing::check_same_business(year_of(with_provider()), year_of(other));
}

TEST_CASE("established provider: where there is none it means nothing, to the bit",
          "[outsourcing][toggle]") {
    Scenario none = with_provider();
    none.outsourcing.enabled = false;
    Scenario never = none;
    never.outsourcing.established = false;
    models::testing::check_same_business(year_of(none), year_of(never));
}

TEST_CASE("established provider: the plan tells it, and what is stated for nothing is warned of",
          "[outsourcing]") {
    std::string text;
    for (const std::string& line : models::company_text(with_provider())) text += line + '\n';
    CHECK_THAT(text, ContainsSubstring("Logistics provider, who has had warehouse and transport "
                                       "since before the opening: "));
    std::string warned;
    for (const auto& warning :
         models::judgement(models::parse_study("[outsourcing]\nenabled = true\nestablished = true\n"
                                               "onboarding = \"6 weeks\"\n",
                                               "s.toml"))) {
        warned += warning.text() + '\n';
    }
    CHECK_THAT(warned, ContainsSubstring("s.toml: outsourcing.onboarding: means nothing while "));
}
