#include "cli/stored_cells.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "escala/version.hpp"
#include "sim/files.hpp"

namespace cli {

void add_stored_cells(CLI::App& command, std::string& results) {
    command
        .add_option("RESULTS", results,
                    "Results file of the sweep (.h5), as -o of `escala run --shard` had it; its "
                    "cells are in RESULTS.H5.cells")
        ->required();
}

models::StoredCells stored_cells(const std::string& results, models::StoredValues values) {
    models::StoredCells stored(models::cell_folder_of(results), values);
    if (stored.empty()) {
        throw sim::FileError(sim::FileProblem::not_found, stored.folder(),
                             "no process has written a cell there yet");
    }
    return stored;
}

void require_same_program(const models::StoredCells& stored) {
    const sim::ProgramVersion& program = stored.plan().program;
    if (program.version == escala::version() && program.commit == escala::commit()) return;
    throw sim::FileError(
        sim::FileProblem::not_ours, stored.folder(),
        fmt::format("its cells were simulated by escala {} ({}), and this is {} ({})",
                    program.version, program.commit, escala::version(), escala::commit()));
}

}  // namespace cli
