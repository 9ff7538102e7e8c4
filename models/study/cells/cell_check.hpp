// Simulates stored cells again, to see that they have the same bits here.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "models/study/cells/cell_folder.hpp"
#include "sim/study.hpp"

namespace models {

/// A cell whose values are others when it is simulated again.
struct OtherCell {
    std::uint64_t cell = 0;
    std::string path;          ///< of its part
    std::uint64_t values = 0;  ///< that differ
};

struct CheckedCells {
    std::vector<std::uint64_t> cells = {};  ///< that were simulated again
    std::vector<OtherCell> others = {};
    bool stopped = false;
};

/// Simulates so many cells of a folder again, spread evenly over all that it has, each in all the
/// replications of its record. `progress` counts cells.
[[nodiscard]] CheckedCells check_cells(const StoredCells& stored, std::uint64_t sample, int threads,
                                       const sim::Progress& progress,
                                       const std::atomic<bool>& stop);

}  // namespace models
