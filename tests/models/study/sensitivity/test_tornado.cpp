// On which numbers the answer of a study hangs.
#include "models/study/sensitivity/tornado.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/follow_up.hpp"
#include "tests/models/study/sensitivity/sample_run.hpp"

namespace {

using Catch::Matchers::WithinAbs;
using models::InfluentialNumber;
using models::Tornado;
using models::testing::SampleRun;

// Two months of a small company: a tornado simulates a hundred of them.
constexpr const char* short_run = "run.months = 2\nrun.warm_up = \"0 d\"\ndemand.scale = 0.2\n";
constexpr const char* short_run_of_two =
    "run.months = 2\nrun.warm_up = \"0 d\"\ndemand.scale = 0.2\n"
    "[variants.more]\nsales.reps = 20\n";

std::optional<Tornado> tornado_of(SampleRun& sample) {
    models::StudyRun trial = sample.run;
    trial.first_replication = 100;
    trial.replications = 2;
    return models::tornado(sample.spec, sample.run, trial, sample.studies).tornado;
}

const InfluentialNumber* influence_of(const Tornado& tornado, std::string_view path) {
    const auto place = std::find_if(tornado.numbers.begin(), tornado.numbers.end(),
                                    [&](const auto& each) { return each.path == path; });
    return place == tornado.numbers.end() ? nullptr : &*place;
}

}  // namespace

