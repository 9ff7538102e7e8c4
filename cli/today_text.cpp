#include "cli/today_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "cli/console.hpp"
#include "cli/kpi_text.hpp"
#include "sim/statistics.hpp"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
using models::FigureCheck;
using models::FigureName;
using models::Outlook;
using models::Position;

constexpr std::size_t page_width = 110;

/// A line of the table: its name and a text for each month and the year.
struct Line {
    std::string name;
    std::vector<std::string> cells;
    std::vector<bool> off;  // own values that are off; empty for other lines
};

bool is_off(Position place) { return place == Position::below || place == Position::above; }

/// The outlooks of the months and, behind them, of the year.
std::vector<Outlook> outlooks(const models::Figure& figure) {
    std::vector<Outlook> all;
    for (const std::vector<double>& month : figure.months) all.push_back(models::outlook(month));
    all.push_back(models::outlook(figure.year));
    return all;
}

/// One unit for all numbers of a figure.
Scale scale_of_figure(const FigureName& words, const std::vector<Outlook>& months,
                      const FigureCheck* check) {
    double largest = 0.0;
    std::vector<double> half_widths;
    const auto include = [&](double value) {
        if (!std::isnan(value)) largest = std::max(largest, std::abs(value));
    };
    for (const Outlook& month : months) {
        include(month.mean);
        const double half_width = (month.range.high - month.range.low) / 2.0;
        if (half_width > 0.0) half_widths.push_back(half_width);
    }
    if (check != nullptr) std::for_each(check->own.begin(), check->own.end(), include);
    const double typical = half_widths.empty() ? 0.0 : sim::quantile(half_widths, 0.5);
    return scale_of(words.name.substr(0, words.name.find('.')), words.unit, largest, typical);
}

template <class NumberOf>
std::vector<std::string> cells_of(const std::vector<Outlook>& outlooks, const Scale& scale,
                                  const NumberOf& number_of) {
    std::vector<std::string> cells;
    for (const Outlook& one : outlooks) cells.push_back(number_text(number_of(one), scale));
    return cells;
}

/// The lines of one figure.
std::vector<Line> lines_of(const models::FirstYear& year, std::size_t index) {
    const models::Figure& figure = year.figures[index];
    const FigureCheck* const check = year.check_of(index);
    const std::vector<Outlook> values = outlooks(figure);
    const Scale scale = scale_of_figure(figure.words, values, check);
    std::vector<Line> lines;
    lines.push_back({figure.words.name + (scale.unit.empty() ? "" : ", " + scale.unit),
                     cells_of(values, scale, [](const Outlook& one) { return one.mean; }),
                     {}});
    lines.push_back(
        {"  from", cells_of(values, scale, [](const Outlook& one) { return one.range.low; }), {}});
    lines.push_back(
        {"  to", cells_of(values, scale, [](const Outlook& one) { return one.range.high; }), {}});
    if (check == nullptr) return lines;
    Line own{"  your books", {}, {}};
    for (std::size_t month = 0; month < check->own.size(); ++month) {
        const bool off = is_off(check->positions[month]);
        own.cells.push_back(std::isnan(check->own[month])
                                ? ""
                                : number_text(check->own[month], scale) + (off ? "*" : ""));
        own.off.push_back(off);
    }
    const double in_all = models::own_year(figure.words, check->own);
    own.cells.push_back(std::isnan(in_all) ? "" : number_text(in_all, scale));
    own.off.push_back(false);
    lines.push_back(std::move(own));
    return lines;
}

std::string month_word(const std::string& month) {
    static constexpr std::array<std::string_view, 12> names{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return std::string(names.at(static_cast<std::size_t>(std::stoi(month.substr(5))) - 1));
}

/// A number and the place of the mark behind it, so that numbers stand below each other.
std::string padded(const std::string& cell, std::size_t width) {
    return cell.ends_with('*') ? right(cell, width) : right(cell, width - 1) + " ";
}

Json number_or_null(double value) { return std::isnan(value) ? Json() : Json(value); }

Json outlook_json(const Outlook& one) {
    return {{"mean", number_or_null(one.mean)},
            {"low", number_or_null(one.range.low)},
            {"high", number_or_null(one.range.high)},
            {"n", one.range.n}};
}

const char* word_of(Position place) {
    switch (place) {
        case Position::below:
            return "below";
        case Position::within:
            return "within";
        case Position::above:
            return "above";
        case Position::unknown:
            break;
    }
    return "unknown";
}

Json check_json(const FigureCheck& check, const FigureName& words) {
    Json months = Json::array();
    for (std::size_t month = 0; month < check.own.size(); ++month) {
        months.push_back({{"own", number_or_null(check.own[month])},
                          {"position", word_of(check.positions[month])}});
    }
    return {{"months", std::move(months)},
            {"year", number_or_null(models::own_year(words, check.own))},
            {"compared", check.compared},
            {"off", check.off},
            {"chance", number_or_null(check.chance)},
            {"mean", number_or_null(check.own_mean)},
            {"mean_of_model", number_or_null(check.model_mean)},
            {"low", number_or_null(check.range.low)},
            {"high", number_or_null(check.range.high)},
            {"is_off", check.is_off()}};
}

}  // namespace

