// The backup supplier of material (models/materials/store/material_store.hpp).
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::testing::Measured;

Measured run_of(const models::Scenario& scenario) {
    return models::testing::measured(scenario, 20'270'208);
}

}  // namespace

TEST_CASE("a backup supplier fills shelves that an unreliable supplier leaves empty, at its price",
          "[materials][toggle]") {
    models::Scenario unreliable = models::testing::anchor_company();
    unreliable.run.months = 12;
    unreliable.marketing.growth = 0.0;
    unreliable.materials.service_factor = 1.0;
    unreliable.materials.lead_time_cv = 1.5;
    models::Scenario backed = unreliable;
    backed.materials.backup = true;
    const Measured without = run_of(unreliable);
    const Measured with = run_of(backed);
    CHECK(without("backup_material") == 0.0);
    CHECK(with("backup_material") > 0.0);
    CHECK(with("fill_rate") > without("fill_rate"));
    CHECK(std::abs(with("backup_premium") - 0.2 * with("backup_material")) < 1.0);
    // Who comes to buy has nothing to do with it.
    CHECK(with("leads_paid") == without("leads_paid"));
}
