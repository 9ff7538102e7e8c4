// Rows 1 to 7 of docs/model/validation.md, through the shipped plant and circuit breaker.
//
// Lengths are chosen for the gate's half-width: the variance of a long time average of a birth and
// death process is 2 sum (1 / (lambda_j pi_j)) (sum_{i<=j} (f_i - f) pi_i)^2 (Whitt, "Asymptotic
// formulas for Markov processes with applications to simulation", Operations Research 40, 1992).
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/validation_row.hpp"

using models::testing::OrderWatch;
using models::testing::Quantity;
using models::testing::QueueingCase;
using models::testing::require_companion_fails;
using models::testing::require_row;
using models::testing::simulate;
using models::testing::station_of;

namespace {

constexpr double companion = 0.125;  // its length, as a share of the row's: the bias is large

/// The case that is wrong on purpose, and shorter.
QueueingCase biased(const QueueingCase& right) {
    QueueingCase wrong = models::testing::slower(right);
    wrong.length *= companion;
    return wrong;
}

/// Runs the row and its companion; `read(run)` gives the quantities of a replication.
template <typename Read>
void validate(const std::vector<Quantity>& quantities, const QueueingCase& right,
              const Read& read) {
    SECTION("the plant passes the gate") {
        require_row(quantities, [&](std::uint64_t r) { return read(simulate(right, r)); });
    }
    SECTION("a plant that is 3 % slower fails it") {
        const QueueingCase wrong = biased(right);
        require_companion_fails(quantities,
                                [&](std::uint64_t r) { return read(simulate(wrong, r)); });
    }
}

}  // namespace

TEST_CASE("row 1: one server, exponential times (M/M/1)", "[row][row1]") {
    validate({{"W", 5.0},
              {"Wq", 4.0},
              {"L", 4.0},
              {"P(N >= 10)", 0.1073741824},
              {"sojourn 95 %", 14.978661}},
             {.stages = {station_of(1, 1.0)}, .interval = 1.0 / 0.8, .length = 2'200'000.0},
             [](const auto& run) {
                 const OrderWatch& w = run.watch;
                 return std::vector{w.mean_sojourn(), w.mean_wait(), w.mean_present(0),
                                    w.share_of_ten(), w.sojourn_95()};
             });
}

TEST_CASE("row 2: ten servers (M/M/10, Erlang C)", "[row][row2]") {
    validate({{"P(wait)", 0.4091801508}, {"Wq", 0.2045900754}, {"P(Wq > .5)", 0.1505289652}},
             {.stages = {station_of(10, 1.0)}, .interval = 1.0 / 8.0, .length = 150'000.0},
             [](const auto& run) {
                 const OrderWatch& w = run.watch;
                 return std::vector{w.waiting_share(), w.mean_wait(), w.long_wait_share()};
             });
}

TEST_CASE("row 3: service with squared variation 2 (M/G/1, Pollaczek and Khinchine)",
          "[row][row3]") {
    validate({{"Wq", 3.5}},
             {.stages = {station_of(1, 1.0, std::sqrt(2.0))},
              .interval = 1.0 / 0.7,
              .length = 900'000.0},
             [](const auto& run) { return std::vector{run.watch.mean_wait()}; });
}

TEST_CASE("row 4: constant service (M/D/1)", "[row][row4]") {
    validate({{"Wq", 4.5}},
             {.stages = {station_of(1, 1.0, 0.0)}, .interval = 1.0 / 0.9, .length = 1'000'000.0},
             [](const auto& run) { return std::vector{run.watch.mean_wait()}; });
}

TEST_CASE("row 5: four stages with rework (Jackson network)", "[row][row5]") {
    QueueingCase network{.stages = {station_of(1, 1.0 / 1.25), station_of(1, 1.0 / 1.5),
                                    station_of(1, 1.0 / 1.6), station_of(1, 1.0 / 1.2)},
                         .interval = 1.0,
                         .length = 700'000.0};
    network.stages[2].defect_share = 0.1;
    network.stages[2].detection = 1.0;
    network.stages[2].rework_at = "stage 1";
    validate(
        {{"L1", 4.0}, {"L2", 2.857142857}, {"L3", 2.272727273}, {"L4", 5.0}, {"W", 14.129870130}},
        network, [](const auto& run) {
            const OrderWatch& w = run.watch;
            return std::vector{w.mean_present(0), w.mean_present(1), w.mean_present(2),
                               w.mean_present(3), w.mean_sojourn()};
        });
}

TEST_CASE("row 6: the breaker turns orders away when all servers are taken (Erlang B)",
          "[row][row6]") {
    validate(
        {{"blocked", 0.0660967170}},
        {.stages = {station_of(24, 1.0)}, .interval = 1.0 / 20.0, .limit = 24, .length = 16'000.0},
        [](const auto& run) { return std::vector{run.stream.refused_share()}; });
}

TEST_CASE("row 7: the breaker turns orders away when the waiting room is full (M/M/5/20)",
          "[row][row7]") {
    validate(
        {{"blocked", 0.1726918919}, {"throughput", 4.9638486486}, {"W", 3.1551368166}},
        {.stages = {station_of(5, 1.0)}, .interval = 1.0 / 6.0, .limit = 20, .length = 32'000.0},
        [](const auto& run) {
            return std::vector{run.stream.refused_share(), run.watch.throughput(),
                               run.watch.mean_sojourn()};
        });
}
