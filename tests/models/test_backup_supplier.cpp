// The backup supplier of material (models/components/materials.hpp).
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "models/company.hpp"
#include "models/kpi.hpp"

namespace {

struct Measured {
    sim::Layout layout;
    std::vector<double> row;

    explicit Measured(const models::Scenario& scenario)
        : layout(models::kpi_layout(scenario)), row(layout.row_size()) {
        models::Company company(scenario);
        company.run(20'270'208, 0);
        models::measure(company, row);
    }
    [[nodiscard]] double operator()(const std::string& name) const {
        return row[layout.variable(name).offset];
    }
};

}  // namespace

TEST_CASE("a backup supplier fills shelves that an unreliable supplier leaves empty, at its price",
          "[materials][toggle]") {
    models::Scenario unreliable;
    unreliable.run.months = 12;
    unreliable.marketing.growth = 0.0;
    unreliable.materials.service_factor = 1.0;
    unreliable.materials.lead_time_cv = 1.5;
    models::Scenario backed = unreliable;
    backed.materials.backup = true;
    const Measured without(unreliable);
    const Measured with(backed);
    CHECK(without("backup_material") == 0.0);
    CHECK(with("backup_material") > 0.0);
    CHECK(with("fill_rate") > without("fill_rate"));
    CHECK(std::abs(with("backup_premium") - 0.2 * with("backup_material")) < 1.0);
    // Who comes to buy has nothing to do with it.
    CHECK(with("leads_paid") == without("leads_paid"));
}
