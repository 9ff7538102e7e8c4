// Companies at the bounds of their parameters: what the check passes runs, and less capacity never
// makes a company deliver more.
#include <algorithm>
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
#include "tests/models/anchor_company.hpp"
#include "tests/models/extreme_values.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::Company;
using models::Scenario;
using models::testing::Measured;

constexpr std::uint64_t extremes_seed = 20'270'401;

/// A month of a company in which every mechanism is at work.
Scenario with_everything() {
    Scenario scenario = models::testing::anchor_company();
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
    Scenario scenario = models::testing::anchor_company();
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
            company.run(extremes_seed, 0);
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

namespace {

/// Values of a parameter, from ample to the bound, of which each makes the company slower.
struct Narrowing {
    const char* path;
    std::vector<const char*> values;
    const char* with = nullptr;  ///< a switch without which the parameter does nothing
};

std::vector<Narrowing> capacities() {
    return {
        {"markets.national.lane.capacity",
         {"1000 shipments/wd", "40 shipments/wd", "5 shipments/wd", "1 shipments/wd",
          "0.01 shipments/wd", "1e-6 shipments/wd", "1e-9 shipments/wd", "1e-300 shipments/wd"}},
        {"plants.main.stages.assembly.time", {"1 min", "1 h", "3 h", "10 h", "100 h", "1000 h"}},
        {"plants.main.stages.cutting.time", {"1 min", "4 h", "20 h", "1000 h"}},
        {"plants.main.stages.qc.time", {"1 min", "1 h", "20 h", "1000 h"}},
        {"plants.main.stages.packing.time", {"1 min", "90 min", "20 h", "1000 h"}},
        {"plants.main.stages.assembly.availability",
         {"100 %", "99.99999999 %", "90 %", "50 %", "10 %", "0.1 %", "1e-9 %"}},
        {"warehouses.main.module_capacity",
         {"1000000 orders/month", "250 orders/month", "20 orders/month", "1 orders/month",
          "1e-9 orders/month"},
         "warehouses.main.expand_time=900 wd"},
        {"outsourcing.base_volume",
         {"10000 orders/month", "250 orders/month", "10 orders/month", "1 orders/month"},
         "outsourcing.enabled"},
        {"markets.national.lane.least_transit", {"4 h", "3 d", "30 d", "1000 d"}},
        {"markets.national.lane.clearance",
         {"1 h", "3 d", "30 d", "1000 d"},
         "markets.national.lane.customs"},
        {"marketing.lead_ceiling",
         {"2000 leads/wd", "200 leads/wd", "20 leads/wd", "1e-9 leads/wd", "0 leads/wd"},
         "customers.opening=0"},
    };
}

/// Times and rates before the plant: less is sold, or later.
std::vector<Narrowing> rates() {
    return {
        {"outsourcing.pooled_capacity", {"1000", "3", "1"}, "outsourcing.enabled"},
        {"sales.reps", {"10000", "100", "25", "5", "1"}},
        {"sales.selling_time", {"8 h", "4 h", "30 min", "1 min"}},
        {"sales.pickup", {"0 h", "2 h", "200 h", "2000 h"}},
        {"sales.decision", {"1 d", "15 wd", "100 wd", "1000 wd"}},
        {"sales.attempt_gap", {"1 h", "1 d", "50 d", "1000 d"}},
        {"sales.negotiation_time", {"1 min", "90 min", "40 h", "1000 h"}},
        {"sales.win_probability", {"99.9 %", "22 %", "1 %", "0.1 %"}},
        {"sales.bant_pass", {"100 %", "45 %", "1 %", "1e-9 %", "0 %"}},
        {"orders.credit_check", {"0 h", "2 h", "30 d", "1000 d"}},
        {"materials.lead_time", {"3 d", "7 d", "60 d", "1000 d"}},
        {"customers.reorder_gap", {"10 wd", "60 wd", "500 wd", "5000 wd"}},
        {"customers.opening", {"2000", "330", "10", "0"}},
        {"support.customers_per_agent",
         {"10", "60", "1000", "100000"},
         "support.tickets=0.15 tickets/wd"},
        {"calendar.closes", {"24:00", "17:00", "12:00", "09:30"}, "sales.selling_time=30 min"},
        {"demand.scale", {"10", "1", "0.1", "1e-6"}},
    };
}

/// Orders that a company without other limits delivers in nine months.
double delivered_with(const Narrowing& narrowing, const char* value) {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 9;
    scenario.finance.opening_cash = models::euros(1'000'000'000);
    if (narrowing.with != nullptr) {
        const std::string with = narrowing.with;
        const std::size_t equals = std::min(with.find('='), with.size());
        models::set_value(scenario, with.substr(0, equals),
                          equals == with.size() ? "true" : with.substr(equals + 1));
    }
    models::set_value(scenario, narrowing.path, value);
    REQUIRE(models::check(scenario).empty());
    return models::testing::measured(scenario, extremes_seed)("orders_delivered");
}

}  // namespace

TEST_CASE("Less capacity never delivers more, and next to none next to nothing", "[extremes]") {
    for (const Narrowing& capacity : capacities()) {
        double before = 1e300;
        for (const char* value : capacity.values) {
            CAPTURE(capacity.path, value);
            const double delivered = delivered_with(capacity, value);
            // Chance makes a difference where capacity is ample.
            CHECK(delivered <= 1.02 * before);
            before = delivered;
        }
        CAPTURE(capacity.path);
        CHECK(before < 400.0);
    }
}

TEST_CASE("Slower or rarer sales never deliver more, down to the bound", "[extremes]") {
    for (const Narrowing& rate : rates()) {
        double before = 1e300;
        for (const char* value : rate.values) {
            CAPTURE(rate.path, value);
            const double delivered = delivered_with(rate, value);
            CHECK(delivered <= 1.02 * before);
            before = delivered;
        }
    }
}

TEST_CASE("Without customers, leads and key accounts nobody orders anything", "[extremes]") {
    Scenario scenario;
    scenario.run.months = 6;
    scenario.marketing.budget = models::Money{};
    scenario.marketing.referrals = 0.0;
    scenario.customers.opening = 0;
    const Measured nobody = models::testing::measured(scenario, extremes_seed);
    for (const char* kpi : {"leads", "deals_won", "orders_accepted", "orders_delivered", "revenue",
                            "cost_of_goods", "orders_open", "load_max"}) {
        INFO(kpi);
        CHECK(nobody(kpi) == 0.0);
    }
    scenario.customers.opening = 10;
    CHECK(models::testing::measured(scenario, extremes_seed)("orders_accepted") > 0.0);
}

namespace {

/// The default company with so many times its capacity, on lines that never break down.
Measured with_capacity(std::int64_t times) {
    Scenario scenario;
    scenario.run.months = 6;
    scenario.finance.opening_cash = models::euros(1'000'000'000);
    scenario.sales.reps = std::min<std::int64_t>(times * scenario.sales.reps, 10'000);
    for (auto& [name, stage] : scenario.plants.front().second.stages) {
        stage.servers = std::min(times * stage.servers, models::production::most_servers);
        stage.availability = 1.0;
    }
    for (auto& [name, warehouse] : scenario.warehouses) {
        warehouse.module_capacity = std::min(1e6, static_cast<double>(times) * 250.0);
    }
    for (auto& [name, market] : scenario.markets) {
        market.lane.capacity *= static_cast<double>(times);
    }
    return models::testing::measured(scenario, extremes_seed);
}

}  // namespace

TEST_CASE("With a thousand times the capacity nobody waits for it", "[extremes]") {
    const Measured ample = with_capacity(1000);
    // Who never waits gains nothing by still more, to the bit. Warehouse and lane still take a
    // moment for each order.
    const Measured less = with_capacity(600);
    CHECK(ample("load_max") < 0.005);
    CHECK(ample("orders_accepted") == less("orders_accepted"));
    CHECK(std::abs(ample("lead_time") - less("lead_time")) < 0.001);
    CHECK(with_capacity(1)("lead_time") > ample("lead_time") + 0.2);
}
