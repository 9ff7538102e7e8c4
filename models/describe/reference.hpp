// The reference of the parameters of a described struct, in Markdown.
//
// A template over the struct, to be instantiated once for each: for a company that is
// models/study/scenario_reference.cpp.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>

#include "models/describe/named.hpp"
#include "models/describe/parameter.hpp"

namespace models {

namespace describe {

namespace detail {

// The text of one cell, with bars escaped, because a bar would end the cell of a Markdown table.
[[nodiscard]] inline std::string cell(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '|' ? std::string("\\|") : std::string(1, c);
    return result;
}

[[nodiscard]] inline std::string code(const std::string& text) {
    return text.empty() ? "" : "`" + text + "`";
}

[[nodiscard]] inline std::string row(const Parameter& parameter) {
    return fmt::format("| `{}`{} | {} | {} | {} | {} |\n", parameter.name,
                       parameter.changeable ? " ↻" : "", code(parameter.text()),
                       cell(bounds_text(parameter.form)), cell(parameter.sentence),
                       cell(parameter.source.text()));
}

// A table with one column for each default entry. Its rows are the parameters in which they differ
// from a new entry.
template <typename T>
std::string entries_table(const Named<T>& entries) {
    std::string header = "| parameter |";
    std::string rule = "|---|";
    for (const auto& [name, entry] : entries) {
        header += fmt::format(" {} |", name);
        rule += "---|";
    }
    std::string rows;
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if constexpr (!is_section<D> && !is_entries<D>) {
            bool differs = false;
            std::string row = fmt::format("| `{}` |", described.name);
            for (const auto& [name, entry] : entries) {
                const Parameter parameter = parameter_of(entry, described);
                const std::string value = parameter.text();
                differs = differs || value != parameter.default_text();
                row += fmt::format(" {} |", code(value));
            }
            if (differs) rows += row + "\n";
        }
    });
    return rows.empty() ? rows : header + "\n" + rule + "\n" + rows;
}

}  // namespace detail

/// Appends a heading and a table for every group of parameters: first those of the object itself,
/// then those of the groups in it. The values of the object are the defaults. `path` and `sentence`
/// describe the object.
template <typename T>
void append_reference(std::string& page, const T& object, const std::string& path = {},
                      std::string_view sentence = {}) {
    std::string rows;
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if constexpr (!is_section<D> && !is_entries<D>) {
            rows += detail::row(parameter_of(object, described));
        }
    });
    if (!rows.empty()) {
        page += fmt::format(
            "\n## {}\n\n{}\n\n| parameter | default | bounds | meaning | source |\n"
            "|---|---|---|---|---|\n{}",
            path, sentence, rows);
    }
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        const std::string below = (path.empty() ? "" : path + ".") + std::string(described.name);
        if constexpr (is_section<D>) {
            append_reference(page, object.*described.member, below, described.sentence);
        } else if constexpr (is_entries<D>) {
            const typename D::Value entry{};
            append_reference(page, entry, below + ".NAME", described.sentence);
            const std::string table = detail::entries_table(object.*described.member);
            if (!table.empty()) {
                page += fmt::format(
                    "\nThe defaults above are those of a new {}. The company starts with:\n\n{}",
                    described.noun, table);
            }
        }
    });
}

}  // namespace describe

}  // namespace models
