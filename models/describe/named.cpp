#include "models/describe/named.hpp"

#include <algorithm>
#include <array>

#include "models/describe/utf8.hpp"

namespace models {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Characters beyond ASCII that are no letters: spaces, control and invisible characters,
// punctuation, symbols, and those for private use. It is coarse: what Unicode has not assigned, and
// the punctuation of some scripts, are taken for letters.
constexpr std::array<Range, 25> no_letters{{
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB6},     {0xB8, 0xB9},       {0xBB, 0xBF},
    {0xD7, 0xD7},     {0xF7, 0xF7},     {0x61C, 0x61C},   {0x1680, 0x1680},   {0x180E, 0x180E},
    {0x2000, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},   {0x3030, 0x3030},
    {0xE000, 0xF8FF}, {0xFDD0, 0xFDEF}, {0xFE00, 0xFE1F}, {0xFE30, 0xFE6F},   {0xFEFF, 0xFF20},
    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF},
}};

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return std::none_of(no_letters.begin(), no_letters.end(),
                        [c](const Range& range) { return c >= range.first && c <= range.last; });
}

// An accent that stands on the letter before it.
bool is_accent(char32_t c) { return c >= 0x300 && c <= 0x36F; }

}  // namespace

bool is_name(std::string_view name) {
    constexpr std::size_t most_name = 64;
    std::size_t count = 0;
    while (!name.empty()) {
        const std::size_t length = sequence_length(name);
        if (length == 0 || count == most_name) return false;
        const char32_t c = code_point(name.substr(0, length));
        const bool may_follow = (c >= '0' && c <= '9') || c == '_' || c == '-' || is_accent(c);
        if (count == 0 ? !is_letter(c) || is_accent(c) : !is_letter(c) && !may_follow) return false;
        name.remove_prefix(length);
        ++count;
    }
    return count > 0;
}

}  // namespace models
