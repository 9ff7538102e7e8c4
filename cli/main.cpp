// The command `escala`.
#include <csignal>

#include "cli/command_line.hpp"

int main(int argc, char** argv) {
    // A file-size limit is then an error like a full disk, with a message, not a sudden end.
    std::signal(SIGXFSZ, SIG_IGN);
    return static_cast<int>(cli::command_line(argc, argv, cli::standard_console()));
}
