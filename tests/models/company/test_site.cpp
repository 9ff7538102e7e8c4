// Places of a company, and in which order their rooms act (models/company/site.hpp).
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/company/company.hpp"
#include "tests/models/anchor_company.hpp"

namespace {

using models::Company;
using models::Scenario;

/// The rooms of a company of two markets, in the order in which they act at one instant.
std::vector<std::string> acting_order() {
    Scenario scenario = models::testing::anchor_company();
    scenario.markets.emplace_back("abroad", scenario.markets.front().second);
    Company company(scenario, {.breaker = true, .idle_rooms = true});
    company.network().seal();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < company.network().size(); ++i) {
        names.push_back(company.network().name(sim::ComponentId{static_cast<std::uint32_t>(i)}));
    }
    return names;
}

/// The places in the order of the rooms whose names begin so.
std::vector<std::ptrdiff_t> places(const std::vector<std::string>& order, std::string_view prefix) {
    std::vector<std::ptrdiff_t> found;
    for (auto it = order.begin(); it != order.end(); ++it) {
        if (it->starts_with(prefix)) found.push_back(it - order.begin());
    }
    return found;
}

}  // namespace

TEST_CASE("At one instant markets and lanes act before plants, and these before warehouses") {
    // A tower adds up when it hears of a plant or a warehouse.
    const std::vector<std::string> order = acting_order();
    std::ptrdiff_t last = -1;
    for (const char* const of_markets : {"market/", "lane/"}) {
        const auto found = places(order, of_markets);
        REQUIRE(found.size() >= 2);
        last = std::max(last, found.back());
    }
    for (const char* const later : {"plant/", "warehouse/", "ledger"}) {
        const auto found = places(order, later);
        REQUIRE_FALSE(found.empty());
        CHECK(found.front() > last);
        last = found.back();
    }
}

TEST_CASE("At one instant rooms of a place act in the order of the list of mechanisms") {
    // By their names the store of materials and the circuit breaker would be before the plant.
    const std::vector<std::string> order = acting_order();
    std::ptrdiff_t last = -1;
    for (const char* const room :
         {"plant/main", "subcontractor/main", "materials/main", "tower/main", "breaker/main"}) {
        const auto found = places(order, room);
        REQUIRE_FALSE(found.empty());
        CHECK(found.front() > last);
        last = found.front();
    }
}

TEST_CASE("At one instant markets act in the order of their names, wherever the file has them") {
    const std::vector<std::string> order = acting_order();
    const auto abroad = places(order, "market/abroad/desk");
    const auto national = places(order, "market/national/desk");
    REQUIRE(abroad.size() == 1);
    REQUIRE(national.size() == 1);
    CHECK(abroad.front() < national.front());
}
