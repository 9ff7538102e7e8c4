#include "models/describe/suggestion.hpp"

#include <algorithm>
#include <cstddef>

#include "models/describe/utf8.hpp"
#include "sim/nearest_name.hpp"

namespace models {

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
