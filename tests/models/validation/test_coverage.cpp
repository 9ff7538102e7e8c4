// The intervals cover what they say: of 200 macro-replications of a row of
// docs/model/validation.md, 40 replications each, the 95 % Student intervals contain the exact
// value 181 to 197 times. A model that is wrong by little, or an interval that is too narrow or too
// wide, falls outside.
//
// Takes ten minutes: `make coverage`.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/validation_row.hpp"

namespace {

using models::testing::Quantity;
using models::testing::QueueingCase;
using models::testing::simulate;
using models::testing::station_of;

constexpr std::size_t macro_replications = 200;
constexpr std::size_t least_covered = 181;
constexpr std::size_t most_covered = 197;
/// Student's t with 39 degrees of freedom, two-sided 95 %.
constexpr double t_95 = 2.022691;

/// How often the intervals of each quantity cover its exact value. All replications of all
/// macro-replications are different ones of a seed.
template <typename Read>
std::vector<std::size_t> coverage(const std::vector<Quantity>& quantities, const QueueingCase& what,
                                  const Read& read) {
    std::vector<std::size_t> covered(quantities.size());
    for (std::size_t macro = 0; macro < macro_replications; ++macro) {
        std::vector<double> sums(quantities.size());
        std::vector<double> squares(quantities.size());
        constexpr auto count = static_cast<double>(test_support::gate_replications);
        for (std::size_t r = 0; r < test_support::gate_replications; ++r) {
            const std::vector<double> values =
                read(simulate(what, macro * test_support::gate_replications + r));
            for (std::size_t i = 0; i < values.size(); ++i) {
                const double distance = values[i] - quantities[i].exact;
                sums[i] += distance;
                squares[i] += distance * distance;
            }
        }
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            const double mean = sums[i] / count;
            const double variance = (squares[i] - count * mean * mean) / (count - 1.0);
            if (std::abs(mean) <= t_95 * std::sqrt(variance / count)) ++covered[i];
        }
    }
    return covered;
}

/// The row's coverage, and that of a plant whose service takes 3 % longer.
template <typename Read>
void check_coverage(const std::vector<Quantity>& quantities, const QueueingCase& right,
                    const Read& read) {
    const auto check = [&](const QueueingCase& what, bool expected) {
        const auto covered = coverage(quantities, what, read);
        for (std::size_t i = 0; i < quantities.size(); ++i) {
            WARN(quantities[i].name << (expected ? ": " : ", 3 % slower: ") << covered[i] << " of "
                                    << macro_replications);
            CHECK((covered[i] >= least_covered && covered[i] <= most_covered) == expected);
        }
    };
    SECTION("the plant's intervals cover the truth") { check(right, true); }
    SECTION("those of a plant that is 3 % slower do not") {
        check(models::testing::slower(right), false);
    }
}

}  // namespace

TEST_CASE("row 1: one server, exponential times: coverage", "[.coverage]") {
    check_coverage({{"W", 5.0}, {"Wq", 4.0}, {"L", 4.0}, {"P(N >= 10)", 0.1073741824}},
                   {.stages = {station_of(1, 1.0)}, .interval = 1.0 / 0.8, .length = 40'000.0},
                   [](const auto& run) {
                       return std::vector{run.watch.mean_sojourn(), run.watch.mean_wait(),
                                          run.watch.mean_present(0), run.watch.share_of_ten()};
                   });
}

TEST_CASE("row 2: ten servers: coverage", "[.coverage]") {
    check_coverage({{"P(wait)", 0.4091801508}, {"Wq", 0.2045900754}, {"P(Wq > .5)", 0.1505289652}},
                   {.stages = {station_of(10, 1.0)},
                    .interval = 1.0 / 8.0,
                    .warm_up = 200.0,
                    .length = 4'000.0},
                   [](const auto& run) {
                       return std::vector{run.watch.waiting_share(), run.watch.mean_wait(),
                                          run.watch.long_wait_share()};
                   });
}

TEST_CASE("row 4: constant service: coverage", "[.coverage]") {
    check_coverage({{"Wq", 4.5}},
                   {.stages = {station_of(1, 1.0, 0.0)}, .interval = 1.0 / 0.9, .length = 40'000.0},
                   [](const auto& run) { return std::vector{run.watch.mean_wait()}; });
}

TEST_CASE("row 6: Erlang's loss: coverage", "[.coverage]") {
    check_coverage({{"blocked", 0.0660967170}},
                   {.stages = {station_of(24, 1.0)},
                    .interval = 1.0 / 20.0,
                    .limit = 24,
                    .warm_up = 100.0,
                    .length = 1'000.0},
                   [](const auto& run) { return std::vector{run.stream.refused_share()}; });
}

TEST_CASE("row 7: a waiting room that is full: coverage", "[.coverage]") {
    check_coverage({{"blocked", 0.1726918919}, {"throughput", 4.9638486486}, {"W", 3.1551368166}},
                   {.stages = {station_of(5, 1.0)},
                    .interval = 1.0 / 6.0,
                    .limit = 20,
                    .warm_up = 200.0,
                    .length = 4'000.0},
                   [](const auto& run) {
                       return std::vector{run.stream.refused_share(), run.watch.throughput(),
                                          run.watch.mean_sojourn()};
                   });
}
