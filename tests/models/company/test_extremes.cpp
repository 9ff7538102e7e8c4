// Companies at the bounds of their parameters: what the check passes runs, and less capacity never
// makes a company deliver more.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "models/company/check.hpp"
#include "models/company/company.hpp"
#include "models/describe/walk.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"
#include "tests/models/extreme_values.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::Company;
using models::Scenario;
using models::testing::Measured;

constexpr std::uint64_t seed = 20'270'401;

/// A month of a company in which every mechanism is at work.
Scenario with_everything() {
    Scenario scenario;
    scenario.run.months = 1;
    scenario.run.most_events = 300'000;
    scenario.breakers.enabled = true;
    scenario.breakers.backup = true;
    scenario.key_accounts.share = 0.2;
    scenario.cpfr.enabled = true;
    scenario.support.tickets = 0.15;
    scenario.support.patience = std::chrono::hours{3};
    scenario.materials.backup = true;
    scenario.demand.spike_factor = 2.0;
    scenario.demand.spike_month = 1;
    scenario.markets.front().second.lane.customs = true;
    return scenario;
}

struct Extreme {
    std::string name;
    Scenario scenario;
};

/// The company with one parameter at or near a bound, for all parameters.
std::vector<Extreme> all_extremes() {
    std::vector<Extreme> extremes;
    Scenario base = with_everything();
    models::for_each_field(base, [&](const std::string& path, auto& value, const auto& described) {
        const auto usual = value;
        if constexpr (models::testing::is_quantity<std::remove_cvref_t<decltype(value)>>) {
            if (path == "run.months" || path == "run.most_events") return;
            for (const double magnitude : models::testing::near_bounds(described.form.bounds)) {
                models::testing::set_magnitude(value, magnitude);
                if (models::within(described.form.bounds, models::magnitude(value))) {
                    extremes.push_back({path + " = " + models::value_at(base, path), base});
                }
                value = usual;
            }
        }
    });
    return extremes;
}

}  // namespace

TEST_CASE("What the check passes runs or says that it has too many events, at every bound",
          "[extremes]") {
    std::size_t ran = 0;
    std::size_t endless = 0;
    for (const Extreme& extreme : all_extremes()) {
        INFO(extreme.name);
        if (!models::check(extreme.scenario).empty()) continue;
        Company company(extreme.scenario);
        try {
            company.run(seed, 0);
            ++ran;
        } catch (const sim::ModelError& error) {
            const std::string what = error.what();
            CHECK(what.find("more than 300000 events") != std::string::npos);
            ++endless;
            continue;
        }
        const Measured measured(company);
        for (const char* share : {"otd", "fill_rate", "partner_fill_rate", "utilisation",
                                  "desk_utilisation", "win_rate", "time_open"}) {
            INFO(share);
            const double value = measured(share);
            CHECK((std::isnan(value) || (value >= 0.0 && value <= 1.0)));
        }
        CHECK(std::abs(measured("profit")) < 1e13);
    }
    CHECK(ran > 300);
    CHECK(endless < 30);
}

TEST_CASE("Less capacity never delivers more, down to the bound", "[extremes]") {
    struct Capacity {
        const char* path;
        std::vector<const char*> values;  // from ample to none
    };
    const std::array capacities{
        Capacity{
            "markets.national.lane.capacity",
            {"1000 shipments/wd", "40 shipments/wd", "5 shipments/wd", "1 shipments/wd",
             "0.01 shipments/wd", "1e-6 shipments/wd", "1e-9 shipments/wd", "1e-300 shipments/wd"}},
        Capacity{"plants.main.stages.assembly.time",
                 {"1 min", "1 h", "3 h", "10 h", "100 h", "1000 h"}},
        Capacity{"plants.main.stages.assembly.availability",
                 {"100 %", "99.99999999 %", "90 %", "50 %", "10 %", "0.1 %", "1e-9 %"}},
        Capacity{"markets.national.lane.least_transit", {"4 h", "3 d", "30 d", "1000 d"}},
    };
    for (const Capacity& capacity : capacities) {
        double before = 1e300;
        for (const char* value : capacity.values) {
            Scenario scenario;
            scenario.run.months = 9;
            models::set_value(scenario, capacity.path, value);
            CAPTURE(capacity.path, value);
            REQUIRE(models::check(scenario).empty());
            const double delivered = models::testing::measured(scenario, seed)("orders_delivered");
            // Chance makes a difference where capacity is ample.
            CHECK(delivered <= 1.02 * before);
            before = delivered;
        }
        CAPTURE(capacity.path);
        CHECK(before < 400.0);
    }
}
