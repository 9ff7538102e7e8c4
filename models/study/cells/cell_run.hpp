// Simulates cells of a sweep and writes each as soon as it is complete.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/study/cells/cell_coverage.hpp"
#include "models/study/cells/cell_folder.hpp"
#include "models/study/cells/cell_plan.hpp"
#include "models/study/sweep/sweep_spec.hpp"
#include "sim/study.hpp"

namespace models {

/// A run of a cell that failed.
struct FailedRun {
    std::uint64_t cell = 0;
    std::string variant;  ///< its name at the cell's point
    std::uint64_t replication = 0;
    std::string message;
};

/// What became of the work.
struct CellsOutcome {
    std::uint64_t cells = 0;  ///< written, those with failed runs among them
    std::vector<FailedRun> failures = {};
    bool complete = false;  ///< false if it was stopped
};

/// Simulates the work in its order and appends every cell to `writer` when all its runs are done.
/// The same values for any number of threads and any order. As many cells are in flight as it takes
/// to keep the threads busy, so memory does not grow with the number of cells. `progress` counts
/// runs. Throws sim::FileError (not_written) as CellWriter::append(); what was written before
/// stays.
CellsOutcome run_cells(const SweepSpec& sweep, const CellPlan& plan, std::span<const CellWork> work,
                       int threads, CellWriter& writer, const sim::Progress& progress,
                       const std::atomic<bool>& stop);

/// Runs that the work takes.
[[nodiscard]] std::uint64_t runs_of(const CellPlan& plan, std::span<const CellWork> work);

}  // namespace models
