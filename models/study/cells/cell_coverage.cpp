#include "models/study/cells/cell_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace models {

std::vector<TakenCell> taken(std::span<const StoredCell> of_one_cell,
                             const ReplicationRange& replications) {
    std::vector<TakenCell> result;
    std::uint64_t next = replications.first;
    while (next < replications.end()) {
        const StoredCell* best = nullptr;
        for (const StoredCell& stored : of_one_cell) {
            if (stored.replications.first > next || stored.replications.end() <= next) continue;
            const bool is_better = best == nullptr || (best->failed && !stored.failed) ||
                                   (best->failed == stored.failed &&
                                    best->replications.end() < stored.replications.end());
            if (is_better) best = &stored;
        }
        if (best == nullptr) break;
        const std::uint64_t end = std::min(best->replications.end(), replications.end());
        result.push_back({best, {.first = next, .count = end - next}});
        next = end;
    }
    return result;
}

CellState state_of(const StoredCells& stored, const ReplicationRange& replications,
                   std::uint64_t cell) {
    const std::vector<TakenCell> parts = taken(stored.of(cell), replications);
    if (parts.empty() || parts.back().replications.end() < replications.end()) {
        return CellState::unfinished;
    }
    const bool failed = std::any_of(parts.begin(), parts.end(),
                                    [](const TakenCell& part) { return part.stored->failed; });
    return failed ? CellState::failed : CellState::complete;
}

std::vector<CellWork> work_left(const CellPlan& plan, const CellShard& shard) {
    std::vector<CellWork> work;
    for (std::uint64_t cell = shard.index; cell < plan.cells; cell += shard.count) {
        work.push_back({cell, plan.replications});
    }
    return work;
}

std::vector<CellWork> work_left(const StoredCells& stored, const CellPlan& plan,
                                const CellShard& shard) {
    std::vector<CellWork> work;
    for (std::uint64_t cell = shard.index; cell < plan.cells; cell += shard.count) {
        const std::vector<TakenCell> parts = taken(stored.of(cell), plan.replications);
        std::uint64_t done = plan.replications.first;
        for (const TakenCell& part : parts) {
            if (part.stored->failed) break;
            done = part.replications.end();
        }
        if (done == plan.replications.end()) continue;
        work.push_back({cell, {.first = done, .count = plan.replications.end() - done}});
    }
    return work;
}

std::vector<ShardStatus> status_of(const StoredCells& stored, const CellPlan& plan,
                                   std::uint64_t shards) {
    std::vector<ShardStatus> result;
    result.reserve(shards);
    for (std::uint64_t index = 0; index < shards; ++index) {
        const CellShard shard{.index = index, .count = shards};
        result.push_back({.shard = shard, .cells = shard.share_of(plan.cells)});
    }
    for (std::uint64_t cell = 0; cell < plan.cells; ++cell) {
        ShardStatus& status = result[cell % shards];
        switch (state_of(stored, plan.replications, cell)) {
            case CellState::complete:
                ++status.complete;
                break;
            case CellState::failed:
                ++status.failed;
                break;
            case CellState::unfinished:
                break;
        }
    }
    return result;
}

void require_equal_duplicates(const StoredCells& stored) {
    const std::span<const StoredCell> cells = stored.cells();
    for (std::size_t i = 1; i < cells.size(); ++i) {
        const StoredCell& a = cells[i - 1];
        const StoredCell& b = cells[i];
        if (a.cell != b.cell || a.replications != b.replications || a.failed || b.failed) continue;
        if (a.place.body_hash == b.place.body_hash) continue;
        throw sim::FileError(
            sim::FileProblem::damaged, stored.path(b.part),
            fmt::format("cell {} has other values than in {}, though both are of one plan; one of "
                        "the two machines computes wrongly, or a file was changed",
                        a.cell, stored.path(a.part).string()));
    }
}

}  // namespace models
