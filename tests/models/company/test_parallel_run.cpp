// One company in one run, in windows: nothing of how it is carried out reaches its results
// (rows 30 and 31 of docs/model/validation.md; sim/engine.hpp).
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <vector>

#include "models/study/scenario_file.hpp"
#include "models/study/variants.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/ways_to_run.hpp"

namespace {

using models::Scenario;
using models::testing::Outcome;
using models::testing::outcome_of;
using models::testing::shardings_of;
using models::testing::Way;
using models::testing::ways_to_run;

/// Two plants with markets of their own, every toggle on.
Scenario two_plants() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 6;
    scenario.plants.emplace_back("second", models::PlantParameters{});
    scenario.warehouses.emplace_back("second", models::logistics::WarehouseParameters{});
    models::MarketParameters abroad;
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

/// To the bit, missing values included.
bool same(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("row 31: one company has one outcome however it is run", "[row31]") {
    const Outcome in_one_queue = outcome_of(two_plants(), {.windows = sim::Windows::never});
    REQUIRE(in_one_queue.partitions >= 3);
    CHECK(in_one_queue.profile.windows == 0);
    for (const Way& way : ways_to_run(shardings_of(in_one_queue.partitions))) {
        CAPTURE(way.name);
        const Outcome outcome = outcome_of(two_plants(), way.options);
        if (way.options.windows == sim::Windows::never) CHECK(outcome.profile.windows == 0);
        if (way.options.windows == sim::Windows::always) CHECK(outcome.profile.windows > 0);
        CHECK(same(outcome.row, in_one_queue.row));
    }
}

TEST_CASE("row 31: a company of many markets and plants has one outcome however it is run",
          "[row31]") {
    models::StudySpec study = models::load_study(ESCALA_SOURCE_DIR "/scenarios/99_scale.toml");
    models::set_in_every_variant(study, {{"run.months", "1"}, {"demand.scale", "0.2"}});
    const Scenario& scenario = study.variants.front().scenario;
    const Outcome in_one_queue = outcome_of(scenario, {.windows = sim::Windows::never});
    REQUIRE(in_one_queue.partitions >= 64);
    // One division that suits the network and one that does not; `make determinism` takes all.
    const auto shardings = shardings_of(in_one_queue.partitions);
    for (const Way& way : ways_to_run({shardings.front(), shardings.back()})) {
        CAPTURE(way.name);
        CHECK(same(outcome_of(scenario, way.options).row, in_one_queue.row));
    }
}

TEST_CASE("row 31: another company has another outcome", "[row31]") {
    Scenario other = two_plants();
    other.sales.reps += 1;
    CHECK_FALSE(same(outcome_of(other, {}).row, outcome_of(two_plants(), {}).row));
}
