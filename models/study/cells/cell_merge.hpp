// Makes one study of the cells in a folder: the results that one run of the whole sweep has.
#pragma once

#include <atomic>
#include <cstdint>

#include "models/study/cells/cell_coverage.hpp"
#include "models/study/cells/cell_folder.hpp"
#include "sim/results.hpp"
#include "sim/study.hpp"

namespace models {

/// What was merged.
struct MergedCells {
    std::uint64_t cells = 0;    ///< in the results
    std::uint64_t failed = 0;   ///< of these, with runs that failed
    std::uint64_t missing = 0;  ///< not in the results
    bool stopped = false;       ///< before the end; the sink was not finished
};

/// Feeds the sink with all cells that have all replications, in the order of the plan. Its variants
/// are those of all points, and it is complete where no cell is missing. `progress` counts
/// replications. The folder must have a cell.
///
/// Values go from the parts to the sink in blocks of some replications of all cells, of which
/// `block_bytes` are in memory at a time, or one replication where that is more.
///
/// `stored` should have been read with its values checked. Throws sim::FileError (damaged) where
/// two records of one cell differ; what the sink throws.
MergedCells merge_cells(const StoredCells& stored, sim::ResultSink& sink,
                        const sim::Progress& progress, const std::atomic<bool>& stop,
                        std::size_t block_bytes = std::size_t{64} << 20);

}  // namespace models
