#include "cli/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace cli {

namespace {

bool environment_allows_colours() {
    const char* const no_color = std::getenv("NO_COLOR");
    const char* const terminal = std::getenv("TERM");
    return (no_color == nullptr || *no_color == '\0') &&
           (terminal == nullptr || std::string_view(terminal) != "dumb");
}

std::string_view code_of(Colour colour) {
    switch (colour) {
        case Colour::green:
            return "\033[32m";
        case Colour::red:
            return "\033[31m";
        case Colour::dim:
            return "\033[2m";
        case Colour::bold:
            return "\033[1m";
        case Colour::none:
            break;
    }
    return "";
}

std::string spaces(std::string_view text, std::size_t width) {
    return std::string(width - std::min(width, width_of(text)), ' ');
}

}  // namespace

Console standard_console() {
    return {.out = std::cout,
            .err = std::cerr,
            .out_colours = ::isatty(STDOUT_FILENO) == 1 && environment_allows_colours(),
            .err_terminal = ::isatty(STDERR_FILENO) == 1};
}

std::string painted(std::string_view text, Colour colour, bool colours) {
    if (!colours || colour == Colour::none) return std::string(text);
    return std::string(code_of(colour)).append(text).append("\033[0m");
}

std::string counted(std::uint64_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::size_t width_of(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;  // not a continuation
    }));
}

std::string left(std::string_view text, std::size_t width) {
    return std::string(text) + spaces(text, width);
}

std::string right(std::string_view text, std::size_t width) {
    return spaces(text, width).append(text);
}

std::string columns(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], width_of(row[i]));
        }
    }
    std::string text;
    for (const auto& row : rows) {
        text += "  " + left(row[0], widths[0]);
        for (std::size_t i = 1; i < row.size(); ++i) text += "  " + right(row[i], widths[i]);
        text += '\n';
    }
    return text;
}

std::string wrapped(std::string_view text, std::string_view indent, std::size_t width) {
    std::string lines;
    std::string line(indent);
    bool empty = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        if (!empty && width_of(line) + 1 + width_of(word) > width) {
            lines.append(line).append("\n");
            line = indent;
            empty = true;
        }
        if (!empty) line += ' ';
        line += word;
        empty = false;
    }
    return lines + line + "\n";
}

}  // namespace cli
