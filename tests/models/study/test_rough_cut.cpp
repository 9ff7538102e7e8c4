// Rough-cut capacity planning: what is asked for and what can be made, against theory and against
// simulated companies.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "models/production/plant/work_content.hpp"
#include "models/study/rough_cut/rough_cut.hpp"
#include "models/study/scenario_file.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"

using namespace models;
using namespace std::chrono_literals;
using Catch::Matchers::WithinRel;

namespace {

/// Mean visits of an order to each stage.
std::vector<double> visits_of(const models::Named<models::production::StageParameters>& stages) {
    std::vector<double> visits = models::production::work_hours(stages);
    for (std::size_t j = 0; j < visits.size(); ++j) visits[j] /= sim::hours(stages[j].second.time);
    return visits;
}

const Resource& resource_of(const RoughCut& cut, Resource::Kind kind, std::size_t number = 0) {
    for (const Resource& resource : cut.resources) {
        if (resource.kind == kind && number-- == 0) return resource;
    }
    FAIL("there is no such resource");
    return cut.resources.front();
}

/// A company without growth whose capacities are ample.
Scenario ample() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 9;
    scenario.marketing.growth = 0.0;
    for (auto& [name, stage] : scenario.plants[0].second.stages) stage.servers *= 5;
    scenario.markets[0].second.lane.capacity = 400.0;
    scenario.finance.opening_cash = euros(100'000'000);  // so that nobody is ruined
    return scenario;
}

/// The sum of a KPI over months 4 to 9, as a mean over 20 futures.
double simulated(const Scenario& scenario, const std::string& kpi) {
    double sum = 0.0;
    constexpr std::uint64_t futures = 20;
    for (std::uint64_t r = 0; r < futures; ++r) {
        const testing::Measured measured = testing::measured(scenario, 7, r);
        for (std::size_t month = 3; month < 9; ++month) sum += measured(kpi + "_by_month", month);
    }
    return sum / static_cast<double>(futures);
}

}  // namespace

TEST_CASE("rough cut: a stage that nothing repeats makes servers x availability x hours / time") {
    const RoughCut cut = rough_cut(models::testing::anchor_company());
    const Resource& cutting = resource_of(cut, Resource::Kind::stage, 0);
    CHECK(cutting.path == "plants.main.stages.cutting.servers");
    // Packing comes after the only inspection, so no order passes it twice.
    CHECK_THAT(resource_of(cut, Resource::Kind::stage, 3).capacity,
               WithinRel(2 * 0.95 * 8.0 / 1.5, 1e-12));
    CHECK_THAT(cutting.capacity, WithinRel(6 * 0.95 * 8.0 / 4.0, 1e-12));
}

TEST_CASE("rough cut: rework repeats the stages from the one that mends to the one that finds") {
    // With a probability f of being sent back, an order passes 1 / (1 - f) times.
    const std::vector<double> visits =
        visits_of(models::testing::anchor_company().plants[0].second.stages);
    const double f = 0.03;
    CHECK_THAT(visits[0], WithinRel(1.0, 1e-12));
    CHECK_THAT(visits[1], WithinRel(1.0 / (1.0 - f), 1e-12));
    CHECK_THAT(visits[2], WithinRel(1.0 / (1.0 - f), 1e-12));
    CHECK_THAT(visits[3], WithinRel(1.0, 1e-12));
}

TEST_CASE("rough cut: nested inspections multiply the visits between them") {
    // a, b inspects to a, c inspects to b: c is passed 1/(1-g) times, b that often by the first
    // pass and the returns, each 1/(1-f) times, and a as often as b is entered from the start or
    // sends back.
    Named<production::StageParameters> stages{{"a", {}}, {"b", {}}, {"c", {}}};
    const double f = 0.2;
    const double g = 0.5;
    stages[1].second.defect_share = f;
    stages[1].second.rework_at = "a";
    stages[2].second.defect_share = g;
    stages[2].second.rework_at = "b";
    const std::vector<double> visits = visits_of(stages);
    CHECK_THAT(visits[2], WithinRel(2.0, 1e-12));
    CHECK_THAT(visits[1], WithinRel(2.0 / 0.8, 1e-12));
    CHECK_THAT(visits[0], WithinRel(1.0 + f * 2.5, 1e-12));
    CHECK_THAT(work_content(stages), WithinRel(2.0 + 2.5 + 1.5, 1e-12));
}

TEST_CASE("rough cut: the orders asked for are those that a company with ample capacity accepts") {
    const Scenario scenario = ample();
    const RoughCut cut = rough_cut(scenario);
    double asked = 0.0;
    double leads = 0.0;
    for (std::size_t month = 3; month < 9; ++month) {
        const double days = 5.0 / 7.0 * 30.5;
        asked += days * cut.company[month].orders();
        leads += days * (cut.company[month].leads + cut.company[month].referrals);
    }
    CHECK_THAT(leads, WithinRel(simulated(scenario, "leads"), 0.03));
    CHECK_THAT(asked, WithinRel(simulated(scenario, "orders_accepted"), 0.05));
}

TEST_CASE("rough cut: the use of stages and desk is the utilisation of a simulated company") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 9;
    scenario.marketing.growth = 0.0;
    const RoughCut cut = rough_cut(scenario);
    double assembly = 0.0;
    double desk = 0.0;
    constexpr std::uint64_t futures = 20;
    for (std::uint64_t r = 0; r < futures; ++r) {
        const testing::Measured measured = testing::measured(scenario, 7, r);
        assembly += measured("utilisation", 1) / futures;
        desk += measured("desk_utilisation") / futures;
    }
    const auto use = [](const Resource& resource) {
        return RoughCut::mean_need(resource, 9) / resource.capacity;
    };
    CHECK_THAT(use(resource_of(cut, Resource::Kind::stage, 1)), WithinRel(assembly, 0.08));
    CHECK_THAT(use(resource_of(cut, Resource::Kind::desk)), WithinRel(desk, 0.08));
}

TEST_CASE("rough cut: the parts of several markets add up to the company") {
    const StudySpec study = parse_study(
        "[markets.north]\nshare = \"70 %\"\n[markets.south]\nshare = \"30 %\"\nopens = 7\n", "s");
    const RoughCut cut = rough_cut(study.variants[0].scenario);
    REQUIRE(cut.markets.size() == 2);
    CHECK(cut.markets[1][5].orders() == 0.0);
    CHECK(cut.markets[1][6].orders() > 0.0);
    CHECK_THAT(cut.company[20].orders(),
               WithinRel(cut.markets[0][20].orders() + cut.markets[1][20].orders(), 1e-12));
}

TEST_CASE("rough cut: a spike multiplies the demand of its days") {
    Scenario scenario = models::testing::anchor_company();
    scenario.marketing.growth = 0.0;
    const double usual = rough_cut(scenario).company[8].leads;
    scenario.demand.spike_factor = 3.0;
    scenario.demand.spike_month = 9;
    scenario.demand.spike_length = clock_time(31 * sim::day);
    CHECK_THAT(rough_cut(scenario).company[8].leads, WithinRel(3.0 * usual, 1e-9));
}

TEST_CASE("rough cut: the first month above is the one in which demand passes the capacity") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 24;
    const RoughCut cut = rough_cut(scenario);
    const Resource& assembly = resource_of(cut, Resource::Kind::stage, 1);
    const std::size_t month = RoughCut::first_month_above(assembly);
    REQUIRE(month > 0);
    REQUIRE(month < 24);
    CHECK(assembly.need[month - 1] <= assembly.capacity);
    CHECK(assembly.need[month] > assembly.capacity);
}
