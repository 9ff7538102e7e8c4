// Builds the page: sentences and tables as static HTML, readable without JavaScript; charts as data
// beside the specifications that draw them. It is the template with the lists of sections and
// charts filled in.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "escala/version.hpp"
#include "report/assets.hpp"
#include "report/charts/figures.hpp"
#include "report/charts/list.hpp"
#include "report/markup.hpp"
#include "report/report.hpp"
#include "report/sections/header.hpp"
#include "report/sections/list.hpp"
#include "report/study.hpp"

namespace report {

namespace {

/// JSON that cannot end the script element it stands in.
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

/// A template with {{slots}} filled in; what is filled in is not searched again.
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

/// The sections that have something to say, in order.
std::string html_of(const Study& study, std::span<const Section* const> list) {
    std::string text;
    for (const Section* const section : list) {
        if (section->shown_when(study)) text += section->html(study);
    }
    return text;
}

}  // namespace

std::string render_report(const sim::Results& results,
                          std::span<const models::Scenario> scenarios) {
    const Study study(results, scenarios);
    const sim::StudyHeader& header = results.header();
    const std::string title = header.title.empty() ? "A study" : header.title;
    const std::string above = html_of(study, sections::all);
    const Figures figures = draw(study, charts::all);
    // Last, since it names what the others lacked.
    const std::string below = html_of(study, foot::all);
    return filled(asset("template.html"),
                  {{"version", escala::version()},
                   {"page_title", escaped(title)},
                   {"css", std::string(asset("report.css"))},
                   {"title", escaped(title)},
                   {"question", escaped(header.question.empty() ? title : header.question)},
                   {"scope", escaped(scope_line(study.findings, results.replications()))},
                   {"warnings", warnings(study)},
                   {"sections", above},
                   {"charts", figures.html},
                   {"foot", below},
                   {"chart_data", json_text(figures.data)},
                   {"chart_specifications", json_text(figures.specifications)},
                   {"vega", std::string(asset("vega.min.js"))},
                   {"vega_lite", std::string(asset("vega-lite.min.js"))},
                   {"vega_embed", std::string(asset("vega-embed.min.js"))},
                   {"script", std::string(asset("report.js"))}});
}

}  // namespace report
