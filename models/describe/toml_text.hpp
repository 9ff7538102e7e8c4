// A described struct as TOML text: every field, with units, in the order of the description.
//
// A template over the struct, to be instantiated once for each: for a company that is
// models/study/scenario_text.cpp.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>

#include "models/describe/parameter.hpp"

namespace models::describe {

/// Text in the quotes of a TOML string.
[[nodiscard]] std::string toml_string(std::string_view text);

/// A dotted path as the key of a TOML file: names with other letters than those of ASCII stand in
/// quotes, `markets."España".lane`.
[[nodiscard]] std::string toml_path(std::string_view path);

/// The value of a parameter, in quotes where it needs them.
[[nodiscard]] std::string toml_value(const Parameter& parameter);

/// The line of one parameter in a table.
[[nodiscard]] std::string toml_line(const Parameter& parameter);

/// Appends a table for the object itself and for every group of parameters in it. `path` is that of
/// the object.
template <typename T>
void append_toml(std::string& text, const T& object, const std::string& path = {}) {
    std::string lines;
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if constexpr (!is_section<D> && !is_entries<D>) {
            lines += toml_line(parameter_of(object, described));
        }
    });
    if (!lines.empty()) {
        if (!text.empty()) text += '\n';
        text += fmt::format("[{}]\n{}", toml_path(path), lines);
    }
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        const std::string below = (path.empty() ? "" : path + ".") + std::string(described.name);
        if constexpr (is_section<D>) {
            append_toml(text, object.*described.member, below);
        } else if constexpr (is_entries<D>) {
            for (const auto& [name, entry] : object.*described.member) {
                append_toml(text, entry, below + "." + name);
            }
        }
    });
}

}  // namespace models::describe
