// What kills a company: each driver switched off alone.
#include "models/study/sensitivity/ruin_drivers.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/scenario_path.hpp"
#include "tests/models/study/sensitivity/sample_run.hpp"

namespace {

using models::RuinDrivers;
using models::WithoutDriver;
using models::testing::SampleRun;

/// Nobody pays, so the company closes in every future; with payments it lives.
constexpr const char* unpaid_company =
    "run.months = 4\nrun.warm_up = \"0 d\"\nfinance.opening_cash = \"60000 "
    "EUR\"\nfinance.credit_line = \"0 EUR\"\n"
    "orders.bad_debt = \"95 %\"\n";

RuinDrivers drivers_of(SampleRun& sample, std::size_t arm = 0) {
    models::StudySpec asked = sample.spec;
    if (arm == 0) asked.variants.resize(1);
    return models::ruin_drivers(sample.results, arm, asked, sample.run, sample.studies);
}

const WithoutDriver* driver_in(const RuinDrivers& drivers, std::string_view words) {
    const auto place = std::find_if(drivers.without.begin(), drivers.without.end(),
                                    [&](const auto& each) { return each.words == words; });
    return place == drivers.without.end() ? nullptr : &*place;
}

}  // namespace

TEST_CASE("ruin drivers: the only cause of a ruin comes first, and without it nobody closes") {
    SampleRun sample(unpaid_company);
    const RuinDrivers drivers = drivers_of(sample);
    REQUIRE(drivers.closed == 8);
    REQUIRE_FALSE(drivers.without.empty());
    const WithoutDriver& first = drivers.without.front();
    CHECK(first.words == "invoices that are never paid");
    CHECK(first.ruin.base == 1.0);
    CHECK(first.ruin.value == 0.0);
    CHECK(first.ruin.verdict == sim::Verdict::better);
}

TEST_CASE("ruin drivers: one without which nothing changes is named apart") {
    SampleRun sample(unpaid_company);
    const RuinDrivers drivers = drivers_of(sample);
    CHECK(driver_in(drivers, "customers who leave because of a defect") == nullptr);
    CHECK(std::find(drivers.without_effect.begin(), drivers.without_effect.end(),
                    "customers who resent a \"not yet\"") != drivers.without_effect.end());
}

TEST_CASE("ruin drivers: one that is off anyway is not tried") {
    SampleRun sample(std::string(unpaid_company) + "orders.late_penalty = \"0 %/wd\"\n", 2);
    const RuinDrivers drivers = drivers_of(sample);
    CHECK(driver_in(drivers, "penalties for late orders") == nullptr);
    CHECK(std::find(drivers.without_effect.begin(), drivers.without_effect.end(),
                    "penalties for late orders") == drivers.without_effect.end());
    CHECK(driver_in(drivers, "invoices that are never paid") != nullptr);
}

TEST_CASE("ruin drivers: all parameters with the same words are switched off together") {
    SampleRun sample(unpaid_company, 2);
    const RuinDrivers drivers = drivers_of(sample);
    const WithoutDriver* const breakdowns = driver_in(drivers, "breakdowns");
    REQUIRE(breakdowns != nullptr);
    CHECK(breakdowns->paths.size() ==
          sample.spec.variants[0].scenario.plants[0].second.stages.size());
}

TEST_CASE("ruin drivers: those of a mechanism that is switched off are not tried") {
    SampleRun sample(unpaid_company, 2);
    const RuinDrivers drivers = drivers_of(sample);
    CHECK(std::find(drivers.without_effect.begin(), drivers.without_effect.end(),
                    "surcharges of the provider") == drivers.without_effect.end());
    CHECK(driver_in(drivers, "surcharges of the provider") == nullptr);
}

TEST_CASE("ruin drivers: every driver of a company that has them all can be switched off") {
    SampleRun sample(std::string(unpaid_company) +
                         "demand.spike_factor = 2\nmarketing.growth = \"1 %/month\"\n"
                         "marketing.season_amplitude = \"10 %\"\nreturns.share = \"5 %\"\n"
                         "finance.credit_interest = \"8 %/year\"\nmaterials.deposit = \"20 %\"\n"
                         "outsourcing.enabled = true\nsupport.tickets = \"0.1 tickets/wd\"\n"
                         "markets.national.lane.customs = true\ndemand.peaks.fair.factor = 2\n",
                     1);
    const RuinDrivers drivers = drivers_of(sample);
    CHECK(drivers.left_on.empty());
    CHECK(drivers.without.size() + drivers.without_effect.size() > 24);
}

TEST_CASE("ruin drivers: any number of threads gives the same") {
    SampleRun one(unpaid_company, 4, 1);
    SampleRun two(unpaid_company, 4, 2);
    const RuinDrivers a = drivers_of(one);
    const RuinDrivers b = drivers_of(two);
    REQUIRE(a.without.size() == b.without.size());
    for (std::size_t i = 0; i < a.without.size(); ++i) {
        CHECK(a.without[i].words == b.without[i].words);
        CHECK(a.without[i].profit.difference.mean == b.without[i].profit.difference.mean);
    }
}

TEST_CASE("ruin drivers: a stop leaves those that were not tried out") {
    SampleRun sample(unpaid_company, 2);
    sample.stop = true;
    const RuinDrivers drivers = drivers_of(sample);
    CHECK(drivers.without.empty());
    CHECK(drivers.without_effect.empty());
}

TEST_CASE("ruin drivers: the base is asked about where it closes, else the arm that closes most") {
    const SampleRun both(
        std::string(unpaid_company) + "[variants.worse]\norders.bad_debt = \"99 %\"\n", 2);
    CHECK(models::closing_arm(both.results, 2) == 0);
    const SampleRun healthy(
        "run.months = 4\n[variants.unpaid]\nfinance.opening_cash = \"1 EUR\"\n"
        "finance.credit_line = \"0 EUR\"\norders.bad_debt = \"99 %\"\n",
        2);
    CHECK(models::closing_arm(healthy.results, 2) == 1);
    const SampleRun alive("run.months = 2\n", 2);
    CHECK(models::closing_arm(alive.results, 2) == alive.results.variants());
}

TEST_CASE("ruin drivers: the value without each driver fits its parameter, and differs in words") {
    models::Scenario company;
    std::set<std::string> words;
    std::size_t drivers = 0;
    for (const std::string& path : models::all_paths(company)) {
        const auto parameter = models::parameter_at(company, path);
        REQUIRE(parameter);
        if (parameter->driver.off.empty()) continue;
        const std::string off(parameter->driver.off);
        models::Scenario without = company;
        CHECK_NOTHROW(models::set_value(without, path, off));
        CHECK_FALSE(parameter->driver.words.empty());
        words.insert(std::string(parameter->driver.words));
        ++drivers;
    }
    CHECK(drivers > words.size());  // stages share theirs
    CHECK(words.size() > 20);
}
