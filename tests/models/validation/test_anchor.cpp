// The anchor of docs/model/claims.md: sign and order of what the breaker's actions do to profit, on
// a seed other than the one that the scenario files use.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "models/study/scenario_file.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/statistics.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/arms.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::StudyRun;

const StudyRun anchor_run{.replications = 40, .seed = 7};

const sim::Results& anchor() {
    static const sim::Results results =
        models::testing::study_of(models::testing::anchor_arms(), anchor_run);
    return results;
}

sim::Comparison profit(const sim::Results& results, const std::string& from,
                       const std::string& to) {
    const auto& header = results.header();
    return sim::compare_paired(
        sim::MetricKind::counter, results.series("profit", header.variant_index(from)),
        results.series("profit", header.variant_index(to)), sim::Better::higher);
}

void require_gain(const sim::Results& results, const std::string& from, const std::string& to) {
    const sim::Comparison comparison = profit(results, from, to);
    INFO(to << " over " << from << ": " << comparison.difference.mean << " ["
            << comparison.difference.low << ", " << comparison.difference.high << "]");
    CHECK(comparison.verdict == sim::Verdict::better);
}

}  // namespace

TEST_CASE("anchor: the file that a reader can run is its company") {
    const models::StudySpec study =
        models::load_study(ESCALA_SOURCE_DIR "/tests/models/validation/anchor.toml");
    models::Scenario one_market = study.variants[0].scenario;
    one_market.markets = models::testing::anchor_company().markets;
    CHECK(models::changed_fields(models::testing::anchor_company(), one_market).empty());
}

TEST_CASE("anchor: pausing campaigns beats doing nothing", "[anchor]") {
    require_gain(anchor(), "base", "pause");
}
TEST_CASE("anchor: the stop on top of the pause beats the pause alone", "[anchor]") {
    require_gain(anchor(), "pause", "pause_trip");
}
TEST_CASE("anchor: honest dates alone beat doing nothing", "[anchor]") {
    require_gain(anchor(), "base", "quotes_only");
}
TEST_CASE("anchor: honest dates on top of the pause beat the pause alone", "[anchor]") {
    require_gain(anchor(), "pause", "pause_quotes");
}
TEST_CASE("anchor: honest dates on top of pause and stop beat both", "[anchor]") {
    require_gain(anchor(), "pause_trip", "pause_trip_quotes");
}
TEST_CASE("anchor: a backup on top of everything pays", "[anchor]") {
    require_gain(anchor(), "pause_trip_quotes", "with_backup");
}
TEST_CASE("anchor: month-old reports lose to fresh ones and beat doing nothing", "[anchor]") {
    require_gain(anchor(), "base", "stale");
    require_gain(anchor(), "stale", "pause_trip_quotes");
}

TEST_CASE("anchor: profit of doing nothing and of everything move together", "[anchor]") {
    const auto& header = anchor().header();
    const double achieved =
        sim::correlation(anchor().series("profit", header.variant_index("base")),
                         anchor().series("profit", header.variant_index("pause_trip_quotes")));
    CAPTURE(achieved);
    CHECK(achieved > 0.0);
}

TEST_CASE("anti-case: a backup at twice the cost of goods loses", "[anchor]") {
    models::Scenario dear = models::testing::anchor_company();
    dear.backup.cost_ratio = 2.0;
    const auto results = models::testing::study_of(
        {{"pause_trip_quotes", models::testing::quotes_only(models::testing::pause_trip(dear))},
         {"with_backup", models::testing::with_backup(dear)}},
        anchor_run);
    require_gain(results, "with_backup", "pause_trip_quotes");
}
