// Builds the page by filling the sections and the charts into the template. Sentences and tables
// are static HTML and need no JavaScript. Charts are data with the specifications that draw them.
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

/// The HTML of the sections that are shown, in order.
std::string html_of(const Study& study, std::span<const Section* const> list) {
    std::string text;
    for (const Section* const section : list) {
        if (section->shown_when(study)) text += section->html(study);
    }
    return text;
}

}  // namespace

std::string render_report(const sim::Results& results,
                          std::span<const models::RecordedScenario> variants) {
    const Study study(results, variants);
    const sim::StudyHeader& header = results.header();
    const std::string title = header.title.empty() ? "A study" : header.title;
    const std::string above = html_of(study, sections::all);
    const Figures figures = draw(study, charts::all);
    // The foot must come last, because it names the variables that the other sections lacked.
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
