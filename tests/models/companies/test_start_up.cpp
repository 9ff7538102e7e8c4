// A software and service start-up as its owners describe it (scenarios/companies/start_up.toml):
// what forty futures of its first year say, held against what its books say.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <vector>

#include "models/study/judgement.hpp"
#include "models/study/scenario_file.hpp"
#include "tests/models/first_year.hpp"

namespace {

constexpr std::size_t start_up_months = 12;

models::StudySpec start_up() {
    return models::load_study(ESCALA_SOURCE_DIR "/scenarios/companies/start_up.toml");
}

const models::testing::FirstYear& start_up_year() {
    static const models::testing::FirstYear year = [] {
        const models::StudySpec study = start_up();
        return models::testing::FirstYear(study.variants.front().scenario, study.seed);
    }();
    return year;
}

/// The share of the questions that were answered in time, in the months that end with so many
/// customers.
double answered_in_time(double least, double most) {
    double all = 0.0;
    double late = 0.0;
    for (const models::testing::Row& future : start_up_year().futures()) {
        const std::vector<double> customers = future.series("customers_by_month");
        const std::vector<double> tickets = future.series("tickets_by_month");
        const std::vector<double> late_share = future.series("tickets_late_by_month");
        for (std::size_t month = 0; month < start_up_months; ++month) {
            if (customers[month] < least || customers[month] > most || tickets[month] == 0.0) {
                continue;
            }
            all += tickets[month];
            late += tickets[month] * late_share[month];
        }
    }
    REQUIRE(all > 300.0);
    return 1.0 - late / all;
}

void check_between(double value, double least, double most) {
    CHECK(value >= least);
    CHECK(value <= most);
}

}  // namespace

TEST_CASE("start-up: the file gives no cause for a warning, and runs for a year in 40 futures") {
    const models::StudySpec study = start_up();
    for (const sim::Diagnostic& warning : models::all_warnings(study))
        CHECK(warning.text().empty());
    CHECK(study.replications == 40);
    CHECK(study.variants[0].scenario.run.months == 12);
}

TEST_CASE("start-up: twelve leads a month come at first, and one in seven of all buys") {
    check_between(start_up_year().mean_of_each("leads_by_month")[0], 11.0, 13.0);
    const double bought = start_up_year().mean("deals_won");
    const double ended = bought + start_up_year().mean("deals_lost") +
                         start_up_year().mean("leads_rejected") +
                         start_up_year().mean("leads_unreached");
    check_between(bought / ended, 0.95 / 7.0, 1.05 / 7.0);
}

TEST_CASE("start-up: ten customers become 30 to 45 in the first year") {
    check_between(start_up_year().mean_of_each("customers_by_month")[11], 30.0, 45.0);
}

TEST_CASE("start-up: 85 % to 95 % of first answers come within two hours at 10 customers") {
    check_between(answered_in_time(9.0, 11.0), 0.85, 0.95);
}

TEST_CASE("start-up: less than 80 % of first answers come within two hours at 25 customers") {
    check_between(answered_in_time(23.0, 27.0), 0.0, 0.80);
}

TEST_CASE("start-up: who delivers is 75 % to 100 % busy at the end of the year") {
    check_between(start_up_year().mean_of_each("utilisation_by_month")[11], 0.75, 1.0);
}

TEST_CASE("start-up: cash is lowest between 50,000 and 60,000 EUR, in the first months") {
    check_between(start_up_year().mean("cash_min"), 50'000.0, 60'000.0);
    std::vector<std::ptrdiff_t> lowest;
    for (const models::testing::Row& future : start_up_year().futures()) {
        const std::vector<double> cash = future.series("cash_end_by_month");
        lowest.push_back(std::min_element(cash.begin(), cash.end()) - cash.begin() + 1);
        CHECK(future("ruin") == 0.0);
    }
    std::sort(lowest.begin(), lowest.end());
    CHECK(lowest[lowest.size() / 2] <= 6);
}
