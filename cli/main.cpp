// The command `escala`.
#include <csignal>

#include "cli/command_line.hpp"

int main(int argc, char** argv) {
    // Without this, exceeding a file-size limit would kill the process. Now it is an error with a
    // message, like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    return static_cast<int>(cli::command_line(argc, argv, cli::standard_console()));
}
