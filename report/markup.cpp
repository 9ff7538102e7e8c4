#include "report/markup.hpp"

#include <fmt/format.h>

namespace report {

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string paragraph(const std::string& text, std::string_view style) {
    if (text.empty()) return "";
    if (style.empty()) return fmt::format("<p>{}</p>\n", escaped(text));
    return fmt::format("<p class=\"{}\">{}</p>\n", style, escaped(text));
}

std::string swatch(const Arm& arm) {
    return fmt::format("<span class=\"swatch\" style=\"background:{}\"></span>", arm.colour);
}

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

}  // namespace report
