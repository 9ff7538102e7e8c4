// The commands of `escala`, each in the file of its name. Each function adds its command to the
// program. A command that runs stores its exit code in the session. It throws errors, which
// command_line() turns into messages and exit codes.
#pragma once

#include "cli/console.hpp"
#include "cli/exit_code.hpp"

namespace CLI {
class App;
}

namespace cli {

/// The state that all commands share.
struct Session {
    Console& console;
    ExitCode exit_code = ExitCode::complete;
};

void add_run(CLI::App& program, Session& session);
void add_plan(CLI::App& program, Session& session);
void add_today(CLI::App& program, Session& session);
void add_validate(CLI::App& program, Session& session);
void add_describe(CLI::App& program, Session& session);
void add_schema(CLI::App& program, Session& session);
void add_report(CLI::App& program, Session& session);
void add_digest(CLI::App& program, Session& session);
void add_twins(CLI::App& program, Session& session);
void add_status(CLI::App& program, Session& session);
void add_merge(CLI::App& program, Session& session);
void add_verify(CLI::App& program, Session& session);
void add_next(CLI::App& program, Session& session);

}  // namespace cli
