#include "models/study/toml_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include "models/describe/suggestion.hpp"

namespace models {

namespace {

namespace fs = std::filesystem;

// The greatest number of dots in one key. Each dot nests one more table.
constexpr std::size_t most_dots = 40;

// The place behind the string that begins at `at`, or behind the last character of the line when
// the string of one line is not closed there.
std::size_t behind_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string_view rest = text.substr(at);
    const bool is_long = rest.size() >= 3 && rest[1] == quote && rest[2] == quote;
    for (std::size_t i = is_long ? 3 : 1; i < rest.size(); ++i) {
        if (rest[i] == '\\' && quote == '"') {
            ++i;
        } else if (rest[i] == '\n' && !is_long) {
            return at + i;
        } else if (rest[i] == quote) {
            if (!is_long) return at + i + 1;
            if (rest.substr(i + 1, 2) != rest.substr(0, 2)) continue;
            // One or two quotes of the text may stand right before the three that close it.
            std::size_t end = i + 3;
            for (int more = 0; more < 2 && end < rest.size() && rest[end] == quote; ++more) ++end;
            return at + end;
        }
    }
    return text.size();
}

// The place in the text, with line and column from 1.
toml::source_position position_of(std::string_view text, std::size_t at) {
    toml::source_position position{1, 1};
    for (const char c : text.substr(0, at)) {
        ++position.column;
        if (c != '\n') continue;
        ++position.line;
        position.column = 1;
    }
    return position;
}

// The first place at which a key has too many parts; line 0 when there is none. The parser would
// nest one table for each part, and very deep nesting exhausts the stack. Dots in strings, in
// comments and between numbers are no parts of keys.
toml::source_position too_deep(std::string_view text) {
    const auto is_part = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '-';
    };
    std::size_t dots = 0;  // of the key so far
    bool after_part = false;
    bool after_dot = false;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        std::size_t next = at + 1;
        if (c == '.') {
            after_dot = after_part;
            after_part = false;
        } else if (c == '"' || c == '\'' || is_part(c)) {
            if (!is_part(c)) next = behind_string(text, at);
            if (after_dot && ++dots > most_dots) return position_of(text, at);
            after_dot = false;
            after_part = true;
        } else if (c == '#') {
            next = std::min(text.find('\n', at), text.size());
        } else if (c != ' ' && c != '\t') {
            dots = 0;
            after_part = after_dot = false;
        }
        at = next;
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

// Whether the parser stopped at a character beyond ASCII where a key was expected.
bool saw_letter(std::string_view description) {
    constexpr std::string_view saw = "saw '";
    const std::size_t at = description.find(saw);
    return at != std::string_view::npos && at + saw.size() < description.size() &&
           static_cast<unsigned char>(description[at + saw.size()]) >= 0x80;
}

}  // namespace

sim::Diagnostic without_place(const std::string& file, std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.file = file;
    diagnostic.message = std::move(message);
    return diagnostic;
}

std::string read_text(const fs::path& file, std::string& problem, std::string_view what,
                      std::size_t most) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status)) {
        problem = "there is no such file";
    } else if (fs::is_directory(status)) {
        problem = fmt::format("is a directory, not a {}", what);
    }
    if (!problem.empty()) return {};
    std::ifstream stream(file, std::ios::binary);
    std::string text;
    while (stream && text.size() <= most) {
        constexpr std::size_t block = std::size_t{64} << 10U;
        const std::size_t before = text.size();
        text.resize(std::min(before + block, most + 1));
        stream.read(text.data() + before, static_cast<std::streamsize>(text.size() - before));
        text.resize(before + static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad() || (stream.fail() && !stream.eof())) {
        problem = "cannot be read";
        return {};
    }
    if (text.size() > most) {
        problem = fmt::format("is larger than {} MiB, so it is no {}", most >> 20U, what);
    }
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
                       "this is not TOML: " + shown_long(error.description()) +
                           (saw_letter(error.description())
                                ? "; TOML wants quotes around a name with other letters than those "
                                  "of English: [markets.\"España\"]"
                                : ""));
        return false;
    }
}

}  // namespace models
