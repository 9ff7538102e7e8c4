// Row 25 of docs/model/validation.md: a constant number of orders in the stages (CONWIP), through
// the shipped plant.
//
// There is always an order more before the plant, so that one begins whenever one leaves, and the
// stages are a closed line. Its cycle is the time from the first stage to the end of the last.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/textbook.hpp"
#include "tests/models/validation_row.hpp"

using models::testing::ClosedLine;
using models::testing::mean_value_analysis;
using models::testing::Quantity;
using models::testing::QueueingCase;
using models::testing::require_companion_fails;
using models::testing::require_row;
using models::testing::simulate;
using models::testing::station_of;

namespace {

std::vector<double> run(const std::vector<double>& means, std::int64_t limit, double slower,
                        double length, std::uint64_t replication) {
    QueueingCase line{.stages = {}, .backlog = limit + 1, .wip_limit = limit, .length = length};
    for (const double mean : means) line.stages.push_back(station_of(1, slower * mean));
    const auto watch = simulate(line, replication).watch;
    return {watch.throughput(), watch.mean_sojourn()};
}

void validate(const std::vector<double>& means, std::int64_t limit, double length) {
    const ClosedLine exact = mean_value_analysis(means, static_cast<std::size_t>(limit));
    const std::vector<Quantity> quantities{{"throughput", exact.throughput},
                                           {"cycle", exact.cycle}};
    SECTION("the plant passes the gate") {
        require_row(quantities, [&](std::uint64_t r) { return run(means, limit, 1.0, length, r); });
    }
    SECTION("a plant that is 3 % slower fails it") {
        require_companion_fails(
            quantities, [&](std::uint64_t r) { return run(means, limit, 1.03, length, r); });
    }
    SECTION("a plant that lets one more in fails it") {
        require_companion_fails(
            quantities, [&](std::uint64_t r) { return run(means, limit + 1, 1.0, length, r); });
    }
}

}  // namespace

TEST_CASE("row 25: throughput and cycle by formula are those of docs/model/validation.md",
          "[row][row25]") {
    const ClosedLine equal = mean_value_analysis({1.0, 1.0, 1.0, 1.0}, 8);
    CHECK(std::abs(equal.throughput - 0.7272727273) < 1e-9);
    CHECK(std::abs(equal.cycle - 11.0) < 1e-9);
    const ClosedLine unequal = mean_value_analysis({0.8, 1.0, 0.7, 0.5}, 8);
    CHECK(std::abs(unequal.throughput - 0.9020884966) < 1e-9);
    CHECK(std::abs(unequal.cycle - 8.8683095) < 1e-7);
}

TEST_CASE("row 25: eight orders in four equal stages", "[row][row25]") {
    validate({1.0, 1.0, 1.0, 1.0}, 8, 40'000.0);
}

TEST_CASE("row 25: eight orders in four unequal stages", "[row][row25]") {
    validate({0.8, 1.0, 0.7, 0.5}, 8, 40'000.0);
}

TEST_CASE("row 25: three orders in two stages", "[row][row25]") {
    validate({1.0, 1.5}, 3, 40'000.0);
}
