// `escala schema`: the JSON Schema of scenario files.
#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/commands.hpp"
#include "models/study/scenario_schema.hpp"

namespace cli {

void add_schema(CLI::App& program, Session& session) {
    CLI::App* const command = program.add_subcommand(
        "schema", "Print the JSON Schema of scenario files, for completion in an editor");
    command->footer(
        "Example:\n"
        "  escala schema > scenario.schema.json\n"
        "and as the first line of a scenario file: #:schema ./scenario.schema.json");
    command->callback([&session] { session.console.out << models::scenario_schema(); });
}

}  // namespace cli
