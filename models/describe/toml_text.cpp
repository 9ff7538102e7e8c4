#include "models/describe/toml_text.hpp"

#include <algorithm>

namespace models::describe {

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

std::string toml_path(std::string_view path) {
    std::string result;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(part.size() + 1, path.size()));
        constexpr std::string_view of_bare_keys =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
        const bool bare =
            part.starts_with('"') || part.find_first_not_of(of_bare_keys) == std::string_view::npos;
        result += (result.empty() ? "" : ".") + (bare ? std::string(part) : toml_string(part));
    }
    return result;
}

std::string toml_value(const Parameter& parameter) {
    const std::string value = parameter.text();
    const bool bare = is_bare(parameter.form.unit) && value != "auto";
    return bare ? value : toml_string(value);
}

std::string toml_line(const Parameter& parameter) {
    return fmt::format("{} = {}\n", parameter.name, toml_value(parameter));
}

}  // namespace models::describe
