// Which plant serves which market, and by which way.
#include "models/company/supply_network.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "models/company/check.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/errors.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace models;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using Indices = std::vector<std::size_t>;

/// A plant at "north"; the market's lane begins at "south". A slow haul leads there directly, and
/// two quick ones over "middle", which cost more.
Scenario two_ways() {
    Scenario scenario = models::testing::anchor_company();
    scenario.plants[0].second.warehouse = "north";
    scenario.warehouses = {{"north", {}}, {"middle", {}}, {"south", {}}};
    scenario.hauls = {
        {"boat", {.from = "north", .to = "south", .transit = 96h, .cost = euros(5)}},
        {"first", {.from = "north", .to = "middle", .transit = 12h, .cost = euros(9)}},
        {"second", {.from = "middle", .to = "south", .transit = 12h, .cost = euros(9)}}};
    scenario.markets[0].second.warehouse = "south";
    return scenario;
}

Route route_of(const Scenario& scenario, std::size_t market = 0) {
    REQUIRE(check(scenario).empty());
    const SupplyNetwork supply(scenario);
    REQUIRE(supply.serves(market));
    return supply.route(market);
}

}  // namespace

TEST_CASE("supply network: by cost the cheap haul serves the market, however slow") {
    const Route route = route_of(two_ways());
    CHECK(route.hauls == Indices{0});
    CHECK(route.warehouses == Indices{0, 2});
    CHECK(route.cost == euros(5));
}

TEST_CASE("supply network: by time the quick hauls serve the market, however dear") {
    Scenario scenario = two_ways();
    scenario.markets[0].second.route_by = logistics::RouteBy::time;
    const Route route = route_of(scenario);
    CHECK(route.hauls == Indices{1, 2});
    CHECK(route.warehouses == Indices{0, 1, 2});
    CHECK(route.cost == euros(18));
}

TEST_CASE("supply network: a route takes the mean of hand-over, hauls and lane") {
    Scenario scenario = two_ways();
    scenario.markets[0].second.route_by = logistics::RouteBy::time;
    // 2 h to the warehouse, twice 12 h + 12 h on hauls, 4 h + 8 h on the lane.
    CHECK(route_of(scenario).time == 2h + 48h + 12h);
}

TEST_CASE("supply network: a market is served by the plant of the warehouse that it names") {
    Scenario scenario = models::testing::anchor_company();
    scenario.plants = {{"west", {}}, {"east", {}}};
    scenario.warehouses = {{"west", {}}, {"east", {}}};
    scenario.markets = {
        {"a", models::testing::MarketOf{.share = 0.5, .warehouse = "east", .lane = {}}},
        {"b", models::testing::MarketOf{.share = 0.5, .warehouse = "west", .lane = {}}}};
    CHECK(route_of(scenario, 0).plant == 1);
    CHECK(route_of(scenario, 1).plant == 0);
}

TEST_CASE("supply network: of equal routes the first plant serves the market") {
    Scenario scenario = models::testing::anchor_company();
    scenario.plants = {{"west", {}}, {"east", {}}};
    scenario.warehouses = {{"east", {}}, {"west", {}}};
    const Route route = route_of(scenario);
    CHECK(route.plant == 0);
    CHECK(route.warehouses == Indices{1});
}

TEST_CASE("supply network: of routes that cost the same the quicker one is taken") {
    Scenario scenario = two_ways();
    for (auto& [name, haul] : scenario.hauls) haul.cost = euros(0);
    CHECK(route_of(scenario).hauls == Indices{1, 2});
}

TEST_CASE("supply network: of equal routes over two warehouses the one described first is taken") {
    Scenario scenario = two_ways();
    scenario.warehouses = {{"north", {}}, {"other", {}}, {"middle", {}}, {"south", {}}};
    const auto haul = [](const char* from, const char* to) {
        return logistics::LineHaulParameters{.from = from, .to = to};
    };
    scenario.hauls = {{"a", haul("north", "middle")},
                      {"b", haul("middle", "south")},
                      {"c", haul("north", "other")},
                      {"d", haul("other", "south")}};
    CHECK(route_of(scenario).warehouses == Indices{0, 1, 3});
}