TEST_CASE("tornado: fixed costs a fifth lower raise the profit of a company by just that") {
    SampleRun sample(std::string(short_run) +
                         "finance.fixed_costs = \"500000 EUR/month\"\n"
                         "finance.opening_cash = \"9000000 EUR\"\n",
                     4);
    const auto tornado = tornado_of(sample);
    REQUIRE(tornado);
    CHECK_FALSE(tornado->of_gain);
    const InfluentialNumber* const costs = influence_of(*tornado, "finance.fixed_costs");
    REQUIRE(costs != nullptr);
    REQUIRE(costs->lower.other);
    REQUIRE(costs->higher.other);
    CHECK(costs->lower.other->value == "400000 EUR/month");
    CHECK_THAT(costs->lower.other->change.difference.mean, WithinAbs(2 * 100'000.0, 0.01));
    CHECK_THAT(costs->higher.other->change.difference.mean, WithinAbs(-2 * 100'000.0, 0.01));
    CHECK_THAT(costs->lower.other->answer.difference.mean,
               WithinAbs(tornado->answer.difference.mean + 2 * 100'000.0, 0.01));
}

TEST_CASE("tornado: its answer is the gain of the arm, which a cost of both arms does not move") {
    SampleRun sample(std::string("finance.fixed_costs = \"500000 EUR/month\"\n"
                                 "finance.opening_cash = \"9000000 EUR\"\n") +
                         short_run_of_two,
                     3);
    const auto tornado = tornado_of(sample);
    REQUIRE(tornado);
    CHECK(tornado->of_gain);
    CHECK(influence_of(*tornado, "finance.fixed_costs") == nullptr);
    CHECK(influence_of(*tornado, "sales.reps") != nullptr);
    const sim::Comparison gain =
        sim::compare_paired(sim::MetricKind::counter, sample.results.series("profit", 0),
                            sample.results.series("profit", 1), sim::Better::higher);
    CHECK(tornado->answer.difference.mean == gain.difference.mean);
    CHECK(tornado->answer.verdict == gain.verdict);
    CHECK(tornado->replications == 3);
}

TEST_CASE(
    "tornado: the numbers come by their swing, a dozen at most, and none is how a run is made") {
    SampleRun sample(short_run, 2);
    const auto tornado = tornado_of(sample);
    REQUIRE(tornado);
    REQUIRE(tornado->numbers.size() == models::most_told_numbers);
    CHECK(tornado->tried > 50);
    for (std::size_t i = 1; i < tornado->numbers.size(); ++i) {
        CHECK(tornado->numbers[i - 1].swing() >= tornado->numbers[i].swing());
    }
    CHECK(std::none_of(tornado->numbers.begin(), tornado->numbers.end(), [](const auto& each) {
        return each.path.starts_with("run.") || each.path.starts_with("calendar.");
    }));
}

TEST_CASE("tornado: a number that base and arm have differently is shown with both its values") {
    SampleRun sample(std::string(short_run) +
                         "orders.bad_debt = \"50 %\"\n[variants.paid]\norders.bad_debt = \"0 %\"\n",
                     2);
    const auto tornado = tornado_of(sample);
    REQUIRE(tornado);
    const InfluentialNumber* const debt = influence_of(*tornado, "orders.bad_debt");
    REQUIRE(debt != nullptr);
    REQUIRE(debt->lower.other);
    CHECK(debt->value == "50 % / 0 %");
    CHECK(debt->lower.other->value == "40 % / 0 %");
    CHECK(debt->lower.other->change.difference.mean < 0.0);
}

TEST_CASE("tornado: a number at its bound has no value beyond it, and says so") {
    // Of a smaller company what nobody pays is not among the dozen that are shown.
    SampleRun sample("run.months = 2\nrun.warm_up = \"0 d\"\norders.bad_debt = \"100 %\"\n", 2);
    const auto tornado = tornado_of(sample);
    REQUIRE(tornado);
    const InfluentialNumber* const debt = influence_of(*tornado, "orders.bad_debt");
    REQUIRE(debt != nullptr);
    CHECK_FALSE(debt->higher.other);
    CHECK(debt->higher.why_not == "it is at its bound");
    CHECK(debt->lower.other);
}

TEST_CASE("tornado: any number of threads gives the same") {
    SampleRun one(short_run, 2, 1);
    SampleRun two(short_run, 2, 2);
    const auto a = tornado_of(one);
    const auto b = tornado_of(two);
    REQUIRE(a);
    REQUIRE(b);
    REQUIRE(a->numbers.size() == b->numbers.size());
    for (std::size_t i = 0; i < a->numbers.size(); ++i) {
        CHECK(a->numbers[i].path == b->numbers[i].path);
        CHECK(a->numbers[i].swing() == b->numbers[i].swing());
    }
}

TEST_CASE("tornado: there is none where it is stopped") {
    SampleRun sample(short_run, 2);
    sample.stop = true;
    const auto none = models::tornado(sample.spec, sample.run, sample.run, sample.studies);
    CHECK_FALSE(none.tornado);
    CHECK(none.why_not == "it was stopped");
}

TEST_CASE("follow-up: the tornado is about the futures of the confirmation") {
    SampleRun sample(std::string(short_run_of_two) + "[variants.fewer]\nsales.reps = 9\n", 3);
    const std::atomic<bool> go_on = false;
    const models::FollowUp found = models::follow_up(
        sample.results, {}, {.confirmation = true, .sensitivity = true}, 1, {}, go_on);
    REQUIRE(found.confirmation);
    REQUIRE(found.tornado);
    CHECK_FALSE(found.drivers);
    CHECK(found.tornado->first_replication == found.confirmation->first_replication);
    CHECK(found.tornado->answer.difference.mean == found.confirmation->profit.difference.mean);
}

TEST_CASE("follow-up: a sweep has none, and what is not chosen is not simulated") {
    const SampleRun sweep(
        "run.months = 1\n[sweep]\n\"sales.reps\" = { values = [10, 12] }\n[variants.dear]\n"
        "orders.price = \"2500 EUR/order\"\n",
        2);
    const std::atomic<bool> go_on = false;
    const models::FollowUp of_sweep = models::follow_up(
        sweep.results, {}, {.confirmation = true, .sensitivity = true}, 1, {}, go_on);
    CHECK_FALSE(of_sweep.confirmation);
    CHECK_FALSE(of_sweep.tornado);
    CHECK(of_sweep.why_no_tornado == "the companies of a sweep differ from point to point");
    const SampleRun sample(short_run_of_two, 2);
    const models::FollowUp nothing = models::follow_up(
        sample.results, {}, {.confirmation = false, .sensitivity = false}, 1, {}, go_on);
    CHECK_FALSE(nothing.confirmation);
    CHECK_FALSE(nothing.tornado);
    CHECK(nothing.why_no_tornado.empty());
}

TEST_CASE("follow-up: a point of a sweep with random numbers of its own has none") {
    const SampleRun sweep(
        "run.months = 1\n[sweep]\nrandom_numbers = \"independent\"\n"
        "\"sales.reps\" = { values = [10] }\n",
        2);
    const std::atomic<bool> go_on = false;
    const models::FollowUp found = models::follow_up(
        sweep.results, {}, {.confirmation = true, .sensitivity = true}, 1, {}, go_on);
    CHECK_FALSE(found.tornado);
    CHECK_FALSE(found.drivers);
    CHECK(found.why_no_tornado.find("random numbers of its own") != std::string::npos);
}
