// --shard: which part of a sweep a process simulates, said outright or by the array job that the
// process belongs to.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "models/study/cells/cell_folder.hpp"

namespace cli {

/// What was asked for.
struct ShardChoice {
    std::uint64_t index = 0;
    std::optional<std::uint64_t> count = {};           ///< as it was said
    std::optional<std::uint64_t> count_of_array = {};  ///< as the array job says
    std::string array = {};  ///< the variable that told the index; empty where it was said
};

/// The value of an environment variable; nothing when there is none.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// That of this process.
[[nodiscard]] std::optional<std::string> of_this_process(const char* name);

/// Reads "3/20", "array/20" or "array". An array is that of Slurm, PBS Professional, Torque, LSF or
/// Grid Engine, whichever the environment has. Slurm and PBS number tasks as they are told, so
/// their arrays begin at 0; LSF and Grid Engine begin at 1. Only a whole array of Slurm, LSF or
/// Grid Engine says how many tasks it has.
///
/// Throws sim::ConfigError with what is wrong.
[[nodiscard]] ShardChoice shard_choice(std::string_view text, const Environment& environment);

/// The shard. `stored_count`: of the cells that are there, if all were simulated in as many shards.
/// It goes before what the array says, because one of a few tasks may be part of a larger one.
/// Throws sim::ConfigError when nothing says the count, or when the index is not below it.
[[nodiscard]] models::CellShard shard_of(const ShardChoice& choice,
                                         std::optional<std::uint64_t> stored_count);

}  // namespace cli
