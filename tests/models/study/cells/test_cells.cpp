// Cells of a sweep: the plan, what a folder has of it, what is left, and the merge.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/study/cells/cell_check.hpp"
#include "models/study/cells/cell_coverage.hpp"
#include "models/study/cells/cell_folder.hpp"
#include "models/study/cells/cell_job.hpp"
#include "models/study/cells/cell_merge.hpp"
#include "models/study/cells/cell_plan.hpp"
#include "models/study/cells/cell_run.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/sweep/sweep_spec.hpp"
#include "sim/digest.hpp"
#include "sim/errors.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using models::CellShard;
using models::CellState;
using models::CellWork;
using models::ReplicationRange;

constexpr ReplicationRange four{.first = 0, .count = 4};
const std::atomic<bool> never_stopped{false};

const std::string small_sweep = R"(title = "Small"
replications = 4
run.months = 1
run.warm_up = "0 wd"
[variants.breaker]
breakers.enabled = true
[sweep]
"demand.scale" = { from = 0.1, to = 0.3, steps = 3 }
"sales.reps" = { values = [1, 2] }
)";

models::SweepSpec sweep_in_cells(const std::string& toml = small_sweep) {
    return models::parse_sweep(toml, "s.toml");
}

models::CellPlan plan_in_cells(const models::SweepSpec& sweep, std::uint64_t replications = 4,
                               std::uint64_t seed = 1, std::vector<std::string> kept = {"profit"}) {
    return models::cell_plan(sweep, {.replications = replications, .seed = seed}, std::move(kept),
                             {"1.0", "abc"});
}

/// A record of a cell whose values are all the same number.
void append_cell(models::CellWriter& writer, std::uint64_t cell, ReplicationRange replications,
                 double value, bool failed = false) {
    models::CellRecord record{.cell = cell,
                              .replications = replications,
                              .values = {"0.1", "1"},
                              .names = {"base", "breaker"},
                              .titles = {"base", "breaker"}};
    if (failed) record.failures.push_back({0, replications.first, 1, "it failed"});
    writer.append(record, std::vector<double>(2 * replications.count, value));
}

/// Simulates a shard in a folder.
void simulate_shard(const models::SweepSpec& sweep, const std::filesystem::path& folder,
                    const models::CellPlan& plan, CellShard shard,
                    models::CellStart start = models::CellStart::anew, int threads = 1) {
    const models::CellJob job = models::cell_job(
        sweep, plan, folder, [&](std::optional<std::uint64_t>) { return shard; }, start);
    models::CellWriter writer(job.folder, job.plan, job.shard, job.extended);
    CHECK(
        models::run_cells(sweep, job.plan, job.work, threads, writer, {}, never_stopped).complete);
}

std::string digest_of_merge(const std::filesystem::path& folder,
                            std::size_t block_bytes = std::size_t{1} << 20) {
    sim::Results results;
    const models::StoredCells stored(folder, models::StoredValues::checked);
    static_cast<void>(models::merge_cells(stored, results, {}, never_stopped, block_bytes));
    return sim::digest(results);
}

}  // namespace

TEST_CASE("cells: the shards of a sweep share its cells without a gap and without a cell twice") {
    for (const std::uint64_t count : {1U, 3U, 7U, 50U}) {
        std::uint64_t cells = 0;
        for (std::uint64_t cell = 0; cell < 20; ++cell) {
            std::uint64_t owners = 0;
            for (std::uint64_t index = 0; index < count; ++index) {
                owners += CellShard{index, count}.has(cell) ? 1 : 0;
            }
            CHECK(owners == 1);
        }
        for (std::uint64_t index = 0; index < count; ++index) {
            cells += CellShard{index, count}.share_of(20);
        }
        CHECK(cells == 20);
    }
}

TEST_CASE("cells: a plan reads back as it was written") {
    const models::CellPlan plan = plan_in_cells(sweep_in_cells());
    const models::CellPlan again = models::cell_plan_from(models::text_of(plan));
    CHECK(again.hash() == plan.hash());
    CHECK(models::text_of(again) == models::text_of(plan));
    CHECK(again.header.variants[1].scenario_text == plan.header.variants[1].scenario_text);
}

