#include "models/study/toml_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>
#include <utility>

#include "models/describe/suggestion.hpp"

namespace models {

namespace {

namespace fs = std::filesystem;

// The greatest number of dots in the keys of one line. Each dot nests one more table.
constexpr std::size_t most_dots = 40;

// The first line whose keys have too many parts; line 0 when there is none. The parser would nest
// one table for each part, and very deep nesting exhausts the stack.
toml::source_position too_deep(std::string_view text) {
    const auto is_part = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '-' || c == '"' || c == '\'';
    };
    toml::source_position position{1, 1};
    std::size_t dots = 0;
    bool after_part = false;
    bool after_dot = false;
    for (const char c : text) {
        if (c == '\n') {
            ++position.line;
            position.column = 0;
            dots = 0;
            after_part = after_dot = false;
        } else if (c == '.') {
            after_dot = after_part;
            after_part = false;
        } else if (is_part(c)) {
            if (after_dot && ++dots > most_dots) return position;
            after_dot = false;
            after_part = true;
        } else if (c != ' ' && c != '\t') {
            after_part = after_dot = false;
        }
        ++position.column;
    }
    return {0, 0};
}

// A message of the parser, made printable in pieces and cut, because it may quote the file at any
// length.
std::string shown_long(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size() && i < 240; i += 40) {
        result += shown(text.substr(i, 40));
    }
    return result;
}

}  // namespace

sim::Diagnostic without_place(const std::string& file, std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.file = file;
    diagnostic.message = std::move(message);
    return diagnostic;
}

std::string read_text(const fs::path& file, std::string& problem) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status)) {
        problem = "there is no such file";
    } else if (fs::is_directory(status)) {
        problem = "is a directory, not a scenario file";
    }
    if (!problem.empty()) return {};
    std::ifstream stream(file, std::ios::binary);
    std::string text(most_bytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || (stream.fail() && !stream.eof())) {
        problem = "cannot be read";
        return {};
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > most_bytes) problem = "is larger than 4 MiB, so it is no scenario file";
    return text;
}

std::string identity_of(const fs::path& file) {
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(file, error);
    return error ? file.string() : canonical.string();
}

bool parse_toml(std::string_view text, const SourceText& source, Decoder& decoder,
                toml::table& table) {
    if (text.starts_with("\x89HDF")) {
        decoder.report(toml::source_position{1, 1}, {},
                       "this is a results file and no scenario; `escala report` draws it, and "
                       "`escala.open` reads it in Python");
        return false;
    }
    if (const toml::source_position deep = too_deep(text)) {
        decoder.report(deep, {}, fmt::format("more than {} parts in a key", most_dots));
        return false;
    }
    try {
        table = toml::parse(text, std::string_view(source.name()));
        return true;
    } catch (const toml::parse_error& error) {
        decoder.report(error.source().begin, {},
                       "this is not TOML: " + shown_long(error.description()));
        return false;
    }
}

}  // namespace models
