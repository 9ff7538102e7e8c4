// One company in one run, in windows: nothing of how it is carried out reaches its results
// (rows 30 and 31 of VALIDATION.md; sim/engine.hpp).
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

#include "models/company.hpp"
#include "models/kpi.hpp"

namespace {

using models::Company;
using models::Scenario;

/// Two plants with markets of their own, every toggle on.
Scenario two_plants() {
    Scenario scenario;
    scenario.run.months = 6;
    scenario.plants.emplace_back("second", models::Plant{});
    scenario.warehouses.emplace_back("second", models::Warehouse{});
    models::Market abroad;
    abroad.share = 0.5;
    abroad.warehouse = "second";
    abroad.lane.customs = true;
    scenario.markets.emplace_back("export", abroad);
    scenario.breakers.enabled = scenario.breakers.dynamic_quotes = true;
    scenario.breakers.backup = true;
    scenario.key_accounts.share = 0.3;
    scenario.cpfr.enabled = true;
    scenario.support.tickets = 0.1;
    return scenario;
}

struct Outcome {
    std::vector<double> row;
    sim::RunProfile profile;
    std::size_t partitions;
};

Outcome outcome_of(const Scenario& scenario, const sim::RunOptions& options) {
    Company company(scenario);
    company.run(20'270'214, 0, options);
    Outcome outcome{std::vector<double>(models::kpi_layout(scenario).row_size()), company.profile(),
                    company.network().partition_count()};
    models::measure(company, outcome.row);
    return outcome;
}

/// To the bit, missing values included.
bool same(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("row 31: one company has one outcome in one queue and in windows on 1, 2 and 8 threads",
          "[row31]") {
    const Outcome in_one_queue = outcome_of(two_plants(), {.windows = sim::Windows::never});
    REQUIRE(in_one_queue.partitions >= 3);
    CHECK(in_one_queue.profile.windows == 0);
    for (const int threads : {1, 2, 8}) {
        CAPTURE(threads);
        const Outcome windowed =
            outcome_of(two_plants(), {.threads = threads, .windows = sim::Windows::always});
        CHECK(windowed.profile.windows > 0);
        CHECK(same(windowed.row, in_one_queue.row));
    }
}

TEST_CASE("row 31: one company has one outcome for every sharding", "[row31]") {
    const Outcome in_one_queue = outcome_of(two_plants(), {.windows = sim::Windows::never});
    std::vector<std::vector<std::size_t>> shardings;
    // Every partition by itself, then dealt out to 2, 3 and 7 shards in turn.
    shardings.emplace_back(in_one_queue.partitions);
    std::iota(shardings.back().begin(), shardings.back().end(), std::size_t{0});
    for (const std::size_t shards : {2U, 3U, 7U}) {
        shardings.push_back(shardings.front());
        for (std::size_t& shard : shardings.back()) shard %= shards;
    }
    for (const auto& sharding : shardings) {
        const Outcome windowed = outcome_of(
            two_plants(), {.threads = 2, .windows = sim::Windows::always, .shards = sharding});
        CAPTURE(windowed.profile.shards);
        CHECK(windowed.profile.windows > 0);
        CHECK(same(windowed.row, in_one_queue.row));
    }
}