TEST_CASE("supply network: of equal hauls between two places the one described first is taken") {
    Scenario scenario = two_ways();
    scenario.hauls = {{"dear", {.from = "north", .to = "south", .cost = euros(3)}},
                      {"one", {.from = "north", .to = "south"}},
                      {"two", {.from = "north", .to = "south"}}};
    CHECK(route_of(scenario).hauls == Indices{1});
}

TEST_CASE("supply network: where all is free goods take no detour") {
    Scenario scenario = two_ways();
    scenario.markets[0].second.warehouse = "";
    for (auto& [name, haul] : scenario.hauls) haul.cost = euros(0);
    CHECK(route_of(scenario).hauls.empty());
}

TEST_CASE("supply network: hauls that lead in a circle do no harm") {
    Scenario scenario = two_ways();
    scenario.hauls.push_back({"back", {.from = "south", .to = "north"}});
    CHECK(route_of(scenario).hauls == Indices{0});
}

TEST_CASE("supply network: a plant's demand passes a warehouse as far as its markets do") {
    Scenario scenario = two_ways();
    scenario.markets = {
        {"far", models::testing::MarketOf{.share = 0.25, .warehouse = "south", .lane = {}}},
        {"near", models::testing::MarketOf{.share = 0.75, .warehouse = "north", .lane = {}}}};
    const SupplyNetwork supply(scenario);
    CHECK(supply.share_through(0, 0) == 1.0);
    CHECK(supply.share_through(0, 1) == 0.0);
    CHECK(supply.share_through(0, 2) == 0.25);
    CHECK(supply.plants_feeding(2) == Indices{0});
    CHECK(supply.plants_feeding(1).empty());
}

TEST_CASE("supply network: markets without any share pass nothing") {
    Scenario scenario = two_ways();
    scenario.markets[0].second.share = 0.0;
    CHECK(SupplyNetwork(scenario).share_through(0, 2) == 0.0);
}

TEST_CASE("supply network: plants share a warehouse only where the goods of both pass it") {
    Scenario scenario = models::testing::anchor_company();
    scenario.plants = {{"west", {}}, {"east", {}}};
    scenario.warehouses = {{"west", {}}, {"east", {}}};
    scenario.markets = {
        {"a", models::testing::MarketOf{.share = 0.5, .warehouse = "west", .lane = {}}},
        {"b", models::testing::MarketOf{.share = 0.5, .warehouse = "east", .lane = {}}}};
    CHECK_FALSE(SupplyNetwork(scenario).share_a_warehouse(0, 1));
    scenario.hauls = {{"across", {.from = "west", .to = "east"}}};
    scenario.markets.push_back(
        {"c", models::testing::MarketOf{.share = 0.1, .warehouse = "east", .lane = {}}});
    CHECK_FALSE(SupplyNetwork(scenario).share_a_warehouse(0, 1));  // east serves c directly
}

TEST_CASE("supply network: a market that no plant can serve is refused with place and name") {
    try {
        static_cast<void>(
            parse_study("[warehouses.main]\n"
                        "[warehouses.island]\n"
                        "[markets.mainland]\n"
                        "share = 0.5\n"
                        "[markets.castaways]\n"
                        "share = 0.5\n"
                        "warehouse = \"island\"\n",
                        "s.toml"));
        FAIL("nothing was refused");
    } catch (const sim::ConfigError& error) {
        REQUIRE(error.diagnostics().size() == 1);
        const std::string text = error.diagnostics()[0].text();
        CHECK_THAT(text, StartsWith("s.toml:5:"));
        CHECK_THAT(text, ContainsSubstring("markets.castaways: no plant can serve it"));
        CHECK_THAT(text, ContainsSubstring("\"island\""));
        CHECK(error.diagnostics()[0].column > 0);
    }
}
