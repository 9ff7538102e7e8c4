// The line of those who wait (models/kit/waiting_line.hpp).
#include "models/kit/waiting_line.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace {

using models::WaitingLine;

std::vector<int> drained(WaitingLine<int>& line) {
    std::vector<int> order;
    while (!line.empty()) order.push_back(line.take_first());
    return order;
}

}  // namespace

TEST_CASE("line: the highest level goes first, and within a level who came first") {
    WaitingLine<int> line(3);
    line.join(1, 0);
    line.join(21, 2);
    line.join(11, 1);
    line.join(2, 0);
    line.join(22, 2);
    CHECK(line.first_level() == 2);
    CHECK(drained(line) == std::vector{21, 22, 11, 1, 2});
}

TEST_CASE("line: who returns goes before those of the level") {
    WaitingLine<int> line(2);
    line.join(1, 0);
    line.join(2, 0);
    line.return_to(3, 0);
    line.join(11, 1);
    CHECK(drained(line) == std::vector{11, 3, 1, 2});
}

TEST_CASE("line: it keeps its order while it outgrows its memory") {
    WaitingLine<int> line;
    std::vector<int> expected;
    for (int i = 0; i < 1'000; ++i) {
        line.join(i, 0);
        if (i % 3 == 0) CHECK(line.take_first() == i / 3);
    }
    for (int i = 334; i < 1'000; ++i) expected.push_back(i);
    CHECK(drained(line) == expected);
}

TEST_CASE("line: the first who meets a condition leaves from the middle") {
    WaitingLine<int> line(2);
    line.join(11, 1);
    line.join(1, 0);
    line.join(2, 0);
    line.join(3, 0);
    const auto even = [](int value) { return value % 2 == 0; };
    CHECK(line.take_first(even) == 2);
    CHECK_FALSE(line.take_first(even).has_value());
    CHECK(drained(line) == std::vector{11, 1, 3});
}

TEST_CASE("line: a level that is emptied by a condition is passed over") {
    WaitingLine<int> line(2);
    line.join(12, 1);
    line.join(1, 0);
    CHECK(line.take_first([](int value) { return value == 12; }) == 12);
    CHECK(line.first_level() == 0);
    CHECK(drained(line) == std::vector{1});
}
