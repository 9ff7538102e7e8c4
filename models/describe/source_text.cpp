#include "models/describe/source_text.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "models/describe/suggestion.hpp"

namespace models {

namespace {

constexpr std::size_t widest_excerpt = 160;

// The line for a message. Every character takes one column, so that the caret stands under the
// right one.
std::string excerpt(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    std::string result;
    while (!line.empty()) {
        const std::size_t size = std::min<std::size_t>(line.size(), 40);
        // Do not cut inside a UTF-8 character.
        std::size_t end = size;
        while (end > 1 && end < line.size() &&
               (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) {
            --end;
        }
        std::string piece(line.substr(0, end));
        std::replace(piece.begin(), piece.end(), '\t', ' ');
        result += shown(piece);
        line.remove_prefix(end);
        if (result.size() > widest_excerpt) return result + (line.empty() ? "" : "…");
    }
    return result;
}

}  // namespace

SourceText::SourceText(std::string name, std::string_view text) : name_(std::move(name)) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines_.emplace_back(text.substr(0, std::min(end, widest_excerpt * 4)));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
}

sim::Diagnostic SourceText::at(const toml::source_position& position, std::string path,
                               std::string message) const {
    sim::Diagnostic diagnostic;
    diagnostic.file = name_;
    diagnostic.line = static_cast<int>(position.line);
    diagnostic.column = static_cast<int>(position.column);
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    if (position.line >= 1 && position.line <= lines_.size() && position.column <= widest_excerpt) {
        diagnostic.excerpt = excerpt(lines_[position.line - 1]);
    }
    return diagnostic;
}

}  // namespace models
