// Row 12 of docs/model/validation.md: machines that wait for one of few repair crews, through the
// shipped plant.
//
// Servers fail whether they are at work or idle, so the plant needs no orders. Time is in hours,
// around the clock.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/production/plant/plant.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/textbook.hpp"
#include "tests/models/validation_row.hpp"

using models::testing::machine_repair;
using models::testing::Quantity;
using models::testing::require_companion_fails;
using models::testing::require_row;
using models::testing::Upkeep;

namespace {

struct Shop {
    std::vector<std::int64_t> machines;  // of each stage
    std::int64_t crews;
    double uptime;  // hours, mean
    double repair;  // hours, mean

    [[nodiscard]] std::int64_t all_machines() const {
        std::int64_t all = 0;
        for (const std::int64_t stage : machines) all += stage;
        return all;
    }
    [[nodiscard]] Upkeep exact() const {
        return machine_repair(static_cast<std::size_t>(all_machines()),
                              static_cast<std::size_t>(crews), 1.0 / uptime, 1.0 / repair);
    }
};

/// Machine-hours from the start to an instant.
struct Hours {
    double up;
    double waiting;
};

Hours hours_until(double end, const Shop& shop, std::uint64_t replication) {
    models::Scenario scenario = models::testing::around_the_clock();
    models::PlantParameters& described = scenario.plants[0].second;
    described.repair_crews = shop.crews;
    for (const std::int64_t machines : shop.machines) {
        models::production::StageParameters stage = models::testing::station_of(machines, 1.0);
        stage.availability = shop.uptime / (shop.uptime + shop.repair);
        stage.repair = sim::from_hours(shop.repair);
        described.stages.emplace_back("stage " + std::to_string(described.stages.size()), stage);
    }
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& plant = network.add<models::production::Plant>(
        "plant", office.setting, models::testing::plant_of(scenario, described),
        sim::root_entity("plant"));
    constexpr std::uint64_t seed = 20'270'212;
    sim::Engine(network, seed, replication).run(sim::Time{sim::from_hours(end)});
    Hours hours{0.0, plant.repair_wait_hours()};
    for (std::size_t stage = 0; stage < plant.stages(); ++stage) {
        hours.up += plant.available_hours(stage);
    }
    return hours;
}

/// Machines up and waiting, and the share of crews at work: what is neither up nor waiting is being
/// repaired. The warm-up is the difference of two runs that are the same until it ends.
std::vector<double> run(const Shop& shop, double length, std::uint64_t replication) {
    constexpr double warm_up = 1'000.0;
    const Hours before = hours_until(warm_up, shop, replication);
    const Hours after = hours_until(warm_up + length, shop, replication);
    const double up = (after.up - before.up) / length;
    const double waiting = (after.waiting - before.waiting) / length;
    const double repaired = static_cast<double>(shop.all_machines()) - up - waiting;
    return {up, waiting, repaired / static_cast<double>(shop.crews)};
}

void validate(const Shop& shop, double length) {
    const Upkeep exact = shop.exact();
    const std::vector<Quantity> quantities{
        {"up", exact.up}, {"queue", exact.queue}, {"crews at work", exact.crews_busy}};
    SECTION("the plant passes the gate") {
        require_row(quantities, [&](std::uint64_t r) { return run(shop, length, r); });
    }
    SECTION("crews that are 3 % slower fail it") {
        Shop slower = shop;
        slower.repair *= 1.03;
        require_companion_fails(quantities,
                                [&](std::uint64_t r) { return run(slower, length, r); });
    }
    SECTION("a crew more fails it") {
        Shop more = shop;
        ++more.crews;
        require_companion_fails(quantities,
                                [&](std::uint64_t r) { return run(more, length / 4.0, r); });
    }
}

}  // namespace

TEST_CASE("row 12: machines by formula are those of docs/model/validation.md", "[row][row12]") {
    const Upkeep exact = machine_repair(10, 2, 1.0 / 20.0, 1.0 / 3.0);
    CHECK(std::abs(exact.up - 8.3225727155) < 1e-9);
    CHECK(std::abs(exact.queue - 0.4290413772) < 1e-9);
    CHECK(std::abs(exact.crews_busy - 0.6241929537) < 1e-9);
}

TEST_CASE("row 12: ten machines share two crews", "[row][row12]") {
    validate({.machines = {10}, .crews = 2, .uptime = 20.0, .repair = 3.0}, 400'000.0);
}

TEST_CASE("row 12: crews serve the machines of all stages", "[row][row12]") {
    validate({.machines = {5, 1, 4}, .crews = 2, .uptime = 20.0, .repair = 3.0}, 400'000.0);
}

TEST_CASE("row 12: six machines share one crew", "[row][row12]") {
    validate({.machines = {6}, .crews = 1, .uptime = 12.0, .repair = 2.0}, 400'000.0);
}
