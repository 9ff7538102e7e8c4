// Rows 8 and 9 of docs/model/validation.md: a breaker with hysteresis on a queue, through the
// shipped plant and circuit breaker.
//
// Orders come at rate 1.5. One in five insists and is let in whatever the breaker says, so that 0.3
// remain while it is open. The breaker has no dwell and hears the number present at every change.
// Row 9 gives L and trips; its other two values solve the same birth and death equations.
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/validation_row.hpp"

using models::testing::Quantity;
using models::testing::QueueingCase;
using models::testing::QueueingRun;
using models::testing::require_companion_fails;
using models::testing::require_row;
using models::testing::simulate;
using models::testing::station_of;

namespace {

/// One exponential server; the breaker opens at twelve orders and closes `gap` below.
QueueingCase hysteresis(std::int64_t gap, double length) {
    return {.stages = {station_of(1, 1.0)},
            .interval = 1.0 / 1.5,
            .limit = 12,
            .resume_gap = gap,
            .insisting_share = 0.2,
            .length = length};
}

std::vector<double> all_of(const QueueingRun& run) {
    return {run.stream.open_share(), run.watch.mean_present(0), run.stream.rate(),
            run.stream.stop_rate()};
}
std::vector<double> flow_of(const QueueingRun& run) {
    return {run.stream.open_share(), run.watch.mean_present(0), run.stream.rate()};
}
std::vector<double> trips_of(const QueueingRun& run) { return {run.stream.stop_rate()}; }

/// A row and two companions, because no single fault moves all of its quantities: a server that is
/// 3 % slower trips as often, and a breaker that opens one order late lets as much through.
void validate(const std::vector<Quantity>& quantities, const QueueingCase& right) {
    const std::vector<Quantity> flow(quantities.begin(), quantities.end() - 1);
    const std::vector<Quantity> trips(quantities.end() - 1, quantities.end());
    SECTION("plant and breaker pass the gate") {
        require_row(quantities, [&](std::uint64_t r) { return all_of(simulate(right, r)); });
    }
    SECTION("a plant that is 3 % slower fails it in presence, inflow and time closed") {
        QueueingCase slower = right;
        slower.stages = {station_of(1, 1.03)};
        require_companion_fails(flow,
                                [&](std::uint64_t r) { return flow_of(simulate(slower, r)); });
    }
    SECTION("a breaker that opens one order late fails it in trips") {
        QueueingCase late = right;
        ++late.limit;
        ++late.resume_gap;
        late.length *= 0.25;
        require_companion_fails(trips,
                                [&](std::uint64_t r) { return trips_of(simulate(late, r)); });
    }
}

}  // namespace

TEST_CASE("row 8: the breaker opens at 12 orders and closes at 8", "[row][row8]") {
    validate({{"P(on)", 0.5794930949},
              {"L", 9.0385119703},
              {"inflow", 0.9953917138},
              {"trips", 0.0735887084}},
             hysteresis(4, 150'000.0));
}

TEST_CASE("row 9: the breaker opens at 12 orders and closes at 11", "[row][row9]") {
    validate({{"P(on)", 0.5814515595},
              {"L", 10.4892182},
              {"inflow", 0.9977418715},
              {"trips", 0.2929839}},
             hysteresis(1, 60'000.0));
}
