#include "models/study/scenario_text.hpp"

#include <fmt/format.h>

#include <string_view>
#include <type_traits>

#include "models/scenario_fields.hpp"

namespace models {

namespace {

std::string toml_string(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            result += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        } else {
            result += c;
        }
    }
    return result + '"';
}

template <typename T>
void append_table(std::string& text, const T& object, const std::string& path) {
    std::string lines;
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if constexpr (!is_section<D> && !is_entries<D>) {
            const std::string value = text_of(object.*described.member, described);
            const bool bare = is_bare(described.form.unit) && value != "auto";
            lines += fmt::format("{} = {}\n", described.name, bare ? value : toml_string(value));
        }
    });
    if (!lines.empty()) {
        if (!text.empty()) text += '\n';
        text += fmt::format("[{}]\n{}", path, lines);
    }
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        const std::string below = (path.empty() ? "" : path + ".") + std::string(described.name);
        if constexpr (is_section<D>) {
            append_table(text, object.*described.member, below);
        } else if constexpr (is_entries<D>) {
            for (const auto& [name, entry] : object.*described.member) {
                append_table(text, entry, below + "." + name);
            }
        }
    });
}

}  // namespace

std::string scenario_text(const Scenario& scenario) {
    std::string text;
    append_table(text, scenario, {});
    return text;
}

}  // namespace models
