// An option of a command that takes a whole number within limits.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "models/describe/whole_number.hpp"

namespace cli {

/// Adds such an option to a command; `chosen` is a std::optional of a whole number. CLI11 would
/// clamp a number that is too large, and read 010 as eight.
template <typename Number>
void add_whole_number(CLI::App& command, const std::string& name, const char* letter,
                      const models::WholeLimits& limits, Number& chosen,
                      const std::string& meaning) {
    command
        .add_option_function<std::string>(
            name,
            [name, limits, &chosen](const std::string& text) {
                std::uint64_t value = 0;
                if (const auto problem = models::read_whole(text, limits, value)) {
                    throw CLI::ValidationError(name, problem.text);
                }
                chosen = static_cast<typename Number::value_type>(value);
            },
            meaning)
        ->type_name(letter);
}

}  // namespace cli
