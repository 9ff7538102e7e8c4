// Rows 13, 14, 16 and 17 of docs/model/validation.md, through the shipped material store and
// supplier.
//
// The store works around the clock; one order's worth of material is 100 EUR, and stock is read in
// orders. The first month is the warm-up.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/materials/store/material_store.hpp"
#include "models/materials/store/newsvendor.hpp"
#include "models/materials/store/supplier.hpp"
#include "sim/engine.hpp"
#include "sim/statistics.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/validation_row.hpp"

namespace {

using namespace std::chrono_literals;
using models::Money;
using models::Scenario;
using models::materials::DemandLaw;
using models::materials::ForecastKind;
using models::materials::LevelSource;
using models::materials::MaterialStore;
using models::materials::PolicyKind;
using models::materials::Supplier;
using models::testing::require_companion_fails;
using models::testing::require_row;

constexpr double cents_per_order = 10'000.0;
constexpr sim::Purpose demand_draw{1001};

/// Asks for one order's worth of material at exponential intervals.
class PoissonDemand {
 public:
    sim::Out<models::MaterialRequest> requests;

    explicit PoissonDemand(double per_day) : mean_hours_(24.0 / per_day) {}

    void start(sim::Context& context) { schedule({0}, context); }
    void on_material(const models::MaterialIssue&, sim::Context&) {}

 private:
    struct Next {
        std::uint32_t number;
    };
    void schedule(const Next& next, sim::Context& context) {
        sim::Draw draw =
            context.chance().draw(sim::root_entity("demand"), demand_draw, next.number);
        context.after<&PoissonDemand::on_demand>(
            sim::from_hours(sim::exponential(draw, mean_hours_)), next);
    }
    void on_demand(const Next& next, sim::Context& context) {
        requests.send({Money{static_cast<std::int64_t>(cents_per_order)}, 0}, context);
        schedule({next.number + 1}, context);
    }

    double mean_hours_;
};

/// Asks once a period, in its middle, for a random amount: normal and autocorrelated, or
/// exponential. Notes the net stock that is left when the period closes.
class PeriodicDemand {
 public:
    sim::Out<models::MaterialRequest> requests;

    struct Law {
        bool exponential = false;
        double mean = 100.0;           // orders
        double deviation = 10.0;       // of a normal demand
        double autocorrelation = 0.0;  // of a normal demand, at lag 1
    };

    PeriodicDemand(sim::Duration period, const Law& law, const MaterialStore* store)
        : period_(period), law_(law), store_(store) {}

    void start(sim::Context& context) {
        context.after<&PeriodicDemand::on_demand>(period_ / 2, {0});
    }
    void on_material(const models::MaterialIssue&, sim::Context&) {}

    /// Mean of price * sold + salvage * left - cost * level over all periods, EUR per unit prices.
    [[nodiscard]] double profit(double level, double price, double cost, double salvage) const {
        double sum = 0.0;
        for (const double net : net_) {
            const double left = net > 0.0 ? net : 0.0;
            sum += price * (level - left) + salvage * left - cost * level;
        }
        return sum / static_cast<double>(net_.size());
    }

 private:
    struct Next {
        std::uint32_t number;
    };
    void on_demand(const Next& next, sim::Context& context) {
        sim::Draw draw =
            context.chance().draw(sim::root_entity("demand"), demand_draw, next.number);
        double demand = 0.0;
        if (law_.exponential) {
            demand = sim::exponential(draw, law_.mean);
        } else {
            const double rho = law_.autocorrelation;
            const double shock =
                law_.deviation * std::sqrt(next.number == 0 ? 1.0 : 1.0 - rho * rho);
            deviation_ = rho * deviation_ + sim::normal(draw, 0.0, shock);
            demand = law_.mean + deviation_;
        }
        requests.send({Money{static_cast<std::int64_t>(demand * cents_per_order)}, 0}, context);
        context.after<&PeriodicDemand::on_closing>(period_ / 4, next);
        context.after<&PeriodicDemand::on_demand>(period_, {next.number + 1});
    }
    void on_closing(const Next&, sim::Context&) {
        net_.push_back(static_cast<double>(store_->net_stock().cents) / cents_per_order);
    }

