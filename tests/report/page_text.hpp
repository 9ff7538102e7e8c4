// The text of a page as its sections write it.
#pragma once

#include <string>

namespace test_support {

/// The HTML without the links from words to their meanings.
inline std::string unlinked(std::string html) {
    for (std::size_t at = html.find("<a class=\"term\""); at != std::string::npos;
         at = html.find("<a class=\"term\"", at)) {
        html.erase(at, html.find('>', at) + 1 - at);
        html.erase(html.find("</a>", at), 4);
    }
    return html;
}

}  // namespace test_support
