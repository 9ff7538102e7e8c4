#include "cli/interrupt.hpp"

#include <unistd.h>

#include <array>
#include <csignal>

namespace cli {

namespace {

// A signal handler may only use these: they are lock-free and never freed.
std::atomic<bool> stop_requested = false;
std::atomic<const char*> unfinished_file = nullptr;
static_assert(std::atomic<bool>::is_always_lock_free);
static_assert(std::atomic<const char*>::is_always_lock_free);

constexpr std::array<int, 3> signals{SIGINT, SIGTERM, SIGHUP};

extern "C" void on_signal(int number) {
    if (!stop_requested.exchange(true)) return;
    if (const char* const file = unfinished_file; file != nullptr) ::unlink(file);
    // End by the signal itself, so that a shell loop around the command ends too.
    ::signal(number, SIG_DFL);
    ::raise(number);
}

void handle(int number, void (*handler)(int)) {
    struct sigaction before{};
    ::sigaction(number, nullptr, &before);
    if (before.sa_handler == SIG_IGN) return;
    struct sigaction action{};
    action.sa_handler = handler;
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(number, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
    stop_requested = false;
    for (const int number : signals) handle(number, on_signal);
    ::signal(SIGPIPE, SIG_IGN);
}

Interrupt::~Interrupt() {
    for (const int number : signals) handle(number, SIG_DFL);
    unfinished_file = nullptr;
}

const std::atomic<bool>& Interrupt::stop() const noexcept { return stop_requested; }

void Interrupt::removes(const std::filesystem::path& unfinished) {
    unfinished_file = nullptr;
    unfinished_ = unfinished.string();
    if (!unfinished_.empty()) unfinished_file = unfinished_.c_str();
}

}  // namespace cli
