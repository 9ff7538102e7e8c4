// The reader's own figures: what a table may say, and what is said of one that is wrong.
#include "models/study/today/actuals.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "sim/errors.hpp"
#include "tests/models/anchor_company.hpp"

using Catch::Matchers::ContainsSubstring;
using namespace models;

namespace {

const std::vector<std::string>& months() {
    static const std::vector<std::string> names = month_names([] {
        Scenario scenario = models::testing::anchor_company();
        scenario.run.months = 12;
        return scenario;
    }());
    return names;
}

const std::vector<FigureName>& figures() {
    static const std::vector<FigureName> all =
        all_figures(kpi_layout(models::testing::anchor_company()));
    return all;
}

std::vector<OwnFigure> figures_in(const std::string& text) {
    return read_actuals(text, "books.csv", months(), figures());
}

/// The value of the first figure in the first month.
double value(const std::string& name, const std::string& cell) {
    return figures_in("month;" + name + "\n1;" + cell + "\n")[0].months[0];
}

std::string mistake_in_books(const std::string& text) {
    try {
        static_cast<void>(figures_in(text));
    } catch (const sim::ConfigError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("actuals: months by number and by date, cells that are empty") {
    const auto own = figures_in("month,revenue,otd\n1,100,\n2027-03,200,96 %\n2027-04-30,,0.5\n");
    REQUIRE(own.size() == 2);
    CHECK(own[0].words.name == "revenue");
    CHECK(own[0].months[0] == 100.0);
    CHECK(own[0].months[1] == 200.0);
    CHECK(std::isnan(own[0].months[2]));
    CHECK(std::isnan(own[1].months[0]));
    CHECK(own[1].months[1] == 0.96);
    CHECK(own[1].months[2] == 0.5);
    CHECK(std::isnan(own[1].months[11]));
}

TEST_CASE("actuals: numbers as spreadsheets of many countries write them, if they mean one thing") {
    CHECK(value("revenue", "630000") == 630000.0);
    CHECK(value("revenue", "630 000 EUR") == 630000.0);
    CHECK(value("revenue", "630_000 €") == 630000.0);
    CHECK(value("revenue", "630.000,50") == 630000.5);
    CHECK(value("revenue", "630,000.50") == 630000.5);
    CHECK(value("revenue", "-12,5") == -12.5);
    CHECK(value("revenue", "\u2212630 000,50") == -630000.5);
    CHECK(value("otd", "92,5 %") == 0.925);
    CHECK(value("otd", "0,925") == 0.925);
    CHECK(value("lead_time", "12,25 wd") == 12.25);
    CHECK(value("utilisation.assembly", "71 %") == 0.71);
}

TEST_CASE("actuals: a number that could be a thousand times larger is refused with both readings") {
    CHECK_THAT(mistake_in_books("month;revenue\n1;630.000\n"),
               ContainsSubstring("books.csv:2:3: revenue: \"630.000\" could be 630000 or 630"));
    CHECK_THAT(mistake_in_books("month;orders_accepted\n1;1,180\n"),
               ContainsSubstring("could be 1180 or 1.18"));
}

TEST_CASE("actuals: a name that is no figure is told with the nearest one") {
    CHECK_THAT(mistake_in_books("month,revenu\n1,2\n"),
               ContainsSubstring("books.csv:1:7: there is no figure 'revenu'; did you mean "
                                 "'revenue'?"));
    CHECK_THAT(mistake_in_books("month,assembly\n1,2\n"), ContainsSubstring("load.assembly"));
    CHECK_THAT(mistake_in_books("month,\n1,2\n"), ContainsSubstring("this column has no name"));
}

TEST_CASE("actuals: all mistakes are told at once, each with its place") {
    const std::string told =
        mistake_in_books("month,revenue,otd\n1,abc,96\n13,1,1\n1,2,3 %\n2,1\n2026-12,1,1\n");
    CHECK_THAT(told, ContainsSubstring("books.csv:2:3: revenue: \"abc\""));
    CHECK_THAT(told, ContainsSubstring("books.csv:2:7: otd: is 96; it is a share, so it must be at "
                                       "most 1, or 100 %; did you mean \"96 %\"?"));
    CHECK_THAT(told, ContainsSubstring("books.csv:3:1: month: is 13; it must be between 1 and 12"));
    CHECK_THAT(told,
               ContainsSubstring("books.csv:4:1: month: this month stands in line 2 already"));
    CHECK_THAT(told, ContainsSubstring("books.csv:5:1: there are 2 cells, and 3 columns"));
    CHECK_THAT(told, ContainsSubstring("books.csv:6:1: month: \"2026-12\" is not one of the months "
                                       "2027-02 to 2028-01"));
}

TEST_CASE("actuals: a count below zero, an unknown unit and two columns of one name are refused") {
    CHECK_THAT(mistake_in_books("month;customers\n1;-3\n"),
               ContainsSubstring("it must be at least 0"));
    CHECK_THAT(mistake_in_books("month;revenue\n1;5 kEUR\n"),
               ContainsSubstring("has the unknown unit \"kEUR\"; it needs EUR, or none"));
    CHECK_THAT(mistake_in_books("month;otd;otd\n1;1;1\n"),
               ContainsSubstring("two columns of this name"));
}

TEST_CASE("actuals: a table without months, names or columns says what it lacks") {
    CHECK_THAT(mistake_in_books(""), ContainsSubstring("there is no table"));
    CHECK_THAT(mistake_in_books("month,revenue\n"),
               ContainsSubstring("there is no month below the names"));
    CHECK_THAT(mistake_in_books("date,revenue\n1,1\n"), ContainsSubstring("it must be month"));
    CHECK_THAT(mistake_in_books("month\n1\n"), ContainsSubstring("there is one column only"));
    CHECK_THAT(mistake_in_books("month,otd\n1,92,5\n"), ContainsSubstring("stands between quotes"));
}

TEST_CASE("actuals: a file that is not there is named") {
    CHECK_THROWS_AS(load_actuals("no_books.csv", months(), figures()), sim::ConfigError);
}
