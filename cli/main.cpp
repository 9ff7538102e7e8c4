// The command `escala`.
#include <fcntl.h>

#include <csignal>

#include "cli/command_line.hpp"

namespace {

// The next file that is opened takes the lowest free number. If it were that of a closed standard
// output (`escala run ... >&-`), the tables would be written into the results. Now the number is
// taken by something that cannot be written, so that the tables are an error with a message.
void occupy_standard_descriptors() {
    for (const int descriptor : {0, 1, 2}) {
        if (::fcntl(descriptor, F_GETFD) != -1) continue;
        static_cast<void>(::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY));
    }
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    // Without this, exceeding a file-size limit would kill the process. Now it is an error with a
    // message, like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    return static_cast<int>(cli::command_line(argc, argv, cli::standard_console()));
}
