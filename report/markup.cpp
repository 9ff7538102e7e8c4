#include "report/markup.hpp"

#include <fmt/format.h>

namespace report {

namespace {

std::string judgement(std::string_view style, const std::string& text) {
    return fmt::format(
        "<td class=\"judgement\" data-label=\"{}\"><span class=\"{}\">{}</span></td>",
        verdict_column, style, escaped(text));
}

constexpr const char* open_style = "open";

}  // namespace

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

std::string marked_title(const Arm& arm) { return swatch(arm) + escaped(arm.title); }

std::string arm_heading(const Arm& arm, const std::string& market) {
    return fmt::format("<th scope=\"row\">{}<span>{}{}</span></th>", swatch(arm),
                       market.empty() ? "" : escaped(market) + ", ", escaped(arm.title));
}

std::string section(std::string_view id, const std::string& heading, const std::string& html) {
    return fmt::format(
        "<section aria-labelledby=\"{0}-heading\"><h2 id=\"{0}-heading\">{1}</h2>\n{2}</section>\n",
        id, escaped(heading), html);
}

std::string details(const std::string& summary, const std::string& html) {
    return fmt::format("<details><summary>{}</summary>\n{}</details>\n", escaped(summary), html);
}

std::string table(std::string_view style, const std::string& caption,
                  const std::vector<std::string>& columns, const std::string& rows) {
    std::string head;
    for (const std::string& column : columns) {
        head +=
            fmt::format("<th scope=\"col\"{}>{}</th>",
                        column == verdict_column ? " class=\"judgement\"" : "", escaped(column));
    }
    if (!head.empty()) head = fmt::format("<thead><tr>{}</tr></thead>\n", head);
    return fmt::format("<table class=\"{}\"><caption>{}</caption>\n{}<tbody>\n{}</tbody></table>\n",
                       style, escaped(caption), head, rows);
}

std::string wide_table(std::string_view style, const std::string& caption,
                       const std::vector<std::string>& columns, const std::string& rows) {
    return fmt::format("<div class=\"scroll\">{}</div>\n", table(style, caption, columns, rows));
}

std::string cell(const std::string& label, const std::string& value, const std::string& below,
                 std::string_view style) {
    return fmt::format("<td class=\"number {}\" data-label=\"{}\">{}{}</td>", style, escaped(label),
                       escaped(value),
                       below.empty() ? "" : fmt::format("<small>{}</small>", escaped(below)));
}

std::string change_cell(const std::string& label, const sim::Comparison& change,
                        const MoneyUnit& unit) {
    const std::string futures = futures_with_value(change.difference);
    if (change.verdict == sim::Verdict::identical) {
        return cell(label, "0", "no difference" + (futures.empty() ? "" : " in " + futures));
    }
    std::string below = signed_range_text(change.difference, unit.euros);
    if (!futures.empty()) below += (below.empty() ? "" : "; ") + futures;
    return cell(label, signed_text(change.difference.mean / unit.euros), below, style_of(change));
}

std::string verdict_cell(const sim::Comparison& comparison) {
    return judgement(style_of(comparison), verdict_text(comparison));
}

std::string base_cell() { return judgement(open_style, "base"); }

const char* style_of(const sim::Comparison& comparison) {
    switch (comparison.verdict) {
        case sim::Verdict::better:
            return "better";
        case sim::Verdict::worse:
        case sim::Verdict::riskier:
            return "worse";
        default:
            return open_style;
    }
}

}  // namespace report
