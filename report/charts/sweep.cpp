// Profit over the values of a swept parameter.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/evenly.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

/// The most lines that a chart has room for, because their bands lie over each other.
constexpr std::size_t most_lines = 6;

/// A value as a number; nothing for a text or a switch.
std::optional<double> number_of(const models::Literal& value) {
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    return std::nullopt;
}

/// The values of a parameter in all arms; nothing where one is no number.
std::optional<std::vector<double>> numbers_of(const models::SweptParameter& parameter) {
    std::vector<double> numbers;
    for (const models::Literal& value : parameter.values) {
        const std::optional<double> number = number_of(value);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

/// The swept parameter along the chart: that of the most different numbers, three at least.
struct Along {
    std::size_t place = 0;  ///< of the parameter, in the order of the file
    std::vector<double> values;
};

std::optional<Along> along_of(const Study& study) {
    std::optional<Along> along;
    std::size_t most = 2;
    for (std::size_t i = 0; i < study.findings.swept.size(); ++i) {
        const auto numbers = numbers_of(study.findings.swept[i]);
        if (!numbers) continue;
        const std::size_t different = std::set<double>(numbers->begin(), numbers->end()).size();
        if (different <= most) continue;
        most = different;
        along = Along{i, *numbers};
    }
    return along;
}

/// A value of a parameter that is not along the chart, as its line names it.
std::string value_of(const models::SweptParameter& parameter, std::size_t arm) {
    const std::string name = parameter.path.substr(parameter.path.rfind('.') + 1);
    const models::Literal& value = parameter.values[arm];
    if (const auto* text = std::get_if<std::string>(&value)) return name + " " + *text;
    if (const auto* flag = std::get_if<bool>(&value)) return name + (*flag ? " on" : " off");
    return fmt::format("{} {}", name, number_of(value).value_or(0.0));
}

/// What tells the line of an arm from others: its title, and its other swept parameters.
std::string line_of(const Study& study, const Along& along, std::size_t arm) {
    std::string line = title_without_point(study.findings, arm);
    for (std::size_t i = 0; i < study.findings.swept.size(); ++i) {
        if (i != along.place) line += ", " + value_of(study.findings.swept[i], arm);
    }
    return line;
}

bool shown_when(const Study& study) { return along_of(study).has_value(); }

Drawing draw(const Study& study) {
    const Along along = along_of(study).value_or(Along{});
    const models::SweptParameter& parameter = study.findings.swept[along.place];
    std::map<std::string, std::size_t> places;  // of the lines, in the order of the study
    for (std::size_t arm = 0; arm < study.findings.arms.size(); ++arm) {
        places.emplace(line_of(study, along, arm), places.size());
    }
    const std::vector<std::size_t> drawn = evenly(places.size(), most_lines);
    ordered_json rows = ordered_json::array();
    for (std::size_t arm = 0; arm < study.findings.arms.size(); ++arm) {
        const sim::Interval& profit = study.numbers(arm).profit;
        const std::string line = line_of(study, along, arm);
        const bool is_drawn = std::binary_search(drawn.begin(), drawn.end(), places.at(line));
        if (!std::isfinite(profit.mean) || !is_drawn) continue;
        ordered_json row = row_of(study, arm);
        row["line"] = line;
        row["value"] = rounded(along.values[arm]);
        row["profit"] = rounded(profit.mean);
        add_bounds(row, profit);
        rows.push_back(std::move(row));
    }
    std::string summary =
        fmt::format("From left to right: {}{}. {}", parameter.path,
                    parameter.unit == "1" ? "" : ", " + parameter.unit, parameter.sentence);
    if (drawn.size() < places.size()) {
        summary +=
            fmt::format(" Of {} lines {} are drawn, spread evenly.", places.size(), drawn.size());
    }
    return {.data = {{"sweep", std::move(rows)}}, .summary = std::move(summary)};
}

}  // namespace

constexpr Chart sweep{.name = "sweep",
                      .heading = "Profit over the points of the sweep",
                      .how_to_read =
                          "Profit of the whole run, EUR: means over the futures, with the band of "
                          "their 95 % intervals. Shares are fractions of one.",
                      .place = 5,
                      .of_one_arm = false,
                      .shown_when = shown_when,
                      .draw = draw};

}  // namespace report::charts
