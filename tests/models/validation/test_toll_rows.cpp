// Row 26 of docs/model/validation.md: how many orders to let in (Naor 1969), through the shipped
// plant and circuit breaker.
//
// The breaker opens at the threshold and lets everything in again one order below. An order that is
// served is worth a reward and costs while it is present; everybody alone would join far too often.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/textbook.hpp"
#include "tests/models/validation_row.hpp"

using models::testing::Naor;
using models::testing::Quantity;
using models::testing::QueueingRun;
using models::testing::require_companion_fails;
using models::testing::require_row;
using models::testing::simulate;
using models::testing::station_of;

namespace {

constexpr Naor row{.arrivals = 0.9, .service = 1.0, .reward = 20.0, .cost = 1.0};

QueueingRun run(const Naor& market, std::size_t threshold, double service, double length,
                std::uint64_t replication) {
    return simulate({.stages = {station_of(1, service / market.service)},
                     .interval = 1.0 / market.arrivals,
                     .limit = static_cast<std::int64_t>(threshold),
                     .length = length},
                    replication);
}

std::vector<Quantity> exact(const Naor& market, std::size_t threshold) {
    std::vector<Quantity> quantities{
        {"welfare", market.welfare(market.throughput(threshold), market.present(threshold))},
        {"blocked", market.blocked(threshold)}};
    // Who pays the whole gain as a toll gains nothing: at the individual threshold it is 0.
    if (market.toll(threshold) > 0.0) {
        quantities.push_back({"revenue", market.toll(threshold) * market.throughput(threshold)});
    }
    return quantities;
}

std::vector<double> seen(const Naor& market, std::size_t threshold, const QueueingRun& run) {
    std::vector<double> values{market.welfare(run.watch.throughput(), run.watch.mean_present(0)),
                               run.stream.refused_share()};
    if (market.toll(threshold) > 0.0) {
        values.push_back(market.toll(threshold) * run.watch.throughput());
    }
    return values;
}

void validate(const Naor& market, std::size_t threshold, double length) {
    const auto values = [&](double service, std::uint64_t r) {
        return seen(market, threshold, run(market, threshold, service, length, r));
    };
    SECTION("plant and breaker pass the gate") {
        require_row(exact(market, threshold), [&](std::uint64_t r) { return values(1.0, r); });
    }
    SECTION("a plant that is 3 % slower fails it") {
        require_companion_fails(exact(market, threshold),
                                [&](std::uint64_t r) { return values(1.03, r); });
    }
}

double welfare(std::size_t threshold, std::uint64_t replication) {
    return seen(row, threshold, run(row, threshold, 1.0, 40'000.0, replication))[0];
}
double revenue(std::size_t threshold, std::uint64_t replication) {
    return seen(row, threshold, run(row, threshold, 1.0, 40'000.0, replication))[2];
}

/// Whether the threshold earns more than its neighbours: the 99.9 % interval of the difference of
/// the same replications lies above 0.
template <typename Gain>
bool beats(std::size_t threshold, std::size_t other, const Gain& gain) {
    std::vector<double> differences;
    for (std::uint64_t r = 0; r < test_support::gate_replications; ++r) {
        differences.push_back(gain(threshold, r) - gain(other, r));
    }
    const test_support::Gate interval = test_support::gate(differences, 1.0);
    INFO(threshold << " against " << other << ": " << interval.low << " to " << interval.high);
    CHECK(interval.low <= interval.high);
    return interval.low > 0.0;
}

}  // namespace

TEST_CASE("row 26: thresholds and gains by formula are those of docs/model/validation.md",
          "[row][row26]") {
    CHECK(row.individual_threshold() == 20);
    CHECK(row.social_threshold() == 6);
    CHECK(row.monopoly_threshold() == 4);
    CHECK(row.toll(4) == 16.0);
    CHECK(std::abs(exact(row, 20)[0].exact - 11.3343871) < 1e-7);
    CHECK(std::abs(exact(row, 6)[0].exact - 13.5839952) < 1e-7);
    CHECK(std::abs(exact(row, 6)[1].exact - 0.1018665597) < 1e-9);
    CHECK(std::abs(exact(row, 4)[2].exact - 12.0928915) < 1e-7);
}

TEST_CASE("row 26: everybody joins who gains by it", "[row][row26]") {
    validate(row, row.individual_threshold(), 600'000.0);
}

TEST_CASE("row 26: the breaker opens where all together gain most", "[row][row26]") {
    validate(row, row.social_threshold(), 200'000.0);
}

TEST_CASE("row 26: the breaker opens where a toll earns most", "[row][row26]") {
    validate(row, row.monopoly_threshold(), 200'000.0);
}

TEST_CASE("row 26: no neighbour of the social threshold gains more", "[row][row26]") {
    CHECK(beats(6, 5, welfare));
    CHECK(beats(6, 7, welfare));
    CHECK_FALSE(beats(5, 6, welfare));
}

TEST_CASE("row 26: no neighbour of the monopoly's threshold earns more", "[row][row26]") {
    CHECK(beats(4, 3, revenue));
    CHECK(beats(4, 5, revenue));
    CHECK_FALSE(beats(5, 4, revenue));
}
