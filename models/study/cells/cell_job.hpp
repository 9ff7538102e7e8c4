// What one process has to simulate of a sweep, by what the folder of its cells has already.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/study/cells/cell_coverage.hpp"
#include "models/study/cells/cell_folder.hpp"
#include "models/study/cells/cell_plan.hpp"

namespace models {

/// How a process begins in a folder.
enum class CellStart {
    anew,    ///< its shard must have no cell there yet
    resume,  ///< it goes on, so there must be cells of the plan
    extend,  ///< as resume, and the plan may be larger than that of the cells
    either,  ///< it goes on where there is something, and else begins
};

struct CellJob {
    std::filesystem::path folder;
    CellPlan plan;
    CellShard shard;
    std::vector<std::string> extended;  ///< hashes of the plans whose cells count, too
    std::vector<CellWork> work;
};

/// Says which shard it is. Where the process goes on, it is given the number of shards of the cells
/// that are there, if that is the same for all.
using ShardChooser = std::function<CellShard(std::optional<std::uint64_t> stored_count)>;

/// Writes nothing. Throws sim::FileError (not_written) with its reason where the folder has another
/// plan or nothing to go on with, or has cells of the shard and the job shall begin anew.
[[nodiscard]] CellJob cell_job(const SweepSpec& sweep, CellPlan plan,
                               const std::filesystem::path& folder, const ShardChooser& shard,
                               CellStart start);

}  // namespace models
