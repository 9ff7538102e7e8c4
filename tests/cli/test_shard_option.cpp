// Which shard a process simulates: as it was said, or as its array job says.
#include "cli/shard_option.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <map>
#include <optional>
#include <string>

#include "sim/errors.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using models::CellShard;
using Variables = std::map<std::string, std::string>;

cli::Environment with(const Variables& variables) {
    return [variables](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

CellShard shard(const std::string& text, const Variables& variables = {},
                std::optional<std::uint64_t> stored = {}) {
    return cli::shard_of(cli::shard_choice(text, with(variables)), stored);
}

const Variables whole_slurm_array{{"SLURM_ARRAY_TASK_ID", "3"},
                                  {"SLURM_ARRAY_TASK_MIN", "0"},
                                  {"SLURM_ARRAY_TASK_MAX", "7"},
                                  {"SLURM_ARRAY_TASK_COUNT", "8"}};
const Variables two_tasks_of_slurm{{"SLURM_ARRAY_TASK_ID", "3"},
                                   {"SLURM_ARRAY_TASK_MIN", "0"},
                                   {"SLURM_ARRAY_TASK_MAX", "3"},
                                   {"SLURM_ARRAY_TASK_COUNT", "2"}};

}  // namespace

TEST_CASE("a shard that is said is what was said") {
    CHECK(shard("3/20") == CellShard{3, 20});
    CHECK(shard("0/1") == CellShard{0, 1});
}

TEST_CASE("shards are numbered from 0, so the number is below the count") {
    CHECK_THROWS_WITH(shard("20/20"), ContainsSubstring("numbered from 0 to 19"));
    CHECK_THROWS_AS(shard("0/0"), sim::ConfigError);
    CHECK_THROWS_AS(shard("-1/4"), sim::ConfigError);
    CHECK_THROWS_AS(shard("3"), sim::ConfigError);
    CHECK_THROWS_AS(shard("a/b"), sim::ConfigError);
    CHECK_THROWS_AS(shard("1/2/3"), sim::ConfigError);
}

TEST_CASE("a task of a whole array has as many shards as the array has tasks") {
    CHECK(shard("array", whole_slurm_array) == CellShard{3, 8});
    CHECK(shard("array", {{"LSB_JOBINDEX", "1"}, {"LSB_JOBINDEX_END", "4"}}) == CellShard{0, 4});
    CHECK(shard("array", {{"SGE_TASK_ID", "4"}, {"SGE_TASK_FIRST", "1"}, {"SGE_TASK_LAST", "4"}}) ==
          CellShard{3, 4});
}

TEST_CASE("an array of PBS does not say how many tasks it has, so the shard must") {
    CHECK(shard("array/6", {{"PBS_ARRAY_INDEX", "5"}}) == CellShard{5, 6});
    CHECK(shard("array/6", {{"PBS_ARRAYID", "0"}}) == CellShard{0, 6});
    CHECK_THROWS_WITH(shard("array", {{"PBS_ARRAY_INDEX", "5"}}),
                      ContainsSubstring("--shard array/N"));
}

TEST_CASE("a task that is submitted again keeps its number, among the shards that are there") {
    CHECK(shard("array", two_tasks_of_slurm, 8) == CellShard{3, 8});
    CHECK(shard("array/8", two_tasks_of_slurm) == CellShard{3, 8});
    CHECK_THROWS_AS(shard("array", two_tasks_of_slurm), sim::ConfigError);
}

TEST_CASE("a count that is said goes before those that are there and that of the array") {
    CHECK(shard("array/9", whole_slurm_array, 8) == CellShard{3, 9});
}

TEST_CASE("outside of an array there is no shard of one") {
    CHECK_THROWS_AS(shard("array"), sim::ConfigError);
    CHECK_THROWS_AS(shard("array", {{"SGE_TASK_ID", "undefined"}}), sim::ConfigError);
    CHECK_THROWS_AS(shard("array", {{"LSB_JOBINDEX", "0"}}), sim::ConfigError);
}
