// The commands of `escala`, each of which lives in the file of its name. A function adds its
// command to the program; the command, when called, leaves its exit code in the session. Errors
// leave it as exceptions, which command_line() turns into messages and exit codes.
#pragma once

#include "cli/console.hpp"
#include "cli/exit_code.hpp"

namespace CLI {
class App;
}

namespace cli {

/// What all commands share.
struct Session {
    Console& console;
    ExitCode exit_code = ExitCode::complete;
};

void add_run(CLI::App& program, Session& session);
void add_plan(CLI::App& program, Session& session);
void add_validate(CLI::App& program, Session& session);
void add_describe(CLI::App& program, Session& session);
void add_schema(CLI::App& program, Session& session);
void add_report(CLI::App& program, Session& session);
void add_digest(CLI::App& program, Session& session);
void add_twins(CLI::App& program, Session& session);

}  // namespace cli
