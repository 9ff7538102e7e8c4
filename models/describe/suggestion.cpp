#include "models/describe/suggestion.hpp"

#include <algorithm>
#include <cstddef>

#include "sim/nearest_name.hpp"

namespace models {

namespace {

// The length of the well-formed UTF-8 sequence at the front; 0 when there is none, or when it is
// one of the control characters U+0080 to U+009F.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
    }
    // Overlong forms, surrogates and code points above U+10FFFF are not well formed.
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    // U+0080 to U+009F are control characters too.
    if (lead == 0xC2 && byte(1) < 0xA0) return 0;
    return length;
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    const std::string_view near = sim::nearest_name(word, candidates);
    return near.empty() ? std::string{} : "; did you mean '" + std::string(near) + "'?";
}

std::string list_text(std::span<const std::string> items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
        text += items[i];
    }
    return text;
}

std::string shown(std::string_view text) {
    constexpr std::size_t most = 60;
    std::string result;
    for (std::size_t count = 0; !text.empty(); ++count) {
        if (count == most) return result + "…";
        const std::size_t length = sequence_length(text);
        const bool printable = length > 0 && (length > 1 || (text[0] >= ' ' && text[0] != 0x7F));
        result += printable ? text.substr(0, length) : std::string_view("?");
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

}  // namespace models
