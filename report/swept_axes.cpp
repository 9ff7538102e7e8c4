#include "report/swept_axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "report/across_points.hpp"
#include "report/findings.hpp"

namespace report {

namespace {

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

std::string last_part(const std::string& path) { return path.substr(path.rfind('.') + 1); }

/// What a line calls a parameter: the last part of its path, or all of it where others end alike.
std::string short_name(const std::vector<models::SweptParameter>& swept, std::size_t place) {
    const std::string name = last_part(swept[place].path);
    const auto alike = std::count_if(
        swept.begin(), swept.end(), [&](const auto& each) { return last_part(each.path) == name; });
    return alike > 1 ? swept[place].path : name;
}

/// A value of a parameter that is on no axis, as a line names it.
std::string value_of(const std::vector<models::SweptParameter>& swept, std::size_t place,
                     std::size_t arm) {
    const std::string name = short_name(swept, place);
    const models::Literal& value = swept[place].values[arm];
    if (const auto* text = std::get_if<std::string>(&value)) return name + " " + *text;
    if (const auto* flag = std::get_if<bool>(&value)) return name + (*flag ? " on" : " off");
    return fmt::format("{} {}", name, number_of(value).value_or(0.0));
}

}  // namespace

std::vector<SweptAxis> swept_axes(const Findings& findings) {
    std::vector<SweptAxis> axes;
    for (std::size_t i = 0; i < findings.swept.size(); ++i) {
        auto numbers = numbers_of(findings.swept[i]);
        if (!numbers) continue;
        const std::size_t different = std::set<double>(numbers->begin(), numbers->end()).size();
        axes.push_back({i, std::move(*numbers), different});
    }
    std::stable_sort(axes.begin(), axes.end(), [](const SweptAxis& a, const SweptAxis& b) {
        return a.different > b.different;
    });
    return axes;
}

std::string arm_title(const Findings& findings, std::size_t arm) {
    std::string title = title_without_point(findings, arm);
    const auto& others = findings.across.arms;
    const auto alike = std::count_if(others.begin(), others.end(),
                                     [&](const auto& each) { return each.title == title; });
    const std::size_t place = arm - findings.references[arm];
    if (alike > 1 && place > 0) title += fmt::format(", arm {}", place + 1);
    return title;
}

std::string line_of(const Findings& findings, std::span<const SweptAxis> axes, std::size_t arm) {
    std::string line = arm_title(findings, arm);
    for (std::size_t i = 0; i < findings.swept.size(); ++i) {
        const bool is_on_axis = std::any_of(axes.begin(), axes.end(),
                                            [i](const SweptAxis& axis) { return axis.place == i; });
        if (!is_on_axis) line += ", " + value_of(findings.swept, i, arm);
    }
    return line;
}

std::string axis_words(const Findings& findings, const SweptAxis& axis) {
    const models::SweptParameter& parameter = findings.swept[axis.place];
    return fmt::format("{}{}. {}", parameter.path,
                       parameter.unit == "1" ? "" : ", " + parameter.unit, parameter.sentence);
}

std::string value_in_title(const Findings& findings, const SweptAxis& axis, std::size_t arm) {
    // A sweep appends ": <parameter> <value>, <parameter> <value>", in the order of the file.
    const std::string& title = findings.arms[arm].title;
    std::size_t at = title_without_point(findings, arm).size();
    for (std::size_t i = 0; i <= axis.place; ++i) {
        const std::string before = (i == 0 ? ": " : ", ") + last_part(findings.swept[i].path) + " ";
        at = title.find(before, at);
        if (at == std::string::npos) return fmt::format("{}", axis.values[arm]);
        at += before.size();
    }
    std::size_t end = title.size();
    if (axis.place + 1 < findings.swept.size()) {
        const std::string after = ", " + last_part(findings.swept[axis.place + 1].path) + " ";
        end = std::min(title.find(after, at), end);
    }
    return title.substr(at, end - at);
}

}  // namespace report
