// The stock of a shop with a planned peak and a supplier far away: what a forecast that knows the
// calendar is worth.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"

namespace {

using namespace std::chrono;
using models::Scenario;
using models::wd;
using models::materials::ForecastKind;
using models::testing::measured;
using models::testing::Measured;

/// A shop whose visitors order at once, and that has room for all of them. From 15 November to 20
/// December they ask for two and a half times as much, and its supplier needs 75 days.
Scenario shop(ForecastKind forecast) {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 24;  // from February on
    scenario.marketing.growth = 0.0;
    scenario.marketing.referrals = 0.0;
    scenario.customers.opening = 0;
    scenario.customers.churn_base = 10.0;  // nobody orders again
    scenario.sales.decision = wd(0.5);
    scenario.demand.scale = 4.0;
    scenario.demand.peaks = {
        {"christmas", {.from = November / 15, .to = December / 20, .factor = 2.5}}};
    for (auto& [name, stage] : scenario.plants[0].second.stages) stage.servers = 60;
    scenario.warehouses[0].second.module_capacity = 1e5;
    scenario.finance.opening_cash = models::euros(50'000'000);
    scenario.materials.review = wd(21.0);
    scenario.materials.lead_time = 75 * sim::day;
    scenario.materials.lead_time_cv = 0.25;
    scenario.materials.forecast = forecast;
    scenario.materials.forecast_window = 3;
    scenario.materials.opening_demand = 0.82;
    return scenario;
}

/// What a shop measures in each month, on average of ten futures. Month 0 is February.
class Year {
 public:
    explicit Year(ForecastKind forecast) {
        for (std::uint64_t future = 0; future < futures; ++future) {
            measured_.push_back(measured(shop(forecast), 20'270'306, future));
        }
    }
    [[nodiscard]] double operator()(const std::string& kpi, std::size_t month = 0) const {
        double sum = 0.0;
        for (const Measured& one : measured_) sum += one(kpi, month);
        return sum / static_cast<double>(futures);
    }
    /// What jobs waited for in December and January of both years.
    [[nodiscard]] double owed_in_peaks() const {
        double sum = 0.0;
        for (const std::size_t month : {10U, 11U, 22U, 23U}) {
            sum += (*this)("material_owed_by_month", month);
        }
        return sum;
    }

 private:
    static constexpr std::uint64_t futures = 10;
    std::vector<Measured> measured_;
};

constexpr std::size_t september = 7;
constexpr std::size_t november = 9;
constexpr std::size_t december = 10;
constexpr std::size_t next_december = 22;

TEST_CASE(
    "seasonal stock: a shop that follows its past runs out in December, and one that knows the "
    "calendar hardly does",
    "[season]") {
    const Year average(ForecastKind::moving_average);
    const Year plan(ForecastKind::plan);
    for (const std::size_t month : {december, next_december}) {
        CAPTURE(month);
        CHECK(average("fill_rate_by_month", month) < 0.6);
        CHECK(plan("fill_rate_by_month", month) > 0.8);
    }
    CHECK(plan.owed_in_peaks() < average.owed_in_peaks() / 4.0);
    CHECK(plan("forecast_error") < average("forecast_error") / 2.0);
}

TEST_CASE("seasonal stock: it rises before the peak where the forecast knows of it", "[season]") {
    const Year average(ForecastKind::moving_average);
    const Year plan(ForecastKind::plan);
    const auto rise = [](const Year& year) {
        return year("material_stock_by_month", november) /
               year("material_stock_by_month", september);
    };
    CHECK(rise(plan) > 2.0);
    CHECK(rise(average) < 1.5);
}

TEST_CASE("seasonal stock: Holt and Winters begin with the calendar, so the first peak is known",
          "[season]") {
    const Year smoothing(ForecastKind::smoothing);
    const Year winters(ForecastKind::holt_winters);
    CHECK(smoothing("fill_rate_by_month", december) < 0.6);
    CHECK(winters("fill_rate_by_month", december) > 0.8);
    CHECK(winters.owed_in_peaks() < smoothing.owed_in_peaks() / 3.0);
}

}  // namespace
