#include "report/verdict_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "report/charts/verdict_marks.hpp"
#include "report/findings.hpp"
#include "report/swept_axes.hpp"
#include "report/words.hpp"

namespace report {

namespace {

constexpr std::size_t most_lines_told = 4;   // more would be a table
constexpr std::size_t most_ranges_told = 5;  // of a line

std::string_view words_of(const sim::Comparison& comparison) {
    const std::string_view mark = verdict_mark(comparison);
    if (mark == "better") return "earns more";
    if (mark == "worse") return "earns less";
    if (mark == "riskier") return "is riskier";
    if (mark == "too close to call") return "is too close to call";
    if (mark == "no difference") return "changes nothing";
    return "has no verdict";
}

/// Neighbouring points with the same words.
struct Range {
    std::string_view words;
    std::size_t first = 0;  ///< the arm at its lower end
    std::size_t last = 0;
};

std::vector<Range> ranges_of(const Findings& findings, const std::vector<std::size_t>& arms) {
    std::vector<Range> ranges;
    for (const std::size_t arm : arms) {
        const std::string_view words = words_of(findings.numbers[arm].against_base);
        if (ranges.empty() || ranges.back().words != words) ranges.push_back({words, arm, arm});
        ranges.back().last = arm;
    }
    return ranges;
}

std::string range_words(const Findings& findings, const SweptAxis& axis, const Range& range) {
    const std::string from = value_in_title(findings, axis, range.first);
    const std::string to = value_in_title(findings, axis, range.last);
    return from == to ? fmt::format("{} at {}", range.words, from)
                      : fmt::format("{} from {} to {}", range.words, from, to);
}

/// What the ranges say, from the lower end of the axis to its upper one.
std::string ranges_words(const Findings& findings, const SweptAxis& axis,
                         const std::vector<Range>& ranges) {
    if (ranges.size() > most_ranges_told) {
        return fmt::format("has a verdict that changes {} times", ranges.size() - 1);
    }
    std::vector<std::string> told;
    for (const Range& range : ranges) told.push_back(range_words(findings, axis, range));
    return list_text(told);
}

/// One arm of the file at one value of each other parameter.
struct Line {
    std::string name;
    std::string words;
    bool changes = false;
};

/// The lines of each arm of the file, by its title, in order.
std::vector<std::pair<std::string, std::vector<Line>>> lines_along(const Findings& findings,
                                                                   const SweptAxis& axis) {
    std::vector<std::pair<std::string, std::vector<std::string>>> names;  // by title
    std::map<std::string, std::vector<std::size_t>> arms;                 // by line
    for (std::size_t arm = 0; arm < findings.arms.size(); ++arm) {
        if (findings.references[arm] == arm) continue;
        const std::string title = arm_title(findings, arm);
        const std::string name = line_of(findings, {&axis, 1}, arm);
        auto of_title = std::find_if(names.begin(), names.end(),
                                     [&](const auto& each) { return each.first == title; });
        if (of_title == names.end()) of_title = names.insert(names.end(), {title, {}});
        std::vector<std::size_t>& of_line = arms[name];
        if (of_line.empty()) of_title->second.push_back(name);
        of_line.push_back(arm);
    }
    std::vector<std::pair<std::string, std::vector<Line>>> lines;
    for (const auto& [title, of_title] : names) {
        std::vector<Line>& told = lines.emplace_back(title, std::vector<Line>{}).second;
        for (const std::string& name : of_title) {
            std::vector<std::size_t>& of_line = arms[name];
            std::stable_sort(of_line.begin(), of_line.end(), [&](std::size_t a, std::size_t b) {
                return axis.values[a] < axis.values[b];
            });
            const std::vector<Range> ranges = ranges_of(findings, of_line);
            told.push_back({name, ranges_words(findings, axis, ranges), ranges.size() > 1});
        }
    }
    return lines;
}

std::vector<std::string> sentences_along(const Findings& findings, const SweptAxis& axis) {
    const std::string& path = findings.swept[axis.place].path;
    std::vector<std::string> sentences;
    for (const auto& [title, lines] : lines_along(findings, axis)) {
        const bool alike = std::all_of(lines.begin(), lines.end(), [&](const Line& line) {
            return line.words == lines.front().words;
        });
        if (alike && lines.front().changes) {
            sentences.push_back(
                fmt::format("Along {}, {} {}{}.", path, in_quotes(title), lines.front().words,
                            lines.size() > 1 ? ", at all values of the other parameters" : ""));
            continue;
        }
        const bool any =
            std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.changes; });
        if (alike || !any || lines.size() > most_lines_told) continue;
        for (const Line& line : lines) {
            sentences.push_back(
                fmt::format("Along {}, {} {}.", path, in_quotes(line.name), line.words));
        }
    }
    return sentences;
}

}  // namespace

std::vector<std::string> verdict_change_sentences(const Findings& findings) {
    for (const SweptAxis& axis : swept_axes(findings)) {
        if (axis.different < 3) continue;
        std::vector<std::string> sentences = sentences_along(findings, axis);
        if (!sentences.empty()) return sentences;
    }
    return {};
}

}  // namespace report
