#include "report/charts/figures.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "report/assets.hpp"
#include "report/charts/rows.hpp"
#include "report/markup.hpp"

namespace report {

namespace {

using nlohmann::ordered_json;

/// A title broken into lines of about `width` characters.
std::string in_lines(const std::string& title, std::size_t width) {
    std::string result = title;
    std::size_t line = 0;
    std::size_t space = std::string::npos;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i] == ' ') space = i;
        if (i - line >= width && space != std::string::npos && space > line) {
            result[space] = '\n';
            line = space + 1;
            space = std::string::npos;
        }
    }
    return result;
}

ordered_json arm_rows(const Study& study) {
    constexpr std::size_t width = 26;
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        ordered_json row = row_of(study, arm);
        row["title"] = study.arm(arm).title;
        row["label"] = in_lines(study.arm(arm).title, width);
        row["colour"] = study.arm(arm).colour;
        row["base"] = arm == 0;
        row["order"] = arm;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string arm_choice(const Study& study) {
    std::string text = fmt::format(
        "<form class=\"choice\" autocomplete=\"off\"{}><label for=\"arm\">Show</label>"
        "<span class=\"swatch\" id=\"arm-swatch\"></span><select id=\"arm\">",
        study.alone() ? " hidden" : "");
    for (const std::size_t i : study.findings.shown) {
        const Arm& arm = study.arm(i);
        text += fmt::format("<option value=\"{}\" data-colour=\"{}\"{}>{}</option>",
                            escaped(arm.name), arm.colour,
                            i == study.findings.best ? " selected" : "", escaped(arm.title));
    }
    text += "</select>";
    if (!study.alone()) {
        text += fmt::format("<span>against {}</span>", marked_title(study.arm(0)));
    }
    return text + "</form>\n";
}

}  // namespace

std::string figure_html(std::string_view name, std::string_view style, std::string_view heading,
                        std::string_view how_to_read, const std::string& summary) {
    const std::string caption = escaped(summary);
    return fmt::format(
        "<figure class=\"chart {1}\"><h3>{2}</h3><p class=\"how\">{3}</p>"
        "<div class=\"drawing\" data-chart=\"{0}\" role=\"img\" aria-label=\"{2}. {4}\"></div>"
        "{5}</figure>\n",
        escaped(name), style, escaped(heading), escaped(how_to_read), caption,
        caption.empty() ? "" : fmt::format("<figcaption>{}</figcaption>", caption));
}

Figures draw(const Study& study, std::span<const Chart* const> charts) {
    Figures figures;
    figures.data["arms"] = arm_rows(study);
    bool chosen = false;
    for (const Chart* const chart : charts) {
        if (!chart->shown_when(study)) continue;
        if (chart->of_one_arm && !chosen) figures.html += arm_choice(study);
        chosen = chosen || chart->of_one_arm;
        Drawing drawing = chart->draw(study);
        figures.data.update(drawing.data);
        figures.specifications[std::string(chart->name)] =
            ordered_json::parse(asset(std::string(chart->name) + ".json"));
        figures.html += figure_html(chart->name, chart->name, chart->heading, chart->how_to_read,
                                    drawing.summary);
    }
    return figures;
}

}  // namespace report
