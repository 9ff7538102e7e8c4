// What a call of the command line does: its exit code and what it prints.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cli/command_line.hpp"

namespace cli::testing {

struct Outcome {
    ExitCode code;
    std::string out;
    std::string err;
};

/// Of `escala` with these arguments.
[[nodiscard]] inline Outcome outcome_of(const std::vector<std::string>& arguments) {
    std::vector<const char*> argv{"escala"};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    std::ostringstream out;
    std::ostringstream err;
    const ExitCode code =
        command_line(static_cast<int>(argv.size()), argv.data(), {.out = out, .err = err});
    return {code, out.str(), err.str()};
}

inline constexpr const char* scenario = ESCALA_SOURCE_DIR "/scenarios/01_die_of_success.toml";

}  // namespace cli::testing
