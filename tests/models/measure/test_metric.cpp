// How metrics are declared and summed: models/measure/metric.hpp and recorder.hpp.
#include "models/measure/metric.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "models/measure/recorder.hpp"
#include "sim/errors.hpp"

namespace {

using namespace models;

/// A counter in a market: month m of market k has the count 10 k + m.
class Counter {
 public:
    struct Counts {
        const Months& months;
        Monthly<std::int64_t> seen{months};
        Monthly<std::int64_t> none{months};
        Monthly<Money> spent{months};
    };

    Counter(const Months& months, std::int64_t market) : counts_{months} {
        for (std::size_t month = 0; month < months.count(); ++month) {
            counts_.seen[month] = 10 * market + static_cast<std::int64_t>(month);
            counts_.spent[month] = euros(market);
        }
    }
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] std::int64_t left() const { return 7; }

 private:
    Counts counts_;
};

/// Two markets over three months.
struct Run {
    Months months{std::chrono::year{2027} / std::chrono::February / 1, 3};
    WorkCalendar calendar{std::chrono::hours{9}, std::chrono::hours{17}, 5};
    Counter home{months, 1};
    Counter abroad{months, 2};
    Rooms rooms;

    Run() {
        rooms.add(home, 0, true);
        rooms.add(abroad, 1, true);
    }
    [[nodiscard]] Observed observed() const {
        return {.rooms = rooms,
                .months = months,
                .calendar = calendar,
                .until = months.end(),
                .closed = false,
                .markets = 2,
                .market_results = {}};
    }
};

using Counts = Counter::Counts;

}  // namespace

TEST_CASE("metrics: a count sums rooms and months of its scope") {
    const Run run;
    MetricTable table;
    table.of<Counter>().count({.name = "seen", .sentence = "Seen."}, &Counts::seen);
    const Observed observed = run.observed();
    CHECK(table.value("seen", observed, observed.everything()) == 10 + 11 + 12 + 20 + 21 + 22);
    CHECK(table.value("seen", observed, {1, 2, 0, 2}) == 11 + 21);
    CHECK(table.value("seen", observed, {0, 3, 1, 2}) == 20 + 21 + 22);
}

TEST_CASE("metrics: a count of money is in EUR") {
    const Run run;
    MetricTable table;
    table.of<Counter>().count({.name = "spent", .sentence = "Spent."}, &Counts::spent);
    CHECK(table.metrics().front().words.unit == "EUR");
    CHECK(table.value("spent", run.observed(), {0, 1, 0, 2}) == 3.0);
}

TEST_CASE("metrics: a ratio is one of sums, and nothing over nothing is missing") {
    const Run run;
    MetricTable table;
    table.of<Counter>().ratio({.name = "share", .sentence = "Share."}, &Counts::none,
                              &Counts::seen);
    table.of<Counter>().ratio({.name = "empty", .sentence = "Empty."}, &Counts::seen,
                              &Counts::none);
    CHECK(table.value("share", run.observed(), {0, 3, 0, 2}) == 0.0);
    CHECK(std::isnan(table.value("empty", run.observed(), {0, 3, 0, 2})));
}

TEST_CASE("metrics: what rooms say at the end is summed over the markets of the scope") {
    const Run run;
    MetricTable table;
    table.of<Counter>().at_end({.name = "left", .sentence = "Left."}, &Counter::left);
    CHECK(table.value("left", run.observed(), {0, 3, 0, 2}) == 14.0);
    CHECK(table.value("left", run.observed(), {0, 3, 0, 1}) == 7.0);
}

TEST_CASE("metrics: several mechanisms may each add a label to one array") {
    const Run run;
    MetricTable table;
    const auto constant = [](double value) {
        return [value](const Observed&, const Scope&) { return value; };
    };
    for (const auto& [label, value] : {std::pair{"first", 1.0}, {"second", 2.0}}) {
        table.add_element({.name = "of_tier", .sentence = "Of a tier."}, sim::MetricKind::ratio,
                          {.name = "tier", .long_name = "tier", .labels = {}}, label,
                          constant(value));
    }
    REQUIRE(table.arrays().size() == 1);
    CHECK(table.axis("tier").labels == std::vector<std::string>{"first", "second"});
    const Observed observed = run.observed();
    CHECK(table.arrays().front().value(observed, observed.everything(), 0) == 1.0);
    CHECK(table.arrays().front().value(observed, observed.everything(), 1) == 2.0);
}

TEST_CASE("metrics: one that another is made of must exist") {
    const Run run;
    const MetricTable table;
    CHECK_THROWS_AS(table.value("nothing", run.observed(), {0, 3, 0, 2}), sim::InternalError);
}

TEST_CASE("metrics: results hold the breakdowns that a metric declares, and no unpublished one") {
    const Run run;
    MetricTable table;
    table.add_axis({.name = "market", .long_name = "market", .labels = {"home", "abroad"}});
    table.of<Counter>().count(
        {.name = "seen", .breakdown = Breakdown::by_market, .sentence = "Seen."}, &Counts::seen);
    table.add_unpublished("hidden", [](const Observed&, const Scope&) { return 1.0; });
    const sim::Layout layout =
        layout_of(table, run.months, std::chrono::year{2027} / std::chrono::February / 1);
    CHECK(layout.has_variable("seen"));
    CHECK(layout.has_variable("seen_by_month"));
    CHECK(layout.has_variable("seen_by_market"));
    CHECK_FALSE(layout.has_variable("hidden"));

    std::vector<double> row(layout.row_size());
    record(table, run.observed(), 5, row);
    CHECK(row == std::vector<double>{96, 30, 32, 34, 10, 11, 12, 20, 21, 22, 5});
}