    sim::Duration period_;
    Law law_;
    const MaterialStore* store_;
    double deviation_ = 0.0;
    std::vector<double> net_;
};

/// A store around the clock; one order is 100 EUR of material.
Scenario store_scenario() {
    Scenario scenario = models::testing::around_the_clock();
    scenario.run.months = 2;
    scenario.orders.price = models::euros(100);
    scenario.orders.price_cv = 0.0;
    scenario.orders.cost_share = 1.0;
    scenario.orders.material_share = 1.0;
    scenario.finance.posting_period = 100'000 * sim::day;
    scenario.materials.lead_time_cv = 0.0;
    return scenario;
}

template <typename Demand>
void join(sim::Network& network, Demand& demand, MaterialStore& store, Supplier& supplier) {
    network.link<&MaterialStore::on_request>(demand.requests, 0min, store);
    network.link<&Demand::on_material>(store.issues, 0min, demand);
    network.link<&Supplier::on_purchase>(store.purchases, 0min, supplier);
    network.link<&MaterialStore::on_delivery>(supplier.deliveries, 0min, store);
}

/// Fill rate, mean stock and mean backorders with Poisson demand and a lead time of 2 d.
std::vector<double> continuous(const Scenario& scenario, double per_day, double days,
                               std::uint64_t replication) {
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& demand = network.add<PoissonDemand>("demand", per_day);
    auto& store = network.add<MaterialStore>("store", office.setting, scenario.materials,
                                             models::testing::use_of(scenario));
    auto& supplier =
        network.add<Supplier>("supplier", scenario.materials.lead_time,
                              scenario.materials.lead_time_cv, sim::root_entity("supplier"));
    join(network, demand, store, supplier);
    sim::Engine(network, 20'270'201, replication).run(sim::Time{sim::from_hours(24.0 * days)});
    // What comes after the last month counts as its.
    const double measured =
        days - static_cast<double>((office.months.month_start(1) - sim::Time{}) / sim::day);
    const auto& counts = store.counts();
    return {
        static_cast<double>(counts.released_at_once[1]) / static_cast<double>(counts.releases[1]),
        counts.stock_cent_days[1] / measured / cents_per_order,
        counts.owed_cent_days[1] / measured / cents_per_order};
}

Scenario fixed_levels(PolicyKind policy) {
    Scenario scenario = store_scenario();
    scenario.materials.policy = policy;
    scenario.materials.levels = LevelSource::fixed;
    scenario.materials.lead_time = 2 * sim::day;
    scenario.materials.reorder_point = 24.0;
    scenario.materials.order_quantity = 30.0;
    scenario.materials.order_up_to = 26.0;
    return scenario;
}

}  // namespace

