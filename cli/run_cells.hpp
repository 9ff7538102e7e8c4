// `escala run --shard`: simulates a part of a sweep, cell by cell, into the folder of its cells.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/studies.hpp"

namespace CLI {
class App;
}

namespace cli {

/// What to simulate in cells, from the command line.
struct CellsChoice {
    std::string shard;  ///< as --shard has it; empty: none was asked for
    bool resume = false;
    bool go_on = false;  ///< --continue
    bool extend = false;
    std::vector<std::string> kept;

    [[nodiscard]] bool asked() const noexcept {
        return !shard.empty() || resume || go_on || extend;
    }
};

/// Adds --keep to a command.
void add_keep_option(CLI::App& command, std::vector<std::string>& kept);

/// Adds --shard, --resume, --continue, --extend and --keep to a command.
void add_cells_options(CLI::App& command, CellsChoice& choice);

/// Simulates the shard. `results`: the file that the cells are later merged into; its folder of
/// cells is written, the file itself is not.
void run_cells(const StudyChoice& study, const CellsChoice& choice, const std::string& results,
               bool json, Session& session);

}  // namespace cli
