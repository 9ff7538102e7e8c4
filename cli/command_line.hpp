// The whole command line: arguments in, exit code out.
#pragma once

#include "cli/console.hpp"
#include "cli/exit_code.hpp"

namespace cli {

/// Runs the command that the arguments name. Never throws; every error is a message on
/// `console.err` and an exit code. Output that cannot be written is an error too.
[[nodiscard]] ExitCode command_line(int argc, const char* const* argv, Console console);

}  // namespace cli