TEST_CASE("row 13: (Q,r) = (30,24) with Poisson demand", "[row][row13]") {
    const Scenario scenario = fixed_levels(PolicyKind::fixed_quantity);
    const std::vector<models::testing::Quantity> exact{
        {"fill", .9837466420}, {"E[I]", 19.5302023327}, {"E[B]", .0302023327}};
    SECTION("the store passes the gate") {
        require_row(exact,
                    [&](std::uint64_t r) { return continuous(scenario, 10.0, 40'000.0, r); });
    }
    SECTION("a demand that is 3 % higher fails it") {
        require_companion_fails(
            exact, [&](std::uint64_t r) { return continuous(scenario, 10.3, 10'000.0, r); });
    }
}

TEST_CASE("row 14: base stock 26 with Poisson demand", "[row][row14]") {
    const Scenario scenario = fixed_levels(PolicyKind::base_stock);
    const std::vector<models::testing::Quantity> exact{
        {"fill", .8878150273}, {"E[I]", 6.2186431459}, {"E[B]", .2186431459}};
    SECTION("the store passes the gate") {
        require_row(exact,
                    [&](std::uint64_t r) { return continuous(scenario, 10.0, 108'000.0, r); });
    }
    SECTION("a demand that is 3 % higher fails it") {
        require_companion_fails(
            exact, [&](std::uint64_t r) { return continuous(scenario, 10.3, 10'000.0, r); });
    }
}

TEST_CASE("(s,S) = (24,54) with unit demands is (Q,r) = (30,24)", "[row13]") {
    // A unit demand meets the reorder point exactly, so both order thirty at the same instants.
    Scenario min_max = fixed_levels(PolicyKind::min_max);
    min_max.materials.order_up_to = 54.0;
    const Scenario fixed_quantity = fixed_levels(PolicyKind::fixed_quantity);
    CHECK(continuous(min_max, 10.0, 500.0, 0) == continuous(fixed_quantity, 10.0, 500.0, 0));
}

namespace {

struct Periods {
    double level;   // orders, at the end
    double profit;  // per period
};

/// One period a day; what is left over is kept, which makes every period the newsvendor's.
Periods newsvendor(const Scenario& scenario, double true_mean, double periods,
                   std::uint64_t replication) {
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& store = network.add<MaterialStore>("store", office.setting, scenario.materials,
                                             models::testing::use_of(scenario));
    auto& demand = network.add<PeriodicDemand>(
        "demand", sim::day, PeriodicDemand::Law{.exponential = true, .mean = true_mean}, &store);
    auto& supplier =
        network.add<Supplier>("supplier", scenario.materials.lead_time,
                              scenario.materials.lead_time_cv, sim::root_entity("supplier"));
    join(network, demand, store, supplier);
    sim::Engine(network, 20'270'202, replication).run(sim::Time{sim::from_hours(24.0 * periods)});
    const double level = store.level() / cents_per_order;
    return {level, demand.profit(level, 10.0, 4.0, 2.0)};
}

/// Sells at 10, buys at 4, salvages at 2; the demand of a day is known to have mean 100.
Scenario newsvendor_scenario(DemandLaw law) {
    Scenario scenario = store_scenario();
    scenario.materials.policy = PolicyKind::order_up_to;
    scenario.materials.levels = LevelSource::newsvendor;
    scenario.materials.underage_cost = models::euros(10 - 4);
    scenario.materials.overage_cost = models::euros(4 - 2);
    scenario.materials.demand_law = law;
    scenario.materials.forecast = ForecastKind::constant;
    scenario.materials.opening_demand = 100.0;
    scenario.materials.review = models::clock_time(sim::day);
    scenario.materials.lead_time = sim::Duration{0};
    return scenario;
}

}  // namespace

TEST_CASE("row 16: newsvendor levels", "[row][row16]") {
    SECTION("exponential demand: the level that is ordered up to") {
        const Scenario scenario = newsvendor_scenario(DemandLaw::exponential);
        CHECK(std::abs(newsvendor(scenario, 100.0, 10.0, 0).level - 138.6294361) < 1e-6);
    }
    SECTION("Poisson demand: the level that is ordered up to") {
        const Scenario scenario = newsvendor_scenario(DemandLaw::poisson);
        CHECK(newsvendor(scenario, 100.0, 10.0, 0).level == 107.0);
    }
    const Scenario scenario = newsvendor_scenario(DemandLaw::exponential);
    SECTION("exponential demand: the profit of a period passes the gate") {
        require_row({{"profit", 322.7411278}}, [&](std::uint64_t r) {
            return std::vector<double>{newsvendor(scenario, 100.0, 10'000.0, r).profit};
        });
    }
    SECTION("a demand that is 3 % higher fails it") {
        require_companion_fails({{"profit", 322.7411278}}, [&](std::uint64_t r) {
            return std::vector<double>{newsvendor(scenario, 103.0, 10'000.0, r).profit};
        });
    }
    SECTION("the level that the costs ask for beats levels 10 % off") {
        Scenario fixed = scenario;
        fixed.materials.levels = LevelSource::fixed;
        for (const double level : {0.9 * 138.6294361, 1.1 * 138.6294361}) {
            fixed.materials.order_up_to = level;
            // The same demands in both, so a thousand periods tell.
            const double best = newsvendor(scenario, 100.0, 2'000.0, 0).profit;
            const models::testing::Office office(fixed);
            sim::Network network;
            auto& store = network.add<MaterialStore>("store", office.setting, fixed.materials,
                                                     models::testing::use_of(fixed));
            auto& demand = network.add<PeriodicDemand>(
                "demand", sim::day, PeriodicDemand::Law{.exponential = true}, &store);
            auto& supplier = network.add<Supplier>("supplier", sim::Duration{0}, 0.0,
                                                   sim::root_entity("supplier"));
            join(network, demand, store, supplier);
            sim::Engine(network, 20'270'202, 0).run(sim::Time{sim::from_hours(24.0 * 2'000.0)});
            CHECK(demand.profit(level, 10.0, 4.0, 2.0) < best);
        }
    }
}

TEST_CASE("Poisson levels hold for large means, too", "[row16]") {
    using models::materials::demand_quantile;
    CHECK(demand_quantile(DemandLaw::poisson, 0.75, 100.0, 0.0) == 107.0);
    CHECK(demand_quantile(DemandLaw::poisson, 0.5, 0.1, 0.0) == 0.0);
    // Normal within the rounding of one: mean + z * sqrt(mean).
    CHECK(std::abs(demand_quantile(DemandLaw::poisson, 0.975, 1e4, 0.0) - 10'196.0) <= 1.0);
}

namespace {

/// The bullwhip ratio with a lead time of 3 weeks and weekly reviews: 4 in Chen's sense.
double bullwhip(const Scenario& scenario, double autocorrelation, double weeks,
                std::uint64_t replication) {
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& store = network.add<MaterialStore>("store", office.setting, scenario.materials,
                                             models::testing::use_of(scenario),
                                             MaterialStore::Returns::allowed);
    auto& demand = network.add<PeriodicDemand>(
        "demand", sim::week, PeriodicDemand::Law{.autocorrelation = autocorrelation}, &store);
    auto& supplier =
        network.add<Supplier>("supplier", scenario.materials.lead_time,
                              scenario.materials.lead_time_cv, sim::root_entity("supplier"));
    join(network, demand, store, supplier);
    sim::Engine(network, 20'270'203, replication)
        .run(sim::Time{sim::from_hours(24.0 * 7.0 * weeks)});
    const auto after_warm_up = [](std::vector<double> weekly) {
        weekly.erase(weekly.begin(), weekly.begin() + 100);
        return weekly;
    };
    return sim::variance(after_warm_up(store.weekly_ordered())) /
           sim::variance(after_warm_up(store.weekly_asked()));
}

Scenario chen(double service_factor) {
    Scenario scenario = store_scenario();
    scenario.materials.service_factor = service_factor;
    scenario.materials.forecast_window = 5;
    scenario.materials.opening_demand = 100.0 / 7.0;
    scenario.materials.review = models::clock_time(sim::week);
    scenario.materials.lead_time = 3 * sim::week;
    return scenario;
}

}  // namespace

TEST_CASE("row 17: bullwhip of a moving average (Chen et al. 2000)", "[row][row17]") {
    constexpr double weeks = 20'000.0;
    const auto ratio = [&](const Scenario& scenario, double autocorrelation) {
        return [&scenario, autocorrelation](std::uint64_t r) {
            return std::vector<double>{bullwhip(scenario, autocorrelation, weeks, r)};
        };
    };
    const Scenario none = chen(0.0);
    SECTION("independent demand: 1 + 2L/p + 2(L/p)^2") {
        require_row({{"bullwhip", 3.88}}, ratio(none, 0.0));
    }
    SECTION("demand with autocorrelation .5") {
        require_row({{"bullwhip", 3.79}}, ratio(none, 0.5));
    }
    SECTION("a lead time that is a fifth of a week longer fails both") {
        Scenario longer = none;
        longer.materials.lead_time += 34h;
        require_companion_fails({{"bullwhip", 3.88}}, ratio(longer, 0.0));
        require_companion_fails({{"bullwhip", 3.79}}, ratio(longer, 0.5));
    }
    SECTION("safety stock from the tracked error makes it no smaller") {
        const Scenario some = chen(1.645);
        std::vector<double> ratios;
        for (std::uint64_t r = 0; r < 40; ++r) ratios.push_back(bullwhip(some, 0.0, 2'000.0, r));
        const sim::Interval interval = sim::t_interval(ratios, 0.999);
        CAPTURE(interval.low, interval.high);
        CHECK(interval.low > 3.88);
    }
}
