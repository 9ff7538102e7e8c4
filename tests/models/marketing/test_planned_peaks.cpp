// Planned peaks of demand (demand.peaks): days of every year.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

#include "models/company/check.hpp"
#include "models/marketing/demand/demand.hpp"
#include "models/study/rough_cut/rough_cut.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono;
using models::MarketDemand;
using models::Scenario;
using models::marketing::PeakParameters;
using models::testing::measured;

constexpr std::uint64_t peak_seed = 20'270'304;

PeakParameters christmas() { return {.from = November / 15, .to = December / 20, .factor = 2.5}; }

Scenario with_peak(const PeakParameters& peak) {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 36;
    scenario.marketing.growth = 0.0;
    scenario.demand.peaks = {{"peak", peak}};
    return scenario;
}

/// The factor on demand of a day of the run.
class Days {
 public:
    explicit Days(const Scenario& scenario)
        : start_(scenario.run.start),
          office_(scenario),
          demand_(models::testing::demand_of(office_, scenario, scenario.markets[0].second)) {}

    [[nodiscard]] double operator()(year_month_day date) const {
        return demand_.level(sim::Time{sys_days{date} - start_} + 12h);
    }
    [[nodiscard]] const MarketDemand& demand() const { return demand_; }
    [[nodiscard]] const models::Months& months() const { return office_.months; }

 private:
    sys_days start_;
    models::testing::Office office_;
    MarketDemand demand_;
};

TEST_CASE("planned peaks: demand has the factor from the first day to the last one, every year",
          "[peaks]") {
    const Days level(with_peak(christmas()));
    for (const year in : {2027y, 2028y, 2029y}) {
        CHECK(level(in / November / 14) == 1.0);
        CHECK(level(in / November / 15) == 2.5);
        CHECK(level(in / December / 20) == 2.5);
        CHECK(level(in / December / 21) == 1.0);
    }
    CHECK(level(2028y / June / 1) == 1.0);
}

TEST_CASE("planned peaks: one that ends before it begins goes on over New Year", "[peaks]") {
    const Days level(with_peak({.from = December / 27, .to = January / 6, .factor = 0.2}));
    CHECK(level(2027y / December / 26) == 1.0);
    CHECK(level(2027y / December / 27) == 0.2);
    CHECK(level(2028y / January / 1) == 0.2);
    CHECK(level(2028y / January / 6) == 0.2);
    CHECK(level(2028y / January / 7) == 1.0);
}

TEST_CASE("planned peaks: one day is a peak, and the 29th of February comes in leap years",
          "[peaks]") {
    const Days level(with_peak({.from = February / 29, .to = February / 29, .factor = 3.0}));
    CHECK(level(2028y / February / 28) == 1.0);
    CHECK(level(2028y / February / 29) == 3.0);
    CHECK(level(2028y / March / 1) == 1.0);
    CHECK(level(2029y / February / 28) == 1.0);
    CHECK(level(2029y / March / 1) == 1.0);
}

TEST_CASE("planned peaks: they multiply each other, the season and the spike", "[peaks]") {
    Scenario scenario = with_peak(christmas());
    scenario.demand.peaks.emplace_back(
        "friday", PeakParameters{.from = November / 26, .to = November / 26, .factor = 2.0});
    scenario.demand.season.november = 1.2;
    scenario.demand.season.june = 0.8;
    scenario.demand.spike_factor = 3.0;
    scenario.demand.spike_month = 10;
    scenario.demand.spike_length = models::wd(21.0);
    const Days level(scenario);
    CHECK(level(2028y / November / 20) == 1.2 * 2.5);
    CHECK(level(2028y / November / 26) == 1.2 * 2.5 * 2.0);
    CHECK(level(2027y / November / 20) == 1.2 * 2.5 * 3.0);
}

TEST_CASE("planned peaks: no instant of a day is above the bound by which its leads are thinned",
          "[peaks]") {
    Scenario scenario = with_peak(christmas());
    scenario.marketing.season_amplitude = 0.3;
    const Days level(scenario);
    for (int hour = 0; hour < 2 * 365 * 24; hour += 7) {
        const sim::Time time{hours{hour}};
        const sim::Time midnight{floor<days>(hours{hour})};
        CAPTURE(hour);
        CHECK(level.demand().level(time) <= level.demand().peak_of_day(midnight));
    }
}

TEST_CASE(
    "planned peaks: leads, referrals and reorders of a month with a peak are those of a month "
    "with its factor, to the bit",
    "[peaks]") {
    Scenario season = models::testing::anchor_company();
    season.run.months = 12;
    season.demand.scale = 1.3;
    season.demand.season.march = 2.0;
    season.demand.season.may = 0.0;
    Scenario peaks = season;
    peaks.demand.season = {};
    peaks.demand.peaks = {
        {"march", {.from = March / 1, .to = March / 31, .factor = 2.0}},
        {"may", {.from = May / 1, .to = May / 31, .factor = 0.0}},
    };
    models::testing::check_same_business(measured(season, peak_seed), measured(peaks, peak_seed));
}

TEST_CASE("planned peaks: one with the factor 1 is none, to the bit", "[peaks][toggle]") {
    Scenario without = models::testing::anchor_company();
    without.run.months = 12;
    Scenario with = without;
    with.demand.peaks = {{"none", {.from = March / 1, .to = April / 3, .factor = 1.0}}};
    CHECK(Days(with).demand().season().has_days() == false);
    models::testing::check_same_business(measured(without, peak_seed), measured(with, peak_seed));
}

TEST_CASE("planned peaks: a peak brings its factor times the leads of its days",
          "[peaks][toggle]") {
    Scenario scenario = with_peak(christmas());
    scenario.run.months = 12;
    const Days level(scenario);
    // Days of November and December 2027 in months of the run: the first of them is February.
    const auto mean_of = [&](std::size_t month) {
        const auto in_month = static_cast<double>(level.months().days_in_month(month));
        return level.demand().integral(level.months().month_start(month),
                                       level.months().month_start(month + 1)) /
               in_month;
    };
    CHECK(std::abs(mean_of(9) - (30.0 + 16.0 * 1.5) / 30.0) < 1e-12);
    CHECK(std::abs(mean_of(10) - (31.0 + 20.0 * 1.5) / 31.0) < 1e-12);
    Scenario calm = scenario;
    calm.demand.peaks = {};
    const auto paid = [](const Scenario& of) { return measured(of, peak_seed)("leads_paid"); };
    const double usual = paid(calm);
    const double expected = usual * (1.0 + 36.0 * 1.5 / 365.0);
    CHECK(std::abs(paid(scenario) - expected) < 4.0 * std::sqrt(expected));
}

TEST_CASE("planned peaks: the rough cut asks for more in their months", "[peaks]") {
    const Scenario peak = with_peak(christmas());
    const Scenario calm = with_peak({});
    const auto cut = models::rough_cut(peak).company;
    const auto usual = models::rough_cut(calm).company;
    CHECK(std::abs(cut[9].leads / usual[9].leads - (30.0 + 16.0 * 1.5) / 30.0) < 1e-9);
    CHECK(std::abs(cut[9].reorders / usual[9].reorders - (30.0 + 16.0 * 1.5) / 30.0) < 1e-9);
    CHECK(cut[8].leads == usual[8].leads);
}

}  // namespace
