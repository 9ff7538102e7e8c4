// What is off beyond chance: a planted wrong figure is found, a right one only as often as stated.
#include "models/study/today/comparison.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <string>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using namespace models;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

FigureName words(const std::string& name, YearOf year = YearOf::sum) {
    return {.name = name,
            .title = name,
            .unit = "EUR",
            .sentence = name,
            .share = false,
            .year = year,
            .by_month = name + "_by_month",
            .in_all = name,
            .label = 0};
}

constexpr std::size_t twelve = 12;

/// The months of one future: they hang together, as those of a company do.
std::vector<double> future(std::mt19937_64& random) {
    std::normal_distribution<double> normal(0.0, 1.0);
    std::vector<double> months;
    double state = 0.0;
    for (std::size_t month = 0; month < twelve; ++month) {
        state = 0.7 * state + normal(random);
        months.push_back(100.0 + 5.0 * state);
    }
    return months;
}

Figure figure_of_futures(const std::string& name, std::size_t futures, std::mt19937_64& random) {
    Figure figure{
        .words = words(name), .months = std::vector<std::vector<double>>(twelve), .year = {}};
    for (std::size_t i = 0; i < futures; ++i) {
        const std::vector<double> months = future(random);
        double sum = 0.0;
        for (std::size_t month = 0; month < twelve; ++month) {
            figure.months[month].push_back(months[month]);
            sum += months[month];
        }
        figure.year.push_back(sum);
    }
    return figure;
}

std::string plain(double value) { return std::to_string(static_cast<int>(std::lround(value))); }

}  // namespace

TEST_CASE("today: a planted wrong figure is off, and stands before a right one") {
    // NOLINTNEXTLINE(bugprone-random-generator-seed): the same futures in every run
    std::mt19937_64 random(1);
    const std::vector<Figure> figures{figure_of_futures("right", 40, random),
                                      figure_of_futures("wrong", 40, random)};
    std::vector<double> planted = future(random);
    for (double& month : planted) month *= 1.3;
    const std::vector<OwnFigure> own{{words("right"), std::vector<double>(twelve, 100.0)},
                                     {words("wrong"), planted}};
    const auto checks = compare(figures, own);
    REQUIRE(checks.size() == 2);
    CHECK(checks[0].figure == 1);
    CHECK(checks[0].is_off());
    CHECK(checks[0].off > 8);
    CHECK(checks[0].mean_position == Position::above);
    CHECK_FALSE(checks[1].is_off());
    const std::string told = check_sentence(checks[0], figures[1].words, plain);
    CHECK_THAT(told, ContainsSubstring("wrong: the books say "));
    CHECK_THAT(told, ContainsSubstring(" a month, the model "));
    CHECK_THAT(told, ContainsSubstring("of 12 months"));
    CHECK_THAT(verdict_sentence(checks), ContainsSubstring("1 of 2 figures is off"));
}

TEST_CASE("today: a company of the model's own is off in 4 of 41 months, whatever hangs together") {
    // NOLINTNEXTLINE(bugprone-random-generator-seed): the same futures in every run
    std::mt19937_64 random(2);
    constexpr int companies = 3000;
    std::size_t off = 0;
    int beyond = 0;
    int mean_off = 0;
    for (int company = 0; company < companies; ++company) {
        const std::vector<Figure> figures{figure_of_futures("x", 40, random)};
        const std::vector<OwnFigure> own{{words("x"), future(random)}};
        const FigureCheck check = compare(figures, own).front();
        off += check.off;
        if (check.chance <= beyond_chance) ++beyond;
        if (check.mean_position != Position::within) ++mean_off;
    }
    const double months = twelve * companies;
    // The months of a company hang together, so the interval is four standard deviations of 0.0027.
    CHECK(std::abs(static_cast<double>(off) / months - 4.0 / 41.0) < 0.011);
    // Ranks that are equal make the test of the count careful, never careless.
    CHECK(static_cast<double>(beyond) / companies < beyond_chance + 0.012);
    CHECK(static_cast<double>(beyond) / companies > 0.01);
    CHECK(std::abs(static_cast<double>(mean_off) / companies - 4.0 / 41.0) < 0.022);
}

TEST_CASE("today: with fewer than nineteen futures nothing is judged") {
    // NOLINTNEXTLINE(bugprone-random-generator-seed): the same futures in every run
    std::mt19937_64 random(3);
    const std::vector<Figure> figures{figure_of_futures("x", 18, random)};
    const std::vector<OwnFigure> own{{words("x"), std::vector<double>(twelve, 900.0)}};
    const auto checks = compare(figures, own);
    CHECK(checks[0].positions[0] == Position::unknown);
    CHECK(std::isnan(checks[0].chance));
    CHECK_FALSE(checks[0].is_off());
    CHECK_THAT(verdict_sentence(checks), ContainsSubstring("Nothing can be judged"));
}

TEST_CASE("today: months that are not stated are not compared") {
    // NOLINTNEXTLINE(bugprone-random-generator-seed): the same futures in every run
    std::mt19937_64 random(4);
    const std::vector<Figure> figures{figure_of_futures("x", 40, random)};
    std::vector<double> months(twelve, nothing);
    CHECK_THAT(check_sentence(compare(figures, std::vector<OwnFigure>{{words("x"), months}})[0],
                              figures[0].words, plain),
               ContainsSubstring("its column is empty"));
    months[4] = 100.0;
    const auto checks = compare(figures, std::vector<OwnFigure>{{words("x"), months}});
    CHECK(checks[0].compared == 1);
    CHECK(checks[0].own_mean == 100.0);
    CHECK_THAT(check_sentence(checks[0], figures[0].words, plain),
               ContainsSubstring("off in 0 of 1 month"));
}

TEST_CASE("today: a value that every future has is matched by it alone") {
    Figure figure{.words = words("x"),
                  .months = std::vector<std::vector<double>>(twelve, std::vector<double>(40, 7.0)),
                  .year = std::vector<double>(40, 84.0)};
    const std::vector<Figure> figures{figure};
    CHECK_FALSE(
        compare(figures, std::vector<OwnFigure>{{words("x"), std::vector<double>(twelve, 7.0)}})[0]
            .is_off());
    const auto other =
        compare(figures, std::vector<OwnFigure>{{words("x"), std::vector<double>(twelve, 7.1)}});
    CHECK(other[0].is_off());
    CHECK(other[0].off == twelve);
}

TEST_CASE("today: the own year is a sum of all months, the last state, or a mean") {
    std::vector<double> own{1.0, 2.0, 6.0};
    CHECK(own_year(words("x", YearOf::sum), own) == 9.0);
    CHECK(own_year(words("x", YearOf::end), own) == 6.0);
    CHECK(own_year(words("x", YearOf::whole), own) == 3.0);
    own[1] = nothing;
    CHECK(std::isnan(own_year(words("x", YearOf::sum), own)));
    CHECK(own_year(words("x", YearOf::whole), own) == 3.5);
}
