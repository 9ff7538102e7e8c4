// The leading arm, simulated anew in other futures.
#include "models/study/confirmation.hpp"

#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/leading_arm.hpp"
#include "tests/models/study/study_text.hpp"

namespace {

constexpr const char* three_arms =
    "run.months = 2\n[variants.one]\nsales.reps = 12\n[variants.two]\nsales.reps = 14\n";

std::atomic<bool> never = false;

struct Ran {
    models::StudySpec spec;
    sim::Results results;
};

sim::Results run(const models::StudySpec& spec, std::uint64_t first, std::uint64_t replications) {
    sim::Results results;
    const std::array<sim::ResultSink*, 1> sinks{&results};
    models::run_company_study(
        spec, {.replications = replications, .first_replication = first, .seed = 3, .threads = 1},
        sinks, {}, never);
    return results;
}

Ran study(const std::string& text) {
    Ran ran{models::testing::study_of(text), {}};
    ran.results = run(ran.spec, 5, 4);
    return ran;
}

std::optional<models::Confirmation> confirmed(const sim::Results& results, int threads = 1,
                                              const std::atomic<bool>& stop = never) {
    return models::confirmed(results, {}, threads, {}, stop);
}

}  // namespace

TEST_CASE("confirmation: it is what a study of the next replications finds") {
    const Ran ran = study(three_arms);
    const auto found = confirmed(ran.results);
    REQUIRE(found);
    CHECK(found->candidates == 2);
    CHECK(found->first_replication == 9);
    CHECK(found->replications == 4);
    const auto leading = models::leading_arm(ran.results, models::Closures(ran.results));
    REQUIRE(leading);
    CHECK(found->arm == leading->arm);
    const sim::Results next = run(ran.spec, 9, 4);
    const sim::Comparison expected =
        sim::compare_paired(sim::MetricKind::counter, next.series("profit", 0),
                            next.series("profit", found->arm), sim::Better::higher);
    CHECK(found->profit.difference.mean == expected.difference.mean);
    CHECK(found->profit.difference.low == expected.difference.low);
    CHECK(found->profit.base == expected.base);
}

TEST_CASE("confirmation: any number of threads and the recorded companies give the same") {
    const Ran ran = study(three_arms);
    std::vector<models::RecordedScenario> companies;
    for (const models::VariantSpec& variant : ran.spec.variants) {
        companies.push_back({variant.scenario, variant.decisions});
    }
    const auto one = confirmed(ran.results);
    const auto two = models::confirmed(ran.results, companies, 2, {}, never);
    REQUIRE(one);
    REQUIRE(two);
    CHECK(one->profit.difference.mean == two->profit.difference.mean);
    CHECK(one->profit.difference.high == two->profit.difference.high);
}

TEST_CASE("confirmation: there is none without a choice among several") {
    CHECK_FALSE(confirmed(study("run.months = 1\n").results));
    CHECK_FALSE(confirmed(study("run.months = 1\n[variants.one]\nsales.reps = 12\n").results));
}

TEST_CASE("confirmation: there is none of a sweep, whose points are no choice") {
    const std::string sweep = "[sweep]\n\"sales.reps\" = { values = [12, 13, 14] }\n";
    CHECK_FALSE(confirmed(study("run.months = 1\n" + sweep).results));
}

TEST_CASE("confirmation: one that is stopped is none") {
    const Ran ran = study(three_arms);
    const std::atomic<bool> stopped = true;
    CHECK_FALSE(confirmed(ran.results, 1, stopped));
}

TEST_CASE("confirmation: where it cannot be had, the study says why") {
    Ran ran = study(three_arms);
    const auto why = [](const sim::Results& results, const std::atomic<bool>& stop = never) {
        return models::why_unconfirmed(results, {}, stop);
    };
    CHECK(why(ran.results) == "one of the further runs failed");
    const std::atomic<bool> stopped = true;
    CHECK(why(ran.results, stopped) == "it was stopped");
    sim::StudyHeader header = ran.results.header();
    header.variants[1].scenario_text = "no scenario [";
    header.variants[2].scenario_text = "no scenario [";
    sim::Results unreadable;
    unreadable.begin(header, ran.results.layout());
    for (std::size_t r = 0; r < ran.results.replications(); ++r) {
        std::vector<double> rows;
        for (std::size_t a = 0; a < 3; ++a) {
            const auto row = ran.results.row(a, r);
            rows.insert(rows.end(), row.begin(), row.end());
        }
        unreadable.append(5 + r, rows);
    }
    unreadable.finish({}, true);
    CHECK(why(unreadable).starts_with("this version of the program cannot read"));
    CHECK(why(study("run.months = 1\n").results).empty());
}
