#include "report/charts/sweep_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "report/evenly.hpp"

namespace report::charts {

bool has_lines(const Findings& findings) {
    const std::vector<SweptAxis> axes = swept_axes(findings);
    return !axes.empty() && axes.front().different > 2;
}

SweepLines sweep_lines(const Findings& findings, const std::vector<std::size_t>& arms,
                       std::size_t most_lines) {
    SweepLines lines;
    lines.along = swept_axes(findings).front();
    std::map<std::string, std::size_t> places;  // of the lines, in the order of the study
    std::vector<LinePoint> points;
    for (const std::size_t arm : arms) {
        points.push_back({arm, line_of(findings, {&lines.along, 1}, arm)});
        places.emplace(points.back().line, places.size());
    }
    const std::vector<std::size_t> drawn = evenly(places.size(), most_lines);
    std::copy_if(points.begin(), points.end(), std::back_inserter(lines.points),
                 [&](const LinePoint& point) {
                     return std::binary_search(drawn.begin(), drawn.end(), places.at(point.line));
                 });
    lines.summary = "From left to right: " + axis_words(findings, lines.along);
    if (drawn.size() < places.size()) {
        lines.summary +=
            fmt::format(" Of {} lines {} are drawn, spread evenly.", places.size(), drawn.size());
    }
    return lines;
}

std::vector<std::size_t> compared_arms(const Findings& findings) {
    std::vector<std::size_t> arms;
    for (std::size_t arm = 0; arm < findings.arms.size(); ++arm) {
        if (findings.references[arm] != arm) arms.push_back(arm);
    }
    return arms;
}

}  // namespace report::charts
