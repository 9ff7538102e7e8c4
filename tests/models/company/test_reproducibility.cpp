// Rows 30 and 38 of docs/model/validation.md on whole companies: the same numbers for every way to
// run them.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "models/study/company_study.hpp"
#include "sim/digest.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/arms.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::Company;
using models::Construction;
using models::Scenario;
using models::testing::Arm;
using models::testing::study_of;

/// A short company that reaches its limits early.
Scenario busy(std::int64_t months) {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = months;
    scenario.marketing.budget = models::euros(2500);
    return scenario;
}

std::vector<double> row_of(const Scenario& scenario, std::uint64_t seed, std::uint64_t replication,
                           Construction construction = {}) {
    Company company(scenario, construction);
    company.run(seed, replication);
    std::vector<double> row(models::kpi_layout(scenario).row_size(),
                            std::numeric_limits<double>::quiet_NaN());
    company.measure(row);
    return row;
}

/// Names of the variables in which two rows differ; missing equals missing.
std::vector<std::string> differences(const Scenario& scenario, const std::vector<double>& some,
                                     const std::vector<double>& others) {
    std::vector<std::string> names;
    const sim::Layout layout = models::kpi_layout(scenario);
    for (const sim::Variable& variable : layout.variables()) {
        for (std::size_t i = variable.offset; i < variable.offset + variable.size; ++i) {
            const bool both_missing = std::isnan(some[i]) && std::isnan(others[i]);
            if (!both_missing && some[i] != others[i]) {
                names.push_back(variable.name);
                break;
            }
        }
    }
    return names;
}

std::vector<Arm> few_arms() {
    return {{"base", busy(8)},
            {"pause_trip", models::testing::pause_trip(busy(8))},
            {"with_backup", models::testing::with_backup(busy(8))}};
}

}  // namespace

TEST_CASE("row 30: breakers off, thresholds set, equal a network without a breaker", "[row30]") {
    Scenario off = busy(12);
    off.breakers.throttle_at = 0.1;
    off.breakers.resume_at = 0.05;
    off.breakers.open_at = 0.2;
    off.breakers.half_open_at = 0.15;
    off.breakers.backup_on = 0.1;
    off.breakers.backup_off = 0.05;
    const auto with = row_of(off, 11, 0, {.idle_rooms = true});
    const auto without = row_of(off, 11, 0);
    // Messages to a breaker that does nothing are events all the same.
    CHECK(differences(off, with, without) == std::vector<std::string>{"events"});
}

TEST_CASE("row 30: a breaker that is on does not equal a network without one", "[row30]") {
    const Scenario on = models::testing::pause_trip(busy(12));
    const auto with = row_of(on, 11, 0);
    const auto without = row_of(on, 11, 0, {.breaker = false});
    CHECK(differences(on, with, without).size() > 20);
}

TEST_CASE("row 30: a study has one digest for 1, 2 and 8 threads", "[row30]") {
    const auto digest_with = [](int threads) {
        return sim::digest(
            study_of(few_arms(), {.replications = 6, .seed = 3, .threads = threads}));
    };
    const std::string one = digest_with(1);
    CHECK(digest_with(2) == one);
    CHECK(digest_with(8) == one);
}

TEST_CASE("row 30: another seed has another digest", "[row30]") {
    const auto digest_of = [](std::uint64_t seed) {
        return sim::values_digest(
            study_of(few_arms(), {.replications = 2, .seed = seed, .threads = 1}));
    };
    CHECK(digest_of(3) != digest_of(4));
}

TEST_CASE("row 38: a replication alone equals the same one in a study", "[row38]") {
    const auto arms = few_arms();
    const auto study = study_of(arms, {.replications = 5, .seed = 3, .threads = 2});
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
        for (const std::uint64_t replication : {4U, 0U, 2U}) {
            const auto in_study = study.row(arm, replication);
            const std::vector<double> there(in_study.begin(), in_study.end());
            CAPTURE(arms[arm].name, replication);
            CHECK(differences(arms[arm].scenario, row_of(arms[arm].scenario, 3, replication), there)
                      .empty());
        }
    }
}

TEST_CASE("row 38: a study that begins later has the same replications", "[row38]") {
    const auto late =
        study_of(few_arms(), {.replications = 1, .first_replication = 3, .seed = 3, .threads = 1});
    const auto whole = study_of(few_arms(), {.replications = 4, .seed = 3, .threads = 1});
    for (std::size_t arm = 0; arm < few_arms().size(); ++arm) {
        const auto one = late.row(arm, 0);
        const auto other = whole.row(arm, 3);
        CHECK(differences(busy(8), {one.begin(), one.end()}, {other.begin(), other.end()}).empty());
    }
}

TEST_CASE("row 38: replications differ from each other", "[row38]") {
    CHECK(differences(busy(8), row_of(busy(8), 3, 0), row_of(busy(8), 3, 1)).size() > 20);
}

TEST_CASE("anti-case: with a plant four times as large all arms are one company, to the bit",
          "[anchor]") {
    Scenario large = models::testing::anchor_company();
    for (auto& [name, stage] : large.plants[0].second.stages) stage.servers *= 4;
    const auto arms = models::testing::anchor_arms(large);
    for (const std::uint64_t replication : {0U, 1U}) {
        const auto base = row_of(arms[0].scenario, 7, replication);
        for (const Arm& arm : arms) {
            // Whoever sends more messages handles more events; the business is the same.
            auto different = differences(large, base, row_of(arm.scenario, 7, replication));
            std::erase(different, "events");
            CAPTURE(arm.name, replication, different);
            CHECK(different.empty());
        }
    }
}
