// Which resource the active-period method says holds a company back (docs/model/equations.md,
// equation 13).
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/queueing.hpp"

namespace {

using namespace std::chrono_literals;
using models::Scenario;
using models::testing::Measured;

Measured bottleneck_run(const Scenario& scenario, std::uint64_t replication = 0) {
    return models::testing::measured(scenario, 20'271'127, replication);
}

/// The company of the anchor with more demand than its plant makes, from the opening on, and nobody
/// who is ruined.
Scenario in_demand() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.run.warm_up = models::wd(80.0);
    scenario.marketing.budget = models::euros(8000);
    scenario.sales.reps = 60;
    scenario.materials.service_factor = 5.0;  // so that material is there
    scenario.finance.opening_cash = models::euros(50'000'000);
    return scenario;
}

std::size_t place_of(const Measured& measured, const std::string& constraint) {
    const std::vector<std::string>& labels = measured.layout.axis("constraint").labels;
    const auto found = std::find(labels.begin(), labels.end(), constraint);
    REQUIRE(found != labels.end());
    return static_cast<std::size_t>(found - labels.begin());
}

double share_of(const Measured& measured, const std::string& constraint) {
    return measured("bottleneck_share", place_of(measured, constraint));
}

/// The mean over replications.
double share_of(const Scenario& scenario, const std::string& constraint) {
    constexpr std::uint64_t replications = 5;
    double sum = 0.0;
    for (std::uint64_t r = 0; r < replications; ++r) {
        sum += share_of(bottleneck_run(scenario, r), constraint);
    }
    return sum / static_cast<double>(replications);
}

/// A line of three stages with one server each, which take so many minutes and never fail.
Scenario line_of(double first, double second, double third) {
    Scenario scenario = in_demand();
    auto& stages = scenario.plants[0].second.stages;
    stages.clear();
    stages.emplace_back("first", models::testing::station_of(1, first, 0.5));
    stages.emplace_back("second", models::testing::station_of(1, second, 0.5));
    stages.emplace_back("third", models::testing::station_of(1, third, 0.5));
    return scenario;
}

}  // namespace

TEST_CASE("kpi: shares of the time as the bottleneck, and of none, add up to one", "[kpi]") {
    const Measured measured = bottleneck_run(in_demand());
    const std::size_t constraints = measured.layout.axis("constraint").size();
    const std::size_t months = measured.layout.axis("time").size();
    double sum = measured("no_bottleneck_share");
    for (std::size_t c = 0; c < constraints; ++c) sum += measured("bottleneck_share", c);
    CHECK(std::abs(sum - 1.0) < 1e-12);
    for (std::size_t month = 0; month < months; ++month) {
        CAPTURE(month);
        sum = measured("no_bottleneck_share_by_month", month);
        for (std::size_t c = 0; c < constraints; ++c) {
            sum += measured("bottleneck_share_by_month", c * months + month);
        }
        CHECK(std::abs(sum - 1.0) < 1e-12);
    }
}

TEST_CASE("kpi: everything that can hold a company back is in its bottlenecks, along the flow",
          "[kpi]") {
    CHECK(bottleneck_run(in_demand()).layout.axis("constraint").labels ==
          std::vector<std::string>{"support", "desk", "material", "cutting", "assembly", "qc",
                                   "packing", "warehouse", "provider", "lane national"});
}

TEST_CASE("bottleneck: of a line in demand it is the slowest stage, and then the next slowest") {
    // Orders of a working day: 12, 9.6 and 10.7.
    CHECK(share_of(line_of(40, 50, 45), "second") > 0.85);
    // 12, 13.3 and 10.7.
    CHECK(share_of(line_of(40, 36, 45), "third") > 0.85);
    // 12, 13.3 and 14.1.
    CHECK(share_of(line_of(40, 36, 34), "first") > 0.85);
}

TEST_CASE("bottleneck: of the default plant in demand it is assembly") {
    // Orders of a working day: cutting 11.4, assembly 9.83, inspection 14.7, packing 10.13.
    CHECK(share_of(in_demand(), "assembly") > 0.8);
    CHECK(share_of(in_demand(), "packing") < 0.1);
}

TEST_CASE("bottleneck: one more assembler moves it to packing") {
    Scenario helped = in_demand();
    helped.plants[0].second.stages[1].second.servers = 9;
    CHECK(share_of(helped, "packing") > 0.8);
    CHECK(share_of(helped, "assembly") < 0.1);
}

TEST_CASE("bottleneck: a company with little demand has none") {
    Scenario calm;
    calm.run.months = 6;
    calm.marketing.budget = models::euros(300);
    calm.customers.opening /= 3;
    CHECK(bottleneck_run(calm)("no_bottleneck_share") > 0.95);
    // A job may wait for material now and then.
    CHECK(std::abs(bottleneck_run(calm)("no_bottleneck_share") +
                   share_of(bottleneck_run(calm), "material") - 1.0) < 1e-12);
}

TEST_CASE(
    "bottleneck: material that is never there is it, and the stage that waits for it is not") {
    Scenario scenario = in_demand();
    scenario.materials.levels = models::materials::LevelSource::fixed;
    scenario.materials.order_up_to = 10.0;
    const Measured measured = bottleneck_run(scenario);
    CHECK(share_of(measured, "material") > 0.8);
    CHECK(share_of(measured, "cutting") < 0.05);
}

TEST_CASE("bottleneck: few representatives make the desk it") {
    Scenario scenario = in_demand();
    scenario.sales.reps = 4;
    CHECK(share_of(bottleneck_run(scenario), "desk") > 0.9);
}

TEST_CASE("bottleneck: visitors who order by themselves have no desk to wait for") {
    Scenario scenario = in_demand();
    scenario.sales.self_service = true;
    CHECK(share_of(bottleneck_run(scenario), "desk") == 0.0);
}

TEST_CASE("bottleneck: few agents make support it") {
    Scenario scenario;
    scenario.run.months = 6;
    scenario.support.tickets = 0.2;
    scenario.support.agents = 2;
    CHECK(share_of(bottleneck_run(scenario), "support") > 0.9);
}

TEST_CASE("bottleneck: a small warehouse, lane or provider is it") {
    Scenario small_warehouse = in_demand();
    small_warehouse.warehouses[0].second.module_capacity = 60.0;
    small_warehouse.warehouses[0].second.expand_at = 100.0;
    CHECK(share_of(bottleneck_run(small_warehouse), "warehouse") > 0.8);

    Scenario small_lane = in_demand();
    small_lane.markets[0].second.lane.capacity = 3.0;
    CHECK(share_of(bottleneck_run(small_lane), "lane national") > 0.8);

    Scenario small_provider = in_demand();
    small_provider.outsourcing.enabled = true;
    small_provider.outsourcing.established = true;
    small_provider.outsourcing.base_volume = 60.0;
    small_provider.outsourcing.pooled_capacity = 1.0;
    const Measured outsourced = bottleneck_run(small_provider);
    CHECK(share_of(outsourced, "provider") > 0.8);
    CHECK(share_of(outsourced, "warehouse") == 0.0);
}

TEST_CASE("bottleneck: the shares have the same bits with one thread and with three") {
    const auto row_with = [](int threads) {
        models::Company company(in_demand());
        sim::RunOptions options;
        options.threads = threads;
        options.windows = sim::Windows::always;
        company.run(20'271'127, 0, options);
        return Measured(company);
    };
    models::testing::check_same_business(row_with(1), row_with(3));
}