TEST_CASE("cells: the hash of a plan changes with all on which a number hangs") {
    const models::CellPlan plan = plan_in_cells(sweep_in_cells());
    const auto is_other = [&](const models::CellPlan& other) {
        return other.hash() != plan.hash();
    };
    CHECK_FALSE(is_other(plan_in_cells(sweep_in_cells())));
    CHECK(is_other(plan_in_cells(sweep_in_cells(), 5)));
    CHECK(is_other(plan_in_cells(sweep_in_cells(), 4, 2)));
    CHECK(is_other(plan_in_cells(sweep_in_cells(), 4, 1, {"otd"})));
    CHECK(is_other(plan_in_cells(sweep_in_cells("orders.price = \"2001 EUR\"\n" + small_sweep))));
    CHECK(is_other(plan_in_cells(sweep_in_cells(small_sweep + "\"orders.price\" = { values = "
                                                              "[\"2000 EUR\"] }\n"))));
}

TEST_CASE("cells: a variable to keep must be one") {
    CHECK_THROWS_AS(plan_in_cells(sweep_in_cells(), 4, 1, {"profits"}), sim::ConfigError);
}

TEST_CASE("cells: of records that overlap, those without a failure and the longest are taken") {
    const std::vector<models::StoredCell> stored{
        {.cell = 0, .replications = {0, 2}, .part = 0},
        {.cell = 0, .replications = {0, 3}, .part = 1, .failed = true},
        {.cell = 0, .replications = {1, 3}, .part = 2}};
    const std::vector<models::TakenCell> parts = models::taken(stored, four);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].stored->part == 0);
    CHECK(parts[0].replications == ReplicationRange{0, 2});
    CHECK(parts[1].stored->part == 2);
    CHECK(parts[1].replications == ReplicationRange{2, 2});
}

TEST_CASE("cells: what is taken of a cell ends at the first gap") {
    const std::vector<models::StoredCell> stored{{.cell = 0, .replications = {0, 1}, .part = 0},
                                                 {.cell = 0, .replications = {2, 2}, .part = 1}};
    const std::vector<models::TakenCell> parts = models::taken(stored, four);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].replications == ReplicationRange{0, 1});
}

TEST_CASE(
    "cells: complete, failed and unfinished cells are told apart, and the work that is left") {
    const test_support::ScratchFolder folder;
    const models::SweepSpec sweep = sweep_in_cells();
    const models::CellPlan plan = plan_in_cells(sweep);
    models::CellWriter writer(folder.path(), plan, {0, 1}, {});
    append_cell(writer, 0, four, 1.0);
    append_cell(writer, 1, four, 1.0, true);
    append_cell(writer, 2, {0, 3}, 1.0);
    const models::StoredCells stored(folder.path());
    CHECK(models::state_of(stored, four, 0) == CellState::complete);
    CHECK(models::state_of(stored, four, 1) == CellState::failed);
    CHECK(models::state_of(stored, four, 2) == CellState::unfinished);
    CHECK(models::state_of(stored, four, 3) == CellState::unfinished);
    CHECK(models::work_left(stored, plan, {0, 1}) ==
          std::vector<CellWork>{{1, four}, {2, {3, 1}}, {3, four}, {4, four}, {5, four}});
    const std::vector<models::ShardStatus> status = models::status_of(stored, plan, 2);
    CHECK(status[0].complete == 1);
    CHECK(status[0].missing() == 2);
    CHECK(status[1].failed == 1);
}

TEST_CASE("cells: two records of one cell with other values are told") {
    const test_support::ScratchFolder folder;
    const models::SweepSpec sweep = sweep_in_cells();
    const models::CellPlan plan = plan_in_cells(sweep);
    models::CellWriter first(folder.path(), plan, {0, 1}, {});
    models::CellWriter second(folder.path(), plan, {0, 1}, {});
    append_cell(first, 0, four, 1.0);
    append_cell(second, 0, four, 1.0);
    CHECK_NOTHROW(models::require_equal_duplicates(models::StoredCells(folder.path())));
    append_cell(second, 0, four, 2.0);
    CHECK_THROWS_WITH(models::require_equal_duplicates(models::StoredCells(folder.path())),
                      ContainsSubstring("other values"));
}

TEST_CASE("cells: a folder with cells of two studies is refused") {
    const test_support::ScratchFolder folder;
    const models::SweepSpec sweep = sweep_in_cells();
    const models::CellWriter one(folder.path(), plan_in_cells(sweep), {0, 1}, {});
    const models::CellWriter other(folder.path(), plan_in_cells(sweep, 4, 2), {0, 1}, {});
    CHECK_THROWS_WITH(models::StoredCells(folder.path()), ContainsSubstring("another study"));
}

