// The online furniture shop as its owner describes it (scenarios/companies/furniture_shop.toml):
// its first year, in 40 futures, is what the owner's books say.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <vector>

#include "models/study/scenario_file.hpp"
#include "tests/models/first_year.hpp"

namespace {

using models::testing::FirstYear;
using models::testing::Row;

// From June on.
constexpr std::size_t november = 5;
constexpr std::size_t december = 6;

const FirstYear& shop_year() {
    static const FirstYear year = [] {
        const models::StudySpec study =
            models::load_study(ESCALA_SOURCE_DIR "/scenarios/companies/furniture_shop.toml");
        return FirstYear(study.variants.front().scenario, study.seed);
    }();
    return year;
}

/// Of the orders due in some months, the share that was on time, in all futures together.
double on_time(const std::vector<std::size_t>& months) {
    double due = 0.0;
    double on_time = 0.0;
    for (const Row& row : shop_year().futures()) {
        const std::vector<double> all = row.series("orders_due_by_month");
        const std::vector<double> share = row.series("otd_by_month");
        for (const std::size_t month : months) {
            if (all[month] == 0.0) continue;
            due += all[month];
            on_time += all[month] * share[month];
        }
    }
    return on_time / due;
}

}  // namespace

TEST_CASE("furniture shop: 900 orders a month over the year, within 5 %", "[companies]") {
    CHECK(std::abs(shop_year().mean("orders_accepted") / 12.0 / 900.0 - 1.0) <= 0.05);
}

TEST_CASE("furniture shop: Christmas has 2.3 to 2.6 times the orders of a normal day",
          "[companies]") {
    // Of the days of November and December 36 are Christmas. June to October have 153 days.
    const std::vector<double> orders = shop_year().mean_of_each("orders_accepted_by_month");
    double normal = 0.0;
    for (std::size_t month = 0; month < november; ++month) normal += orders[month] / 153.0;
    const double ratio = (orders[november] + orders[december] - 25.0 * normal) / 36.0 / normal;
    CHECK(ratio >= 2.3);
    CHECK(ratio <= 2.6);
}

TEST_CASE("furniture shop: it is not ruined in any future", "[companies]") {
    CHECK(shop_year().mean("ruin") == 0.0);
}

TEST_CASE("furniture shop: 55 % of the orders come by advertising", "[companies]") {
    const double by_advertising =
        shop_year().mean("leads_paid") * 0.3;  // of those that fill a basket
    CHECK(std::abs(by_advertising / shop_year().mean("orders_accepted") - 0.55) < 0.02);
}

TEST_CASE("furniture shop: an operating margin of 1 % to 5 %", "[companies]") {
    CHECK(shop_year().mean("operating_margin") >= 0.01);
    CHECK(shop_year().mean("operating_margin") <= 0.05);
}

TEST_CASE("furniture shop: 95 % on time outside Christmas, 50 % to 75 % in it", "[companies]") {
    // What is due in December was ordered in Christmas.
    CHECK(on_time({0, 1, 2, 3, 4, 7, 8, 9, 10, 11}) >= 0.95);
    CHECK(on_time({december}) >= 0.50);
    CHECK(on_time({december}) <= 0.75);
}

TEST_CASE("furniture shop: the provider is never the limit before November", "[companies]") {
    // Below 70 % nobody is the bottleneck.
    for (std::size_t month = 0; month < november; ++month) {
        CHECK(shop_year().mean_of_each("provider_utilisation_by_month")[month] < 0.70);
    }
    CHECK(shop_year().mean_of_each("provider_utilisation_by_month")[december] > 0.85);
}

TEST_CASE("furniture shop: goods run out in December, and not from June to October",
          "[companies]") {
    const auto run_out = [](std::size_t month) {
        return std::count_if(
            shop_year().futures().begin(), shop_year().futures().end(),
            [month](const Row& row) { return row.series("fill_rate_by_month")[month] < 1.0; });
    };
    CHECK(run_out(december) >= 6);
    for (std::size_t month = 0; month < november; ++month) CHECK(run_out(month) <= 3);
}
