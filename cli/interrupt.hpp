// Handles Ctrl-C, kill and a terminal that closes. The first signal asks a study to stop and to
// keep its complete replications. The second signal ends the process at once.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

namespace cli {

/// Catches SIGINT, SIGTERM and SIGHUP while it lives; one at a time in a process. A signal that was
/// ignored before, as SIGINT is in a background job and SIGHUP under nohup, stays ignored. From
/// now on a reader of the output that goes away ends nothing (SIGPIPE): files are written after it.
class Interrupt {
 public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    Interrupt(Interrupt&&) = delete;
    Interrupt& operator=(Interrupt&&) = delete;

    /// True after the first signal.
    [[nodiscard]] const std::atomic<bool>& stop() const noexcept;

    /// The unfinished file that a second signal removes; an empty path for none.
    void removes(const std::filesystem::path& unfinished);

 private:
    std::string unfinished_;
};

}  // namespace cli
