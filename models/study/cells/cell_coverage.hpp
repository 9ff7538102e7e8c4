// Which cells of a plan are complete, which failed and which are missing, by what a folder has.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/study/cells/cell_folder.hpp"

namespace models {

/// A cell in some replications that is still to be simulated.
struct CellWork {
    std::uint64_t cell = 0;
    ReplicationRange replications;

    bool operator==(const CellWork&) const = default;
};

/// A stored cell, of which so many replications are taken.
struct TakenCell {
    const StoredCell* stored;
    ReplicationRange replications;
};

/// Records of one cell that together have replications of a plan from the first on, as far as they
/// go without a gap. Of records that begin alike, those without a failed run and the longest are
/// taken.
[[nodiscard]] std::vector<TakenCell> taken(std::span<const StoredCell> of_one_cell,
                                           const ReplicationRange& replications);

enum class CellState { complete, failed, unfinished };

/// Unfinished: not all replications are there. Failed: all are, and a run of them failed.
[[nodiscard]] CellState state_of(const StoredCells& stored, const ReplicationRange& replications,
                                 std::uint64_t cell);

/// All that a shard of a plan has to simulate.
[[nodiscard]] std::vector<CellWork> work_left(const CellPlan& plan, const CellShard& shard);

/// What a shard of a plan still has to simulate: all replications of cells that failed, and those
/// that others lack.
[[nodiscard]] std::vector<CellWork> work_left(const StoredCells& stored, const CellPlan& plan,
                                              const CellShard& shard);

/// How many cells of a shard are in which state.
struct ShardStatus {
    CellShard shard;
    std::uint64_t cells = 0;
    std::uint64_t complete = 0;
    std::uint64_t failed = 0;

    [[nodiscard]] std::uint64_t missing() const noexcept { return cells - complete - failed; }
};

/// The status of each of so many shards, in their order.
[[nodiscard]] std::vector<ShardStatus> status_of(const StoredCells& stored, const CellPlan& plan,
                                                 std::uint64_t shards);

/// Throws sim::FileError (damaged) where two records of a cell in the same replications, none of
/// which failed, have different values: then they are not of one plan.
void require_equal_duplicates(const StoredCells& stored);

}  // namespace models