TEST_CASE("cells: of plans that extend each other the last is that of the folder") {
    const test_support::ScratchFolder folder;
    const models::SweepSpec sweep = sweep_in_cells();
    const models::CellPlan four_replications = plan_in_cells(sweep);
    const models::CellPlan five_replications = plan_in_cells(sweep, 5);
    const models::CellWriter one(folder.path(), four_replications, {0, 1}, {});
    const models::CellWriter other(folder.path(), five_replications, {0, 1},
                                   {four_replications.hash()});
    CHECK(models::StoredCells(folder.path()).plan().hash() == five_replications.hash());
    const models::CellWriter stranger(folder.path(), plan_in_cells(sweep, 3), {0, 1}, {});
    CHECK_THROWS_WITH(models::StoredCells(folder.path()).plan(),
                      ContainsSubstring("none of which extends all others"));
}

TEST_CASE("cells: a merge is the study of all points, whatever the shards, threads and blocks") {
    const models::SweepSpec sweep = sweep_in_cells();
    const models::CellPlan plan = plan_in_cells(sweep, 4, 1, {});
    sim::Results whole;
    sim::ResultSink* const sink = &whole;
    const models::StudySpec all = models::parse_study(small_sweep, "s.toml");
    models::run_company_study(all, {.replications = 4, .seed = 1}, std::span(&sink, 1), {},
                              never_stopped);
    for (const std::uint64_t count : {1U, 4U}) {
        const test_support::ScratchFolder folder;
        for (std::uint64_t index = 0; index < count; ++index) {
            simulate_shard(sweep, folder.path(), plan, {index, count}, models::CellStart::anew,
                           count == 1 ? 3 : 1);
        }
        CHECK(digest_of_merge(folder.path()) == sim::digest(whole));
        CHECK(digest_of_merge(folder.path(), 1) == sim::digest(whole));
    }
}

TEST_CASE("cells: more points at the end of a sweep change none that are there") {
    const test_support::ScratchFolder folder;
    const std::string more_points = small_sweep.substr(0, small_sweep.find("[sweep]")) +
                                    "[[sweep]]\n" +
                                    small_sweep.substr(small_sweep.find("[sweep]") + 8) +
                                    "[[sweep]]\n\"sales.reps\" = { values = [3] }\n";
    const models::SweepSpec few = sweep_in_cells();
    const models::SweepSpec more = sweep_in_cells(more_points);
    simulate_shard(few, folder.path(), plan_in_cells(few), {0, 1});
    CHECK_THROWS_WITH(
        simulate_shard(more, folder.path(), plan_in_cells(more), {0, 1}, models::CellStart::resume),
        ContainsSubstring("--extend"));
    simulate_shard(more, folder.path(), plan_in_cells(more), {0, 1}, models::CellStart::extend);
    const models::StoredCells stored(folder.path());
    CHECK(stored.cells().size() == 7);
    CHECK(stored.plan().cells == 7);
}

TEST_CASE(
    "cells: a stored cell that is simulated again has the same bits, and a wrong one is found") {
    const test_support::ScratchFolder folder;
    const models::SweepSpec sweep = sweep_in_cells();
    const models::CellPlan plan = plan_in_cells(sweep);
    simulate_shard(sweep, folder.path(), plan, {0, 1});
    const models::CheckedCells right =
        models::check_cells(models::StoredCells(folder.path()), 99, 1, {}, never_stopped);
    CHECK(right.cells.size() == 6);
    CHECK(right.others.empty());

    const test_support::ScratchFolder wrong_folder;
    models::CellWriter writer(wrong_folder.path(), plan, {0, 1}, {});
    append_cell(writer, 0, four, 1.0);
    const models::CheckedCells wrong =
        models::check_cells(models::StoredCells(wrong_folder.path()), 1, 1, {}, never_stopped);
    REQUIRE(wrong.others.size() == 1);
    CHECK(wrong.others[0].values == 8);
}

TEST_CASE("cells: a part whose writer died before its plan has no cell and does no harm") {
    const test_support::ScratchFolder folder;
    const models::SweepSpec sweep = sweep_in_cells();
    simulate_shard(sweep, folder.path(), plan_in_cells(sweep), {0, 2});
    test_support::write(folder.path() / "shard-1-of-2.host-1-0123456789abcdef.part", "escal");
    const models::StoredCells stored(folder.path());
    CHECK(stored.cells().size() == 3);
    CHECK(stored.damaged() == 0);
}

TEST_CASE("cells: something else in the folder is told") {
    const test_support::ScratchFolder folder;
    sim::RecordWriter(folder.path() / "shard-0-of-1.host-1-0.part").append("{}", "");
    CHECK_THROWS_WITH(models::StoredCells(folder.path()), ContainsSubstring("no part of a sweep"));
}
