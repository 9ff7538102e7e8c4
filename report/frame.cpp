#include "report/frame.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "escala/version.hpp"
#include "report/assets.hpp"
#include "report/markup.hpp"

namespace report {

namespace {

/// JSON text that cannot end the script element in which it stands.
std::string json_text(const nlohmann::ordered_json& json) {
    const std::string text =
        json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (c == '<') {
            result += "\\u003c";
        } else {
            result += c;
        }
    }
    return result;
}

/// A template with its {{slots}} filled in. Text that was filled in is not searched for slots.
std::string filled(std::string_view text, const std::map<std::string, std::string>& slots) {
    std::string page;
    while (true) {
        const std::size_t open = text.find("{{");
        if (open == std::string_view::npos) break;
        const std::size_t close = text.find("}}", open);
        page += text.substr(0, open);
        page += slots.at(std::string(text.substr(open + 2, close - open - 2)));
        text.remove_prefix(close + 2);
    }
    page += text;
    return page;
}

}  // namespace

std::string page_of(const Frame& frame) {
    Glossary glossary(frame.sentences);
    const std::string scope = glossary.linked(escaped(frame.scope));
    const std::string sections = glossary.linked(frame.sections_html);
    const std::string charts = glossary.linked(frame.charts.html);
    const std::string foot = glossary.linked(frame.foot_html);
    return filled(asset("template.html"),
                  {{"version", escala::version()},
                   {"page_title", escaped(frame.title)},
                   {"css", std::string(asset("report.css"))},
                   {"title", escaped(frame.title)},
                   {"question", escaped(frame.question)},
                   {"scope", scope},
                   {"warnings", frame.warnings_html},
                   {"sections", sections},
                   {"charts_heading", escaped(frame.charts_heading)},
                   {"charts", charts},
                   {"foot", foot + glossary.html()},
                   {"chart_data", json_text(frame.charts.data)},
                   {"chart_specifications", json_text(frame.charts.specifications)},
                   {"glossary_script", std::string(asset("glossary.js"))},
                   {"vega", std::string(asset("vega.min.js"))},
                   {"vega_lite", std::string(asset("vega-lite.min.js"))},
                   {"vega_embed", std::string(asset("vega-embed.min.js"))},
                   {"script", std::string(asset("report.js"))}});
}

}  // namespace report
