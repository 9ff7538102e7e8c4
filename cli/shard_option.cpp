#include "cli/shard_option.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "models/describe/suggestion.hpp"
#include "models/describe/whole_number.hpp"
#include "sim/errors.hpp"

namespace cli {

namespace {

sim::ConfigError refused(std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.path = "--shard";
    diagnostic.message = std::move(message);
    return sim::ConfigError({std::move(diagnostic)});
}

std::uint64_t whole(std::string_view text, const models::WholeLimits& limits) {
    std::uint64_t number = 0;
    if (const models::Problem problem = models::read_whole(std::string(text), limits, number)) {
        throw refused(problem.text);
    }
    return number;
}

std::uint64_t index_in(std::string_view text) { return whole(text, {0, models::most_shards - 1}); }
std::uint64_t count_in(std::string_view text) { return whole(text, {1, models::most_shards}); }

// An array job: the variables in which a task finds its number, and the first and last of all.
struct ArrayJob {
    const char* task;
    const char* first;  // empty where there is none
    const char* last;
    std::uint64_t begins;  // the number of the first task of a whole array
};

constexpr std::array<ArrayJob, 5> array_jobs{{
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", 0},
    {"PBS_ARRAY_INDEX", "", "", 0},
    {"PBS_ARRAYID", "", "", 0},
    {"LSB_JOBINDEX", "", "LSB_JOBINDEX_END", 1},
    {"SGE_TASK_ID", "SGE_TASK_FIRST", "SGE_TASK_LAST", 1},
}};

// How many tasks the whole array has. An array of a few tasks, as one that is submitted again, does
// not say it.
std::optional<std::uint64_t> tasks_of(const ArrayJob& job, const Environment& environment) {
    const auto last = environment(job.last);
    if (!last) return std::nullopt;
    const auto first = environment(job.first);
    if (first && *first != fmt::format("{}", job.begins)) return std::nullopt;
    const std::uint64_t number = whole(*last, {job.begins, models::most_shards});
    // Slurm alone says how many tasks there are, and so whether some are left out.
    const std::uint64_t count = number - job.begins + 1;
    const auto said = environment("SLURM_ARRAY_TASK_COUNT");
    if (job.begins == 0 && said && *said != fmt::format("{}", count)) return std::nullopt;
    return count;
}

ShardChoice of_array(const Environment& environment) {
    for (const ArrayJob& job : array_jobs) {
        const std::optional<std::string> task = environment(job.task);
        // Outside of an array Grid Engine says "undefined", and LSF 0.
        if (!task || *task == "undefined") continue;
        const std::uint64_t number = index_in(*task);
        if (number < job.begins) continue;
        return {.index = number - job.begins,
                .count_of_array = tasks_of(job, environment),
                .array = job.task};
    }
    throw refused(
        "is \"array\", and this process is no task of an array job of Slurm, PBS, LSF or Grid "
        "Engine; write I/N, as in --shard 3/20");
}

}  // namespace

std::optional<std::string> of_this_process(const char* name) {
    if (*name == '\0') return std::nullopt;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
    const char* const value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

ShardChoice shard_choice(std::string_view text, const Environment& environment) {
    const std::size_t slash = text.find('/');
    const std::string_view index = text.substr(0, slash);
    ShardChoice choice;
    if (index == "array") {
        choice = of_array(environment);
    } else if (slash == std::string_view::npos) {
        throw refused(
            fmt::format("is '{}'; write I/N, as in --shard 3/20, or array", models::shown(text)));
    } else {
        choice.index = index_in(index);
    }
    if (slash != std::string_view::npos) choice.count = count_in(text.substr(slash + 1));
    return choice;
}

models::CellShard shard_of(const ShardChoice& choice, std::optional<std::uint64_t> stored_count) {
    const std::optional<std::uint64_t> count = choice.count   ? choice.count
                                               : stored_count ? stored_count
                                                              : choice.count_of_array;
    if (!count) {
        throw refused(
            fmt::format("does not say how many shards there are, and {} does not tell; "
                        "write --shard array/N",
                        choice.array));
    }
    if (choice.index >= *count) {
        throw refused(fmt::format("is shard {} of {}; shards are numbered from 0 to {}",
                                  choice.index, *count, *count - 1));
    }
    return {.index = choice.index, .count = *count};
}

}  // namespace cli
