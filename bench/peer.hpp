// Other simulators as opponents in a duel: scripts of bench/peers/, each pass a process of its own.
//
// A script gets its sizes as arguments, times its own simulation in processor time and prints how
// many units it did and the seconds; neither the start of the interpreter nor of the package
// counts. ESCALA_PEERS_PYTHON names the interpreter (.venv/bin/python). A peer whose package that
// interpreter does not have is left out, which is said on stderr.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "bench/duel.hpp"

namespace bench {

namespace detail {

/// What a program prints; nothing when it cannot be run or fails.
inline std::optional<std::string> output_of(std::vector<std::string> command) {
    std::vector<char*> arguments;
    for (std::string& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);

    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    pid_t process = 0;
    const int failure =
        posix_spawnp(&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);

    std::string output;
    if (failure == 0) {
        std::array<char, 256> part{};
        ssize_t bytes = 0;
        while ((bytes = read(ends[0], part.data(), part.size())) > 0) {
            output.append(part.data(), static_cast<std::size_t>(bytes));
        }
    }
    close(ends[0]);
    int status = 0;
    if (failure != 0 || waitpid(process, &status, 0) != process || status != 0) return std::nullopt;
    return output;
}

inline Pass run_peer(const std::vector<std::string>& command) {
    std::istringstream output(output_of(command).value_or(""));
    double units = 0.0;
    double seconds = 0.0;
    if (!(output >> units >> seconds)) {
        throw std::runtime_error(command[1] + " printed no units and seconds");
    }
    return {units, std::chrono::duration<double>(seconds)};
}

}  // namespace detail

/// Adds `script` of bench/peers/, which needs the Python package, to the opponents.
inline void add_peer(std::vector<Side>& opponents, const std::string& name,
                     const std::string& package, const std::string& script,
                     const std::vector<std::uint64_t>& sizes) {
    const char* given = std::getenv("ESCALA_PEERS_PYTHON");
    const std::string python = given != nullptr ? given : ESCALA_SOURCE_DIR "/.venv/bin/python";
    const std::string find =
        "from importlib.util import find_spec; print(find_spec('" + package + "') is not None)";
    if (detail::output_of({python, "-c", find}) != "True\n") {
        std::cerr << python << " has no package " << package << ": " << name << " is left out\n";
        return;
    }
    std::vector<std::string> command{python, ESCALA_SOURCE_DIR "/bench/peers/" + script};
    for (const std::uint64_t size : sizes) command.push_back(std::to_string(size));
    opponents.push_back({name, [command] { return detail::run_peer(command); }});
}

}  // namespace bench
