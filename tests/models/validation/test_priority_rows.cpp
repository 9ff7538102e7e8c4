// Rows 10 and 11 of docs/model/validation.md: urgent orders go first, or interrupt others, through
// the shipped plant.
//
// Urgent are the orders of key accounts, and of markets with a higher priority.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/textbook.hpp"
#include "tests/models/validation_row.hpp"

using models::production::Dispatch;
using models::testing::OrderKind;
using models::testing::OrderWatch;
using models::testing::preemptive_stays;
using models::testing::priority_waits;
using models::testing::PriorityClass;
using models::testing::Quantity;
using models::testing::QueueingCase;
using models::testing::require_companion_fails;
using models::testing::require_row;
using models::testing::simulate;
using models::testing::station_of;

namespace {

/// Classes at one stage, the most urgent first, and the kind of orders that stands for each.
struct Classes {
    std::int64_t servers;
    std::vector<PriorityClass> classes;
    std::vector<OrderKind> kinds;
    std::vector<std::int64_t> priorities;

    [[nodiscard]] QueueingCase queue(Dispatch dispatch, double slower, double length) const {
        double arrivals = 0.0;
        for (const PriorityClass& each : classes) arrivals += each.arrivals;
        QueueingCase result{.stages = {station_of(servers, slower * classes[0].service.mean,
                                                  classes[0].service.cv)},
                            .interval = 1.0 / arrivals,
                            .kinds = kinds,
                            .priorities = priorities,
                            .dispatch = dispatch,
                            .length = length};
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            result.kinds[i].share = classes[i].arrivals / arrivals;
        }
        return result;
    }
};

constexpr models::testing::Length exponential{1.0, 1.0};

/// The row: key accounts and others of one market.
Classes two() {
    return {.servers = 1,
            .classes = {{0.3, exponential}, {0.4, exponential}},
            .kinds = {{.share = 0.0, .key_account = true}, {.share = 0.0}},
            .priorities = {0}};
}

/// Two markets, the second of which goes first, and its key accounts before all others; services
/// that vary less.
Classes three() {
    constexpr models::testing::Length service{1.0, 0.5};
    return {.servers = 1,
            .classes = {{0.2, service}, {0.3, service}, {0.25, service}},
            .kinds = {{.share = 0.0, .market = 1, .key_account = true},
                      {.share = 0.0, .market = 1},
                      {.share = 0.0, .market = 0}},
            .priorities = {0, 2}};
}

/// The row with twice as many orders and servers.
Classes two_servers() {
    Classes result = two();
    result.servers = 2;
    result.classes = {{0.6, exponential}, {0.8, exponential}};
    return result;
}

std::vector<Quantity> named(const std::vector<double>& values) {
    std::vector<Quantity> quantities;
    for (const double value : values) {
        quantities.push_back({"class " + std::to_string(quantities.size() + 1), value});
    }
    return quantities;
}

/// What is read of a run: the mean wait, or the mean stay, of each class.
using Read = double (OrderWatch::*)(std::size_t) const;

void validate(const Classes& classes, Dispatch dispatch, Read read,
              const std::vector<double>& exact, double length) {
    const auto values = [&](const QueueingCase& queue, std::uint64_t r) {
        const OrderWatch watch = simulate(queue, r).watch;
        std::vector<double> of_classes;
        for (std::size_t i = 0; i < exact.size(); ++i) of_classes.push_back((watch.*read)(i));
        return of_classes;
    };
    SECTION("the plant passes the gate") {
        const QueueingCase right = classes.queue(dispatch, 1.0, length);
        require_row(named(exact), [&](std::uint64_t r) { return values(right, r); });
    }
    SECTION("a plant that is 3 % slower fails it") {
        const QueueingCase slower = classes.queue(dispatch, 1.03, length);
        require_companion_fails(named(exact), [&](std::uint64_t r) { return values(slower, r); });
    }
    SECTION("a plant that goes by arrival fails it") {
        const QueueingCase fair = classes.queue(Dispatch::arrival, 1.0, length / 4.0);
        require_companion_fails(named(exact), [&](std::uint64_t r) { return values(fair, r); });
    }
}

}  // namespace

TEST_CASE("rows 10 and 11: waits and stays by formula are those of docs/model/validation.md",
          "[row][row10][row11]") {
    const std::vector<double> waits = priority_waits(two().classes);
    CHECK(std::abs(waits[0] - 1.0) < 1e-9);
    CHECK(std::abs(waits[1] - 3.333333333) < 1e-9);
    const std::vector<double> stays = preemptive_stays(two().classes);
    CHECK(std::abs(stays[0] - 1.428571429) < 1e-9);
    CHECK(std::abs(stays[1] - 4.761904762) < 1e-9);
}

TEST_CASE("row 10: key accounts go first", "[row][row10]") {
    validate(two(), Dispatch::priority, &OrderWatch::mean_wait, priority_waits(two().classes),
             500'000.0);
}

TEST_CASE("row 10: three levels of urgency", "[row][row10]") {
    validate(three(), Dispatch::priority, &OrderWatch::mean_wait, priority_waits(three().classes),
             500'000.0);
}

TEST_CASE("row 10: key accounts go first at two servers", "[row][row10]") {
    validate(two_servers(), Dispatch::priority, &OrderWatch::mean_wait,
             models::testing::priority_waits(two_servers().classes, 2), 500'000.0);
}

TEST_CASE("row 11: key accounts interrupt", "[row][row11]") {
    validate(two(), Dispatch::preemptive, &OrderWatch::mean_sojourn,
             preemptive_stays(two().classes), 500'000.0);
}

TEST_CASE("row 11: three levels of urgency", "[row][row11]") {
    validate(three(), Dispatch::preemptive, &OrderWatch::mean_sojourn,
             preemptive_stays(three().classes), 500'000.0);
}

TEST_CASE("row 11: key accounts interrupt at two servers", "[row][row11]") {
    validate(two_servers(), Dispatch::preemptive, &OrderWatch::mean_sojourn,
             models::testing::preemptive_stays(two_servers().classes, 2), 500'000.0);
}
