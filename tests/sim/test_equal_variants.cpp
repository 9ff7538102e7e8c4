#include "sim/equal_variants.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using Indices = std::vector<std::size_t>;

/// The values of a run: a scalar, an array of two, and a count of the simulator's work.
using Row = std::vector<double>;

sim::Results results_of(const std::vector<std::vector<Row>>& replications) {
    sim::Layout layout;
    const std::size_t axis =
        layout.add_axis({.name = "place", .long_name = "A place.", .labels = {"a", "b"}});
    layout.add({.name = "x", .long_name = "A number."});
    layout.add({.name = "events", .long_name = "Work.", .engine_counter = true});
    layout.add({.name = "y", .long_name = "Numbers.", .axes = {axis}});
    sim::StudyHeader header;
    for (std::size_t i = 0; i < replications.front().size(); ++i) {
        header.variants.push_back({.name = "v" + std::to_string(i)});
    }
    sim::Results results;
    results.begin(header, layout);
    for (std::size_t r = 0; r < replications.size(); ++r) {
        std::vector<double> rows;
        for (const Row& row : replications[r]) rows.insert(rows.end(), row.begin(), row.end());
        results.append(r, rows);
    }
    results.finish({}, true);
    return results;
}

}  // namespace

TEST_CASE("variants are equal when every value of every replication is, whatever the work") {
    CHECK(sim::equal_variants(results_of(
              {{{1, 9, 2, 3}, {1, 8, 2, 3}, {1, 9, 2, 4}, {1, 7, 2, 4}, {1, 9, 2, 3}},
               {{5, 9, 6, 7}, {5, 8, 6, 7}, {5, 9, 6, 7}, {5, 7, 6, 7}, {5, 9, 6, 0}}})) ==
          Indices{0, 0, 2, 2, 4});
}

TEST_CASE("variants that differ from the first may equal each other") {
    CHECK(sim::equal_variants(results_of({{{1, 0, 0, 0}, {1, 0, 0, 0}, {1, 0, 0, 0}},
                                          {{1, 0, 0, 0}, {2, 0, 0, 0}, {2, 0, 0, 0}}})) ==
          Indices{0, 1, 1});
}

TEST_CASE("a missing value equals a missing one, and minus zero zero") {
    CHECK(sim::equal_variants(results_of({{{missing, 0, 0.0, 1}, {-missing, 0, -0.0, 1}}})) ==
          Indices{0, 0});
}

TEST_CASE("a variant with a failed run equals no other, and those that it left still do") {
    const Row failed(4, missing);
    CHECK(sim::equal_variants(results_of({{{1, 0, 0, 0}, {1, 0, 0, 0}, {1, 0, 0, 0}, failed},
                                          {failed, {2, 0, 0, 0}, {2, 0, 0, 0}, failed}})) ==
          Indices{0, 1, 1, 3});
}

TEST_CASE("without a replication no variant equals another") {
    sim::EqualVariants equal;
    sim::Layout layout;
    layout.add({.name = "x", .long_name = "A number."});
    equal.begin({.variants = {{.name = "a"}, {.name = "b"}}}, layout);
    CHECK(equal.first() == Indices{0, 1});
}
