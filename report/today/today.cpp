#include "report/today/today.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <vector>

#include "escala/version.hpp"
#include "report/assets.hpp"
#include "report/charts/rows.hpp"
#include "report/fields.hpp"
#include "report/frame.hpp"
#include "report/markup.hpp"
#include "report/months.hpp"
#include "report/today/values.hpp"

namespace report {

namespace {

using models::FigureCheck;
using models::FirstYear;
using models::Position;
using nlohmann::ordered_json;

constexpr const char* arm = "base";
constexpr const char* colour = "#0072b2";
constexpr const char* data_set = "year";

bool is_outside(Position place) { return place == Position::below || place == Position::above; }

std::string first_day(const std::string& month) { return month + "-01"; }

std::string sentence_of(const FirstYear& year, const FigureCheck& check) {
    const models::Figure& figure = year.figures[check.figure];
    const ValueWriter writer(figure, &check);
    models::FigureName words = figure.words;
    words.name = words.title;
    return models::check_sentence(check, words,
                                  [&](double value) { return writer.with_unit(value); }) +
           ".";
}

/// What is off, in one sentence; or how to find out.
std::string headline(const FirstYear& year) {
    const auto off = std::count_if(year.checks.begin(), year.checks.end(),
                                   [](const FigureCheck& check) { return check.is_off(); });
    if (year.checks.empty()) {
        return "<div class=\"headline\"><p class=\"amount\"><strong>?</strong><span>is this your "
               "company</span></p><div>" +
               paragraph("Nothing on this page is yours yet.", "sentence") +
               paragraph(
                   "Put the figures of your books beside it, as far as you know them: escala "
                   "today with --actuals books.csv.") +
               "</div></div>\n";
    }
    return fmt::format(
        "<div class=\"headline {}\"><p class=\"amount\"><strong>{} of {}</strong><span>figures "
        "off</span></p><div>{}{}</div></div>\n",
        off > 0 ? "worse" : "better", off, year.checks.size(),
        paragraph(off > 0 ? sentence_of(year, year.checks.front())
                          : "Nothing that the books say contradicts this company.",
                  "sentence"),
        paragraph(models::verdict_sentence(year.checks)));
}

std::string checks_section(const FirstYear& year) {
    if (year.checks.empty()) return "";
    std::string items;
    for (const FigureCheck& check : year.checks) {
        items += fmt::format("<li class=\"{}\">{}</li>\n", check.is_off() ? "worse" : "open",
                             escaped(sentence_of(year, check)));
    }
    return section("books", "Beside your books",
                   paragraph("The worst come first. In brackets stands the range that holds the "
                             "mean of these months in nine of ten futures.") +
                       fmt::format("<ul class=\"checks\">\n{}</ul>\n", items));
}

std::string own_row(const FirstYear& year, const FigureCheck& check, const ValueWriter& writer) {
    std::string cells;
    for (std::size_t month = 0; month < check.own.size(); ++month) {
        const double own = check.own[month];
        cells += cell(month_words(first_day(year.months[month])),
                      std::isnan(own) ? "" : writer.text(own), {},
                      is_outside(check.positions[month]) ? "worse" : "");
    }
    const double in_all = models::own_year(year.figures[check.figure].words, check.own);
    cells += cell("The year", std::isnan(in_all) ? "" : writer.text(in_all));
    return fmt::format("<tr class=\"own\"><th scope=\"row\">your books</th>{}</tr>\n", cells);
}

std::string figure_rows(const FirstYear& year, std::size_t index) {
    const models::Figure& figure = year.figures[index];
    const FigureCheck* const check = year.check_of(index);
    const ValueWriter writer(figure, check);
    std::string cells;
    const auto add = [&](const std::string& label, const std::vector<double>& sample) {
        const models::Outlook outlook = models::outlook(sample);
        cells += cell(label, writer.text(outlook.mean), writer.range(outlook.range));
    };
    for (std::size_t month = 0; month < figure.months.size(); ++month) {
        add(month_words(first_day(year.months[month])), figure.months[month]);
    }
    add("The year", figure.year);
    return fmt::format("<tr><th scope=\"row\" title=\"{}\">{}{}<code>{}</code></th>{}</tr>\n",
                       escaped(figure.words.sentence), escaped(figure.words.title),
                       writer.unit().empty() ? "" : ", " + escaped(writer.unit()),
                       escaped(figure.words.name), cells) +
           (check == nullptr ? "" : own_row(year, *check, writer));
}

std::string range_words(const FirstYear& year) {
    if (year.futures < sim::fewest_for_prediction) {
        return fmt::format(
            "Mean over {}, and below it their least and highest value; {} futures are needed to "
            "say where nine in ten lie",
            count_text(year.futures, "future", "futures"), sim::fewest_for_prediction);
    }
    return fmt::format("Mean over {}, and below it the range that holds nine in ten",
                       count_text(year.futures, "future", "futures"));
}

std::string table_section(const FirstYear& year) {
    std::vector<std::string> columns{"Figure"};
    constexpr std::size_t letters = 3;  // "February 2027" as "Feb 27"
    for (const std::string& month : year.months) {
        columns.push_back(month_words(first_day(month)).substr(0, letters) + " " +
                          month.substr(2, 2));
    }
    columns.emplace_back("The year");
    std::string rows;
    for (std::size_t i = 0; i < year.figures.size(); ++i) rows += figure_rows(year, i);
    return section("year", "The year in figures",
                   wide_table("year", range_words(year), columns, rows));
}

// Charts ------------------------------------------------------------------------------------------

ordered_json rows_of(const FirstYear& year) {
    ordered_json rows = ordered_json::array();
    for (std::size_t i = 0; i < year.figures.size(); ++i) {
        const models::Figure& figure = year.figures[i];
        const FigureCheck* const check = year.check_of(i);
        for (std::size_t month = 0; month < figure.months.size(); ++month) {
            const models::Outlook outlook = models::outlook(figure.months[month]);
            const double own = check == nullptr ? std::nan("") : check->own[month];
            if (outlook.range.n == 0 && std::isnan(own)) continue;
            ordered_json row{{"arm", arm},
                             {"figure", figure.words.name},
                             {"month", first_day(year.months[month])},
                             {"mean", rounded(outlook.mean)},
                             {"low", rounded(outlook.range.low)},
                             {"high", rounded(outlook.range.high)},
                             {"n", outlook.range.n}};
            if (!std::isnan(own)) {
                row["own"] = rounded(own);
                row["off"] = is_outside(check->positions[month]);
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

/// The specification of a figure's chart: the common one for its rows, in its unit.
ordered_json specification_of(const models::FigureName& words) {
    ordered_json chart = ordered_json::parse(asset("figure.json"));
    chart["transform"] = {{{"filter", {{"field", "figure"}, {"equal", words.name}}}}};
    const std::string format = words.share ? ".1%" : ",.4~g";
    for (ordered_json& layer : chart["layer"]) {
        ordered_json& encoding = layer["encoding"];
        if (encoding.contains("tooltip")) {
            for (ordered_json& line : encoding["tooltip"]) {
                if (line.value("format", "") == "value") line["format"] = format;
            }
        }
    }
    ordered_json& y = chart["layer"][0]["encoding"]["y"];
    y["title"] = words.unit == "EUR" ? "€" : words.unit == "1" ? "" : words.unit;
    if (words.share) {
        y["axis"]["format"] = ".1~%";
    } else {
        y["axis"]["labelExpr"] = "format(datum.value, '~s')";
    }
    return chart;
}

std::string chart_words(const FirstYear& year, const FigureCheck* check) {
    std::string words = year.futures < sim::fewest_for_prediction
                            ? "Mean of the futures, and the band between the least and the highest."
                            : "Mean of the futures, and the band that holds nine in ten.";
    if (check != nullptr) words += " Points: your books; red ones are outside the band.";
    return words;
}

Figures charts_of(const FirstYear& year) {
    Figures figures;
    figures.data["arms"] = {{{"arm", arm},
                             {"title", year.title},
                             {"label", year.title},
                             {"colour", colour},
                             {"base", true},
                             {"order", 0}}};
    figures.data[data_set] = rows_of(year);
    for (std::size_t i = 0; i < year.figures.size(); ++i) {
        const models::FigureName& words = year.figures[i].words;
        const FigureCheck* const check = year.check_of(i);
        figures.specifications[words.name] = specification_of(words);
        figures.html += figure_html(words.name, "half", words.title, chart_words(year, check),
                                    check == nullptr ? "" : sentence_of(year, *check));
    }
    return figures;
}

/// What a KPI means; empty for one that is no figure of the page.
std::string sentence_on(const FirstYear& year, std::string_view kpi) {
    for (const models::Figure& figure : year.figures) {
        const std::string_view name = figure.words.name;
        if (name.substr(0, name.find('.')) == kpi) return figure.words.sentence;
    }
    return "";
}

// Foot --------------------------------------------------------------------------------------------

std::string untouched(const FirstYear& year) {
    std::string text = "<h3>Defaults that nobody touched</h3>\n" +
                       paragraph(models::untouched_sentence(year.untouched));
    if (year.untouched.fields.empty()) return text;
    return text +
           paragraph("Each of them says something of this company that may not be so of yours.") +
           details(fmt::format("All {} of them", year.untouched.fields.size()),
                   field_tables(year.untouched.fields));
}

std::string reading(const FirstYear& year) {
    return "<h3>How to read the ranges</h3>\n" +
           paragraph(
               "Your year is one year, and so is every simulated future. If the model were right, "
               "your value would be one more of them. So it counts as off when it lies outside the "
               "range that holds nine in ten futures: that happens to a right model, too, in one "
               "month of ten. A figure is off beyond chance when it is outside in more months than "
               "nineteen in twenty futures are, or when its mean over your months is outside.") +
           (year.futures < sim::fewest_for_prediction
                ? paragraph(fmt::format("With {} nothing is judged; {} are needed.",
                                        count_text(year.futures, "future", "futures"),
                                        sim::fewest_for_prediction))
                : "");
}

std::string again(const FirstYear& year, const TodayFacts& facts) {
    return fmt::format(
               "<h3>To see it again</h3>\n<pre><code>escala today {}{}{} --seed {} --replications "
               "{} "
               "-o today.html</code></pre>\n",
               escaped(facts.scenario),
               facts.actuals.empty() ? "" : " --actuals " + escaped(facts.actuals),
               facts.options.empty() ? "" : " " + escaped(facts.options), facts.seed,
               year.futures) +
           paragraph(fmt::format("Made by escala {} (commit {}). This page is one file. It loads "
                                 "nothing and sends nothing.",
                                 escala::version(), escala::commit()));
}

}  // namespace

std::string render_today(const FirstYear& year, const TodayFacts& facts) {
    const std::string title = year.title.empty() ? "A company" : year.title;
    return page_of({.title = title,
                    .question = fmt::format("{}, its first year", title),
                    .scope = fmt::format("{} to {}, {}, a simulated company, not a forecast",
                                         month_words(first_day(year.months.front())),
                                         month_words(first_day(year.months.back())),
                                         count_text(year.futures, "future", "futures")),
                    .warnings_html = {},
                    .sections_html = headline(year) + checks_section(year) + table_section(year),
                    .charts_heading = "Month by month",
                    .charts = charts_of(year),
                    .foot_html = reading(year) + untouched(year) + again(year, facts),
                    .sentences = [&year](std::string_view kpi) { return sentence_on(year, kpi); }});
}

}  // namespace report