std::string year_table(const models::FirstYear& year, bool colours) {
    std::vector<Line> lines;
    std::vector<std::size_t> first_lines;
    for (std::size_t i = 0; i < year.figures.size(); ++i) {
        first_lines.push_back(lines.size());
        for (Line& line : lines_of(year, i)) lines.push_back(std::move(line));
    }
    Line heading{"", {}, {}};
    for (const std::string& month : year.months) heading.cells.push_back(month_word(month));
    heading.cells.emplace_back("year");
    std::size_t name_width = 0;
    std::vector<std::size_t> widths(heading.cells.size(), 0);
    const auto measure = [&](const Line& line) {
        name_width = std::max(name_width, width_of(line.name));
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            const std::string& cell = line.cells[i];
            widths[i] = std::max(widths[i], width_of(cell) + (cell.ends_with('*') ? 0 : 1));
        }
    };
    measure(heading);
    std::for_each(lines.begin(), lines.end(), measure);
    const auto text_of = [&](const Line& line) {
        std::string text = left(line.name, name_width);
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            const bool off = i < line.off.size() && line.off[i];
            text += " " + painted(padded(line.cells[i], widths[i]),
                                  off ? Colour::red : Colour::none, colours);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text + "\n";
    };
    std::string text = painted(text_of(heading), Colour::dim, colours);
    for (const Line& line : lines) {
        const bool is_range = line.name.starts_with("  ") && line.off.empty();
        text += painted(text_of(line), is_range ? Colour::dim : Colour::none, colours);
    }
    return text;
}

std::string checks_text(const models::FirstYear& year) {
    if (year.checks.empty()) return "";
    std::string text = wrapped(models::verdict_sentence(year.checks), "", page_width);
    for (const FigureCheck& check : year.checks) {
        const models::Figure& figure = year.figures[check.figure];
        const Scale scale = scale_of_figure(figure.words, outlooks(figure), &check);
        const auto number = [&](double value) {
            return number_text(value, scale) + (scale.unit.empty() ? "" : " " + scale.unit);
        };
        const std::string sentence = models::check_sentence(check, figure.words, number);
        // The mark stands alone in the margin, so that long sentences stay below each other.
        std::string lines = wrapped(sentence, "    ", page_width);
        if (check.is_off()) lines[2] = '*';
        text += lines;
    }
    return text;
}

std::string untouched_list(const models::Untouched& untouched) {
    std::size_t path_width = 0;
    std::size_t value_width = 0;
    for (const models::FieldSummary& field : untouched.fields) {
        path_width = std::max(path_width, width_of(field.path));
        value_width = std::max(value_width, width_of(field.value));
    }
    std::string text;
    for (const models::FieldSummary& field : untouched.fields) {
        text += fmt::format("  {}  {}  {}\n", left(field.path, path_width),
                            left(field.value, value_width), field.sentence);
    }
    return text;
}

Json year_json(const models::FirstYear& year) {
    Json figures = Json::array();
    for (std::size_t i = 0; i < year.figures.size(); ++i) {
        const models::Figure& figure = year.figures[i];
        const FigureCheck* const check = year.check_of(i);
        Json months = Json::array();
        for (const std::vector<double>& month : figure.months) {
            months.push_back(outlook_json(models::outlook(month)));
        }
        figures.push_back({{"name", figure.words.name},
                           {"title", figure.words.title},
                           {"unit", figure.words.unit},
                           {"long_name", figure.words.sentence},
                           {"months", std::move(months)},
                           {"year", outlook_json(models::outlook(figure.year))},
                           {"own", check == nullptr ? Json() : check_json(*check, figure.words)}});
    }
    Json untouched = Json::array();
    for (const models::FieldSummary& field : year.untouched.fields) {
        untouched.push_back({{"path", field.path},
                             {"value", field.value},
                             {"sentence", field.sentence},
                             {"source", field.source}});
    }
    return {{"months", year.months},
            {"figures", std::move(figures)},
            {"worst_first",
             [&] {
                 Json names = Json::array();
                 for (const FigureCheck& check : year.checks) {
                     names.push_back(year.figures[check.figure].words.name);
                 }
                 return names;
             }()},
            {"untouched", std::move(untouched)}};
}

}  // namespace cli
