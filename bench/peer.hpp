// Other simulators as opponents in a duel: scripts of bench/peers/, each pass a process of its own.
//
// A script gets its sizes as arguments, times its own simulation in processor time and prints how
// many units it did and the seconds; neither the start of the interpreter nor of the package
// counts. ESCALA_PEERS_PYTHON names the interpreter (.venv/bin/python). A peer whose package that
// interpreter does not have is left out, which is said on stderr.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/duel.hpp"

namespace bench {

namespace detail {

inline std::string peers_python() {
    const char* given = std::getenv("ESCALA_PEERS_PYTHON");
    return given != nullptr ? given : ESCALA_SOURCE_DIR "/.venv/bin/python";
}

inline Pass run_peer(const std::string& command) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    double units = 0.0;
    double seconds = 0.0;
    if (pipe == nullptr || std::fscanf(pipe.get(), "%lf %lf", &units, &seconds) != 2) {
        throw std::runtime_error("this printed no units and seconds: " + command);
    }
    return {units, std::chrono::duration<double>(seconds)};
}

}  // namespace detail

/// Adds `script` of bench/peers/, which needs the Python package, to the opponents.
inline void add_peer(std::vector<Side>& opponents, const std::string& name,
                     const std::string& package, const std::string& script,
                     const std::vector<std::uint64_t>& sizes) {
    const std::string python = detail::peers_python();
    const std::string import = python + " -c 'import " + package + "' 2>/dev/null";
    if (std::system(import.c_str()) != 0) {
        std::cerr << python << " has no package " << package << ": " << name << " is left out\n";
        return;
    }
    std::string command = python + " " ESCALA_SOURCE_DIR "/bench/peers/" + script;
    for (const std::uint64_t size : sizes) command += " " + std::to_string(size);
    opponents.push_back({name, [command] { return detail::run_peer(command); }});
}

}  // namespace bench
