// The cells of a sweep that a command line names by its results file.
#pragma once

#include <string>

#include "models/study/cells/cell_folder.hpp"

namespace CLI {
class App;
}

namespace cli {

/// Adds RESULTS.H5 to a command: the file of the sweep, as `escala run --shard` had it.
void add_stored_cells(CLI::App& command, std::string& results);

/// What is in the folder of the file's cells. Throws sim::FileError, also where it has no cell.
[[nodiscard]] models::StoredCells stored_cells(const std::string& results,
                                               models::StoredValues values);

/// Throws sim::FileError (not_ours) where this is another version of escala than the one that
/// simulated the cells.
void require_same_program(const models::StoredCells& stored);

}  // namespace cli
